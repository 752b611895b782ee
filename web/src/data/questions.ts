/** What users of the products do: the names of their events, and the questions that are asked of them. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { get, send } from "./http";
import { queryKeys } from "./query-keys";
import type { Answered, Question, Value } from "./question-types";

export interface EventName {
  name: string;
  count: number;
  first_at: string;
  last_at: string;
  /** What the catalogue says of it. */
  description: string;
  is_verified: boolean;
  is_hidden: boolean;
}

/** Asked again when one comes back to it: events are no part of the live stream. */
const FRESH = 10_000;

export function useEventNames() {
  return useQuery({
    queryKey: queryKeys.other("event-names"),
    queryFn: ({ signal }) => get<{ items: EventName[] }>("/event-names", undefined, signal),
    select: ({ items }) => items,
    staleTime: FRESH,
    // Whoever waits for the first event looks at this.
    refetchInterval: ({ state }) => (state.data?.items.length === 0 ? 3_000 : false),
  });
}

export function useEventProperties(name: string) {
  return useQuery({
    queryKey: queryKeys.other("event-properties", name),
    queryFn: ({ signal }) => get<{ items: string[] }>("/event-names/properties", { name }, signal),
    select: ({ items }) => items,
    enabled: name !== "",
    staleTime: FRESH,
  });
}

/** What the newest events of a name say of a property, the most frequent first. */
export function useEventValues(name: string, property: string) {
  return useQuery({
    queryKey: queryKeys.other("event-values", name, property),
    queryFn: ({ signal }) =>
      get<{ items: Value[] }>("/event-names/property-values", { name, property }, signal),
    select: ({ items }) => items,
    enabled: name !== "" && property !== "",
    staleTime: FRESH,
  });
}

/** The answer to a question; the last one stays while the next is on its way, and one that nobody waits for any more is given up. */
export function useAnswer(question: Question | null) {
  return useQuery({
    queryKey: queryKeys.other("question", JSON.stringify(question)),
    queryFn: async ({ signal }) => {
      const path = `/questions/${question?.kind}`;
      const { data } = await send(path, { method: "POST", body: question, signal });
      return { kind: question?.kind, question, answer: data } as Answered;
    },
    enabled: question !== null,
    placeholderData: keepPreviousData,
    staleTime: FRESH,
    retry: false,
  });
}
