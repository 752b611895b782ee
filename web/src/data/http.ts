/** The one way to the server: headers in, typed errors out. */
import { onlineManager } from "@tanstack/react-query";
import { language, t } from "@/lib/i18n";
import { isObject, type Json } from "@/lib/json";

export const API = "/api/v1";

/** A problem the server named; `message` is written for the reader. */
export class ApiError extends Error {
  readonly status: number;
  /** The last part of the problem's type: "invalid", "not-allowed", "stale" … */
  readonly problem: string;
  /** What is wrong with which field, for `invalid`. */
  readonly errors: Record<string, string[]>;
  /** The whole problem document; `stale` carries `yours` and `theirs`. */
  readonly body: Record<string, Json>;

  constructor(status: number, body: Record<string, Json>) {
    const errors = fieldErrors(body.errors);
    super(sentenceOf(body, errors, status));
    this.status = status;
    this.problem = String(body.type ?? "").replace(/^.*\//, "");
    this.errors = errors;
    this.body = body;
  }
}

export type Params = Record<string, string | number | boolean | null | undefined>;

interface Send {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  params?: Params;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export interface Answer<T> {
  data: T;
  /** Number of the change this write made, for undo; null for reads. */
  seq: number | null;
  /** Everything that was written with it, to be undone as a whole. */
  request: string | null;
}

/** Sends to a path under `/api/v1`; throws ApiError. */
export async function send<T>(path: string, options: Send = {}): Promise<Answer<T>> {
  const response = await ask(path, options);
  const seq = response.headers.get("Upbeat-Seq");
  return {
    data: (await readJson(response)) as T,
    seq: seq ? Number(seq) : null,
    request: response.headers.get("Upbeat-Request"),
  };
}

/** A document as it stands, such as a changelog. */
export async function getText(path: string, signal?: AbortSignal): Promise<string> {
  return (await ask(path, { signal })).text();
}

/** The address of a document that the browser itself fetches, to be kept as a file. */
export function download(path: string): string {
  return address(path, { workspace: currentSlug() });
}

async function ask(path: string, options: Send): Promise<Response> {
  const { method = "GET", params, body, signal } = options;
  const headers: Record<string, string> = {
    Accept: "application/json",
    "Accept-Language": language,
    ...options.headers,
  };
  const slug = currentSlug();
  if (slug) headers["Upbeat-Workspace"] = slug;
  if (method !== "GET") headers["X-CSRFToken"] = cookie("csrftoken");
  const form = body instanceof FormData;
  if (body !== undefined && !form) headers["Content-Type"] = "application/json";
  const response = await fetch(address(path, params), {
    method,
    headers,
    signal,
    body: form ? body : body === undefined ? undefined : JSON.stringify(body),
  }).catch((reason: unknown) => {
    if (reason instanceof DOMException && reason.name === "AbortError") throw reason;
    if (slug) onlineManager.setOnline(false);
    throw new ApiError(0, {
      type: "unreachable",
      detail: t("The server does not answer. Nothing was lost; try again."),
    });
  });
  if (response.ok) return response;
  const problem = await readJson(response);
  throw new ApiError(response.status, isObject(problem) ? problem : {});
}

export async function get<T>(path: string, params?: Params, signal?: AbortSignal): Promise<T> {
  return (await send<T>(path, { params, signal })).data;
}

export async function post<T>(path: string, body?: unknown): Promise<T> {
  return (await send<T>(path, { method: "POST", body: body ?? {} })).data;
}

/** The slug in `/w/{slug}/…`, or null outside a workspace. */
export function currentSlug(): string | null {
  return /^\/w\/([^/]+)/.exec(globalThis.location?.pathname ?? "")?.[1] ?? null;
}

export function cookie(name: string): string {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

function address(path: string, params: Params = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== null && value !== "") query.set(name, String(value));
  }
  const text = query.toString();
  return (path.startsWith("/_") ? "" : API) + path + (text ? `?${text}` : "");
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!text) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function fieldErrors(errors: Json | undefined): Record<string, string[]> {
  if (!isObject(errors)) return {};
  return Object.fromEntries(
    Object.entries(errors).map(([field, said]) => [
      field,
      Array.isArray(said) ? said.map(String) : [String(said)],
    ]),
  );
}

function sentenceOf(body: Record<string, Json>, errors: Record<string, string[]>, status: number): string {
  const first = Object.entries(errors)[0];
  if (first)
    return first[0] === "" || first[0] === "__all__"
      ? first[1].join(" ")
      : `${first[0]}: ${first[1].join(" ")}`;
  if (typeof body.detail === "string" && body.detail) return body.detail;
  if (typeof body.title === "string" && body.title) return body.title;
  return t("The server answered {{status}}. Try again; if it persists, its log says why.", { status });
}
