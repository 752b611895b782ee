/** Imports on the server: bringing a file, saying what it is, checking, running, taking back. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { API, currentSlug, get, type Params, send } from "@/data/http";
import { queryClient } from "@/data/query-client";
import { queryKeys } from "@/data/query-keys";
import { toastRefused } from "@/ui/toast";
import { isBusy, type Job, type Kind } from "./job";

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

export function usePastImports() {
  return useQuery({
    queryKey: queryKeys.other("imports"),
    queryFn: ({ signal }) => get<{ items: Job[] }>("/imports", { limit: 20 } satisfies Params, signal),
  });
}

export function useBring(onBrought: (job: Job) => void) {
  return useMutation({
    mutationFn: async (file: File) => {
      const body = new FormData();
      body.set("file", file);
      return (await send<Job>("/imports", { method: "POST", body })).data;
    },
    onSuccess: (job) => {
      keep(job);
      onBrought(job);
    },
  });
}

export type Step =
  | { do: "change"; kind?: Kind; mapping?: (string | null)[]; match?: Job["match"] }
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
