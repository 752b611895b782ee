/** Whether the server answers. While it does not, writes wait in their order and reads are put off; it is asked again every few seconds. */
import { onlineManager, useMutationState } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { Json } from "@/lib/json";
import { randomName } from "@/lib/random";
import { ApiError } from "./http";

const ASK_AGAIN_MS = 5_000;
const WRITE = "write";

let lostAt: number | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

onlineManager.subscribe((isOnline) => {
  lostAt = isOnline ? null : (lostAt ?? Date.now());
  clearTimeout(timer);
  if (!isOnline) timer = setTimeout(askAgain, ASK_AGAIN_MS);
  for (const listener of listeners) listener();
});

/** Ask at once whether the server answers; when it does, what waited is sent. */
export async function askAgain() {
  clearTimeout(timer);
  const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
  if (answer?.ok) onlineManager.setOnline(true);
  else timer = setTimeout(askAgain, ASK_AGAIN_MS);
}

/** When the server was lost, in ms since 1970; null while it answers. */
export function useLostAt(): number | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => lostAt,
  );
}

/** Settings of every mutation that writes records: one after the other, and kept until the server answers. */
export function asWrite(collection: string, act: string) {
  return {
    mutationKey: [WRITE, collection, act],
    scope: { id: WRITE },
    retry: (_: number, error: Error) => error instanceof ApiError && error.status === 0,
    retryDelay: 500,
  };
}

const keys = new WeakMap<object, string>();

/** The same for every try of one write, so that the server carries it out once. */
export function onceOnly(variables: object): Record<string, string> {
  const key = keys.get(variables) ?? randomName();
  keys.set(variables, key);
  return { "Idempotency-Key": key };
}

export interface Waiting {
  at: number;
  collection: string;
  act: string;
  id: string | null;
  fields: string[];
}

/** What was done here and not told to the server yet, the oldest first. */
export function useWaiting(): Waiting[] {
  return useMutationState({
    filters: { mutationKey: [WRITE], status: "pending" },
    select: ({ options, state }) => {
      const [, collection = "", act = ""] = (options.mutationKey ?? []) as string[];
      const said = state.variables as { id?: string; fields?: Record<string, Json> };
      return {
        at: state.submittedAt,
        collection,
        act,
        id: said.id ?? null,
        fields: Object.keys(said.fields ?? {}),
      };
    },
  });
}
