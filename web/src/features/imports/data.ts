/** Imports on the server: bringing a file, saying what it is, checking, running, taking back. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { API, currentSlug, get, send } from "@/data/http";
import { queryClient } from "@/data/query-client";
import { queryKeys } from "@/data/query-keys";
import { toastRefused } from "@/ui/toast";
import { isBusy, type Job, type Kind, type ListedJob } from "./job";
import { upload } from "./upload";

const POLL_MS = 1000;
const jobKey = (id: string) => queryKeys.other("import", id);

/** Asked again about once a second while the server works on it. */
export function useJob(id: string | undefined) {
  return useQuery({
    queryKey: jobKey(id ?? ""),
    queryFn: ({ signal }) => get<Job>(`/imports/${id}`, undefined, signal),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? POLL_MS : false),
  });
}

/** Page by page, the newest first; asked again while the server works on one of them. */
export function usePastImports() {
  const query = useInfiniteQuery({
    queryKey: queryKeys.other("imports"),
    queryFn: ({ pageParam, signal }) =>
      get<{ items: ListedJob[]; next: string | null }>("/imports", { limit: 20, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchOnMount: "always",
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some(isBusy)) ? POLL_MS : false,
  });
  return { ...query, jobs: query.data?.pages.flatMap((page) => page.items) ?? [] };
}

/** Brings a file; `share` of it is through, `cancel` forgets it. */
export function useBring(onBrought: (job: Job) => void) {
  const [share, setShare] = useState(0);
  const sending = useRef<AbortController>(null);
  const bring = useMutation({
    mutationFn: (file: File) => {
      sending.current?.abort();
      sending.current = new AbortController();
      setShare(0);
      return upload<Job>("/imports", file, { onProgress: setShare, signal: sending.current.signal });
    },
    onSuccess: (job) => {
      keep(job);
      onBrought(job);
    },
  });
  const cancel = () => {
    sending.current?.abort();
    bring.reset();
  };
  return { ...bring, share, cancel };
}

export type Step =
  | {
      do: "change";
      kind?: Kind;
      mapping?: (string | null)[];
      match?: Job["match"];
      like?: string;
      event?: string;
      product?: string | null;
      name?: string;
    }
  | { do: "check" }
  | { do: "run"; skip_bad: boolean }
  | { do: "cancel" }
  | { do: "undo"; keep_touched: boolean };

/** One step of an import; the answer is the import as it is then. */
export function useStep(id: string) {
  return useMutation({
    // One after the other: a column may be changed while the first check is still under way.
    scope: { id: `import ${id}` },
    mutationFn: async ({ do: verb, ...body }: Step) => {
      const path = verb === "change" ? `/imports/${id}` : `/imports/${id}/${verb}`;
      const method = verb === "change" ? "PATCH" : "POST";
      return (await send<Job>(path, { method, body })).data;
    },
    onSuccess: keep,
    onError: (error, step) => {
      // What stands in the way of a check or an undo is said where it is asked.
      if (step.do !== "check" && step.do !== "undo") toastRefused(error.message);
    },
  });
}

function keep(job: Job) {
  queryClient.setQueryData(jobKey(job.id), job);
  queryClient.invalidateQueries({ queryKey: queryKeys.other("imports") });
}

/** The rows to mend as a table to download. */
export function badRowsAddress(id: string): string {
  return `${API}/imports/${id}/errors.csv?workspace=${encodeURIComponent(currentSlug() ?? "")}`;
}
