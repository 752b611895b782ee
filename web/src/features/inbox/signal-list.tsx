/** The list of notes: virtual, endless, with a quiet word when new ones have come. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useRef, useState } from "react";

import { t, tn } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { useDrawnAtOnce } from "@/ui/drawn-at-once";
import { ErrorState, Loading } from "@/ui/states";
import type { readFromTop, useInbox } from "./data";
import type { InboxRow } from "./rows";
import { ROW_PX, SignalRow } from "./signal-row";

interface SignalListProps {
  inbox: ReturnType<typeof useInbox>;
  /** How many pass the filters on the server now. */
  total: number | undefined;
  current: string | undefined;
  onOpen: (key: string) => void;
  onReadAgain: () => ReturnType<typeof readFromTop>;
  empty: React.ReactNode;
}

export function SignalList({ inbox, total, current, onOpen, onReadAgain, empty }: SignalListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, hasNextPage, isFetchingNextPage, fetchNextPage } = inbox;
  const virtual = useVirtualizer({
    count: rows.length + (hasNextPage ? 1 : 0),
    getScrollElement: () => scroller.current,
    ...useDrawnAtOnce(6),
    estimateSize: () => ROW_PX,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;

  useEffect(() => {
    if (last >= rows.length - 10 && hasNextPage && !isFetchingNextPage) fetchNextPage();
  }, [last, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  useKeepInView(virtual, rows, current);
  const arrived = useArrivals(inbox.count, total, scroller, onReadAgain);

  if (inbox.isError && rows.length === 0)
    return (
      <div className="list-state">
        <ErrorState
          title={t("The notes could not be read.")}
          error={inbox.error}
          onRetry={() => inbox.refetch()}
        />
      </div>
    );
  if (inbox.isPending)
    return (
      <div className="list-state">
        <Loading label={t("Reading the notes")} lines={8} />
      </div>
    );
  if (rows.length === 0) return <div className="list-state">{empty}</div>;
  return (
    <div className="sigs" ref={scroller}>
      {arrived > 0 && (
        <Button
          small
          icon="up"
          className="arrived"
          onClick={() => {
            scroller.current?.scrollTo({ top: 0 });
            onReadAgain();
          }}
        >
          {t("{{arrived}} new", { arrived })}
        </Button>
      )}
      <ol
        style={{ height: virtual.getTotalSize() }}
        aria-label={tn("{{count}} note", "{{count}} notes", inbox.count ?? rows.length)}
      >
        {shown.map(({ index, start, key }) => {
          const row = rows[index];
          return (
            <li key={row?.id ?? key} style={{ transform: `translateY(${start}px)`, height: ROW_PX }}>
              {row ? (
                <SignalRow row={row} current={row.key === current} onOpen={onOpen} />
              ) : (
                <p className="t12 mute more">{t("Reading more…")}</p>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function useKeepInView(
  virtual: { scrollToIndex: (index: number) => void },
  rows: readonly InboxRow[],
  current: string | undefined,
) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another note moves the list, not a row that came or went
  useEffect(() => {
    const at = rows.findIndex((row) => row.key === current);
    if (at >= 0) virtual.scrollToIndex(at);
  }, [current]);
}

/** Whoever stands at the top sees new notes at once; further down the list keeps still and says how many came. */
function useArrivals(
  known: number | null,
  total: number | undefined,
  scroller: RefObject<HTMLDivElement | null>,
  readAgain: () => void,
): number {
  const behind = known === null || total === undefined ? 0 : total - known;
  const [arrived, setArrived] = useState(0);
  const latest = useRef(readAgain);
  latest.current = readAgain;
  useEffect(() => {
    if (behind === 0) return setArrived(0);
    // A moment, because a row just moved from here is counted by the server a little later.
    const timer = setTimeout(() => {
      if ((scroller.current?.scrollTop ?? 0) <= ROW_PX) latest.current();
      else setArrived(Math.max(0, behind));
    }, 700);
    return () => clearTimeout(timer);
  }, [behind, scroller]);
  return arrived;
}
