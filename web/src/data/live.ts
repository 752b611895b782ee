/** The live stream into the cache: one connection per workspace, resumed from the last change seen. */
import type { QueryFilters, QueryKey } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { language } from "@/lib/i18n";
import { applied, editPages, isOfPast, mayReorder, type Pages, renameRef } from "./cache";
import { API } from "./http";
import { queryClient } from "./query-client";
import { queryKeys } from "./query-keys";
import { sheetOf } from "./sheets";
import type { Entity, LiveChange } from "./wire";

/** Longer than two of the server's 15 s pings. */
const SILENCE_MS = 40_000;
const RETRY_MS = { first: 500, most: 30_000 };
/** What must be read again is read after a breath, so that one act is one reading, and at most this often. */
const REFRESH_MS = { breath: 20, pause: 400 };

export interface LiveStatus {
  connected: boolean;
  /** When the connection was lost; null while it holds. */
  lostAt: number | null;
  /** Changes by others since the page opened. */
  byOthers: number;
}

let status: LiveStatus = { connected: false, lostAt: null, byOthers: 0 };
const statusListeners = new Set<() => void>();
const changeListeners = new Set<(change: LiveChange) => void>();

export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(
    (listener) => {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
    () => status,
  );
}

/** Calls back for every change while mounted; for pictures that patch themselves. */
export function useOnChange(listener: (change: LiveChange) => void) {
  useEffect(() => {
    changeListeners.add(listener);
    return () => {
      changeListeners.delete(listener);
    };
  }, [listener]);
}

/** Keeps the cache of this workspace live; answers how to stop. */
export function openLive(slug: string, after: number, myMemberId: string): () => void {
  let seq = after;
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let retryMs = RETRY_MS.first;

  const connect = () => {
    source = new EventSource(
      `${API}/live?workspace=${encodeURIComponent(slug)}&after=${seq}&language=${language}`,
    );
    listen(source);
    expectSound();
  };
  const lost = () => {
    source?.close();
    setStatus({ connected: false, lostAt: status.lostAt ?? Date.now() });
    clearTimeout(timer);
    timer = setTimeout(connect, retryMs * (0.75 + Math.random() / 2));
    retryMs = Math.min(retryMs * 2, RETRY_MS.most);
  };
  const expectSound = () => {
    clearTimeout(timer);
    timer = setTimeout(lost, SILENCE_MS);
  };
  const listen = (stream: EventSource) => {
    const on = (name: string, handle: (data: string) => void) =>
      stream.addEventListener(name, (event: MessageEvent<string>) => {
        expectSound();
        handle(event.data);
      });
    on("hello", () => {
      retryMs = RETRY_MS.first;
      setStatus({ connected: true, lostAt: null });
    });
    on("change", (data) => {
      const change: LiveChange = JSON.parse(data);
      seq = Math.max(seq, change.seq);
      if (change.actor && change.actor.id !== myMemberId) setStatus({ byOthers: status.byOthers + 1 });
      takeIn(change);
      for (const listener of changeListeners) listener(change);
    });
    on("refetch", (data) => {
      const told: { type: string | null; seq: number } = JSON.parse(data);
      seq = Math.max(seq, told.seq);
      refetchType(told.type);
    });
    on("gone", (data) => {
      const told: { type: string; record: string; seq: number } = JSON.parse(data);
      seq = Math.max(seq, told.seq);
      forget(told.type, told.record);
    });
    on("notices", refreshSoon);
    on("ping", () => {});
    stream.onerror = lost;
  };

  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

/** Patches every cached copy of the changed record and reads again what only the server can know. */
export function takeIn(change: LiveChange) {
  const collection = sheetOf(change.type)?.collection ?? change.type;
  for (const { queryKey, state } of queryClient.getQueryCache().findAll({ queryKey: queryKeys.allLists() })) {
    const data = state.data as Pages | undefined;
    if (!data?.pages) continue;
    const own = queryKey[2] === collection;
    const params = queryKey[3] ?? {};
    if (isOfPast(params)) continue;
    const renamed = renameRef(data, change.record, change.title);
    const next = own ? editPages(renamed, change.record, (record) => applied(record, change)) : renamed;
    // Writing the same data would also count as fresh.
    if (next !== data) queryClient.setQueryData(queryKey, next);
    if (own && mayReorder(params, data, change)) staleLists.add(queryKey);
  }
  queryClient.setQueriesData<Entity>({ queryKey: queryKeys.records(collection) }, (record) =>
    record?.id === change.record
      ? (applied(record, change) ?? { ...record, deleted_at: change.at, version: change.version })
      : record,
  );
  refreshSoon();
}

/** After a bulk write, or with null after the rights of the reader changed. */
function refetchType(type: string | null) {
  if (type === null) {
    queryClient.invalidateQueries({ queryKey: queryKeys.workspace() });
    return;
  }
  const collection = sheetOf(type)?.collection;
  if (collection) {
    queryClient.invalidateQueries({ queryKey: queryKeys.lists(collection) });
    queryClient.invalidateQueries({ queryKey: queryKeys.records(collection) });
  }
  queryClient.invalidateQueries({ queryKey: queryKeys.patched() });
  refreshSoon();
}

function forget(type: string, id: string) {
  const collection = sheetOf(type)?.collection;
  if (!collection) return;
  queryClient.setQueriesData<Pages>(
    { queryKey: queryKeys.lists(collection) },
    (data) => data && editPages(data, id, () => null),
  );
  // A page that shows it must not keep what it may no longer know.
  queryClient.resetQueries({
    queryKey: queryKeys.records(collection),
    predicate: ({ state }) => (state.data as Entity | undefined)?.id === id,
  });
  queryClient.invalidateQueries({ queryKey: queryKeys.patched() });
  refreshSoon();
}

const staleLists = new Set<QueryKey>();
let refreshPending = false;
let refreshedAt = 0;

function refreshSoon() {
  if (refreshPending) return;
  refreshPending = true;
  setTimeout(refresh, Math.max(REFRESH_MS.breath, refreshedAt + REFRESH_MS.pause - Date.now()));
}

function refresh() {
  refreshPending = false;
  refreshedAt = Date.now();
  for (const queryKey of staleLists) readAgain({ queryKey, exact: true });
  staleLists.clear();
  const here = queryKeys.workspace();
  for (const room of ["view", "about", "counts"]) readAgain({ queryKey: [...here, room] });
}

const readTwice = new Set<string>();

/** What is being read may be answered from before the change: it ends, and is read once more, so that a busy hour ends no reading early. */
function readAgain(filters: QueryFilters) {
  for (const query of queryClient.getQueryCache().findAll(filters)) {
    const { queryKey, queryHash, promise } = query;
    const invalidate = () => queryClient.invalidateQueries({ queryKey, exact: true });
    if (query.state.fetchStatus !== "fetching" || !promise) invalidate();
    else if (!readTwice.has(queryHash)) {
      readTwice.add(queryHash);
      void promise
        .catch(() => null)
        .then(() => {
          readTwice.delete(queryHash);
          return invalidate();
        });
    }
  }
}

function setStatus(change: Partial<LiveStatus>) {
  status = { ...status, ...change };
  for (const listener of statusListeners) listener();
}
