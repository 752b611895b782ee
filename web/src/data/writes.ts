/** Writing records: shown at once, taken back with the reason when refused, with Undo when done. */
import { hashKey, useMutation } from "@tanstack/react-query";
import { t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { toast, toastRefused } from "@/ui/toast";
import { editPages, type Pages } from "./cache";
import { asWrite, onceOnly } from "./connection";
import { post, send } from "./http";
import { queryClient } from "./query-client";
import { queryKeys } from "./query-keys";
import { sheetOfCollection } from "./sheets";
import type { Entity } from "./wire";

type Fields = Record<string, Json>;

interface Said {
  /** What the toast says; null for no toast. */
  said?: string | null;
  /** The caller shows a refusal itself, beside what was typed. */
  quiet?: boolean;
}

interface Update {
  id: string;
  fields: Fields;
  /** The version it was read at; a newer one on the server refuses. */
  expect?: number;
}

export function useCreate(collection: string) {
  return useMutation({
    ...asWrite(collection, "create"),
    mutationFn: (said: { fields: Fields } & Said) =>
      send<Entity>(`/${collection}`, { method: "POST", body: said.fields, headers: onceOnly(said) }),
    onError: (error, { quiet }) => {
      if (!quiet) toastRefused(error.message);
    },
    onSuccess: ({ data, seq }, { said = t("Created {{key}}", { key: data.key }) }) => {
      refreshLists(collection);
      if (said) toast(said, undoOf(seq));
    },
  });
}

export function useUpdate(collection: string) {
  return useMutation({
    ...asWrite(collection, "update"),
    mutationFn: ({ id, fields, expect }: Update & Said) =>
      send<Entity>(`/${collection}/${id}`, {
        method: "PATCH",
        body: fields,
        headers: expect === undefined ? undefined : { "If-Match": `"${expect}"` },
      }),
    onMutate: ({ id, fields }) => editCached(collection, id, (record) => ({ ...record, ...fields })),
    onError: (error, { quiet }, takeBack) => {
      takeBack?.();
      if (!quiet) toastRefused(error.message);
    },
    onSuccess: ({ data, seq }, { said = t("Changed {{key}}", { key: data.key }) }) => {
      editCached(collection, data.id, (record) =>
        record.version > data.version ? record : { ...record, ...data },
      );
      if (said) toast(said, undoOf(seq));
    },
  });
}

export function useDelete(collection: string) {
  return useMutation({
    ...asWrite(collection, "delete"),
    mutationFn: ({ id }: { id: string } & Said) => send<null>(`/${collection}/${id}`, { method: "DELETE" }),
    onMutate: ({ id }) => editCached(collection, id, () => null),
    onError: (error, { quiet }, takeBack) => {
      takeBack?.();
      if (!quiet) toastRefused(error.message);
    },
    onSuccess: (
      { seq },
      { said = t("{{label}} deleted", { label: sheetOfCollection(collection)?.label ?? t("Record") }) },
    ) => {
      if (said) toast(said, undoOf(seq));
    },
  });
}

/** A command of the record's type: `verb: "ship"`. Answers the record. */
export function useVerb(collection: string) {
  return useMutation({
    ...asWrite(collection, "verb"),
    mutationFn: (said: { id: string; verb: string; params?: Fields } & Said) =>
      send<Entity>(`/${collection}/${said.id}/${said.verb}`, {
        method: "POST",
        body: said.params ?? {},
        headers: onceOnly(said),
      }),
    onError: (error, { quiet }) => {
      if (!quiet) toastRefused(error.message);
    },
    onSuccess: ({ data, request }, { verb, said }) => {
      if (data && "id" in data) editCached(collection, data.id, (record) => ({ ...record, ...data }));
      refreshLists(collection);
      const text = said === undefined ? `${labelOfVerb(collection, verb)}: ${data?.key ?? t("done")}` : said;
      // A verb may write several records: all of them are undone together.
      if (text) toast(text, request ? () => undoRequest(request) : undefined);
    },
  });
}

export interface Batch {
  create?: Fields[];
  update?: (Fields & { id: string })[];
  delete?: string[];
  /** Adds to and takes from a link set, whatever else happened to it meanwhile. */
  link?: { id: string; field: string; add?: string[]; remove?: string[] }[];
  archive?: string[];
  unarchive?: string[];
}

interface BatchAnswer {
  created: string[];
  updated: string[];
  deleted: string[];
  /** How many records are not as they were. */
  changed: number;
  request: string;
}

/** Many writes of one type, all or none, and one undo. */
export function useBatch(collection: string) {
  return useMutation({
    ...asWrite(collection, "batch"),
    mutationFn: (said: { batch: Batch } & Said) =>
      send<BatchAnswer>(`/${collection}/batch`, {
        method: "POST",
        body: said.batch,
        headers: onceOnly(said),
      }),
    onMutate: ({ batch }) => {
      const takeBacks = [
        ...(batch.update ?? []).map((fields) =>
          editCached(collection, fields.id, (record) => ({ ...record, ...fields })),
        ),
        ...[...(batch.delete ?? []), ...(batch.archive ?? [])].map((id) =>
          editCached(collection, id, () => null),
        ),
      ];
      return () => {
        for (const takeBack of takeBacks.reverse()) takeBack();
      };
    },
    onError: (error, { quiet }, takeBack) => {
      takeBack?.();
      if (!quiet) toastRefused(error.message);
    },
    onSuccess: ({ data }, { said }) => {
      refreshLists(collection);
      const text = said === undefined ? t("{{count}} changed", { count: data.changed }) : said;
      if (text) toast(text, () => undoRequest(data.request));
    },
  });
}

/** Undoes one change by its number. */
export async function undoChange(seq: number) {
  await undoBy(send(`/changes/${seq}/undo`, { method: "POST", body: {} }));
}

/** Undoes everything one request did: a bulk edit, an import. */
export async function undoRequest(request: string) {
  await undoBy(post("/changes/undo", { request }));
}

export function undoOf(seq: number | null): (() => void) | undefined {
  return seq === null ? undefined : () => undoChange(seq);
}

/**
 * Edits every cached copy of a record; answers how to take it back. What has changed since, by the live stream or
 * another edit, is read again instead: what it was before no longer holds.
 */
export function editCached(
  collection: string,
  id: string,
  edit: (record: Entity) => Entity | null,
): () => void {
  const lists = { queryKey: queryKeys.lists(collection) };
  const records = { queryKey: queryKeys.records(collection) };
  const cached = () => [
    ...queryClient.getQueriesData<Pages>(lists),
    ...queryClient.getQueriesData<Entity>(records),
  ];
  const before = cached();
  queryClient.setQueriesData<Pages>(lists, (data) => data && editPages(data, id, edit));
  queryClient.setQueriesData<Entity>(records, (record) =>
    record && record.id === id ? (edit(record) ?? record) : record,
  );
  const edited = new Map(cached().map(([key, data]) => [hashKey(key), data]));
  return () => {
    for (const [queryKey, data] of before) {
      const mine = edited.get(hashKey(queryKey));
      if (mine === data) continue;
      if (queryClient.getQueryData(queryKey) === mine) queryClient.setQueryData(queryKey, data);
      else queryClient.invalidateQueries({ queryKey, exact: true });
    }
  };
}

function refreshLists(collection: string) {
  queryClient.invalidateQueries({ queryKey: queryKeys.lists(collection) });
}

function labelOfVerb(collection: string, verb: string): string {
  return sheetOfCollection(collection)?.verbs.find((known) => known.verb === verb)?.label ?? verb;
}

/** Undoes by a write that puts back what was. */
export async function undoBy(work: Promise<unknown>) {
  try {
    await work;
    queryClient.invalidateQueries({ queryKey: queryKeys.workspace() });
    toast(t("Undone"));
  } catch (error) {
    toastRefused(error instanceof Error ? error.message : t("This could not be undone."));
  }
}
