/** Sends a file and tells how much of it is through, which `fetch` cannot. */
import { API, ApiError, cookie, currentSlug } from "@/data/http";
import { language, t } from "@/lib/i18n";
import { isObject } from "@/lib/json";

interface Upload {
  /** Share between 0 and 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Throws ApiError; never answers once it is aborted. */
export function upload<T>(path: string, file: File, { onProgress, signal }: Upload): Promise<T> {
  const body = new FormData();
  body.set("file", file);
  const request = new XMLHttpRequest();
  request.open("POST", API + path);
  request.responseType = "json";
  request.setRequestHeader("Accept-Language", language);
  request.setRequestHeader("Upbeat-Workspace", currentSlug() ?? "");
  request.setRequestHeader("X-CSRFToken", cookie("csrftoken"));
  request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / Math.max(1, total));
  signal.addEventListener("abort", () => request.abort());
  return new Promise((done, refuse) => {
    request.onload = () =>
      request.status < 300
        ? done(request.response)
        : refuse(new ApiError(request.status, isObject(request.response) ? request.response : {}));
    request.onerror = () =>
      refuse(
        new ApiError(0, {
          type: "unreachable",
          detail: t("The server does not answer. Nothing was lost; try again."),
        }),
      );
    request.send(body);
  });
}
