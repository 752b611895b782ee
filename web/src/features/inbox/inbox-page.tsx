/** The Signals inbox: read, link the words, done, next. */
import "./inbox.css";
import "./note.css";
import "./context.css";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { number } from "@/lib/format";
import { t } from "@/lib/i18n";
import { ViewBar } from "@/records/views/view-bar";
import type { Search } from "@/ui/address";
import { Key } from "@/ui/button";
import { useSlug } from "@/ui/links";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { useKeys } from "@/ui/use-keys";
import { View } from "@/ui/view";
import { readAhead, readFromTop, useInbox, useTabCounts } from "./data";
import { FilterBar } from "./filter-bar";
import { FILTERS, filterParams, type InboxAddress, isFiltered, readAddress } from "./filters";
import { useNote } from "./note";
import { PaneTabs, showPane } from "./panes";
import { Reader } from "./reader";
import type { InboxRow } from "./rows";
import { SignalList } from "./signal-list";
import { ThemeStrip } from "./theme-strip";
import { type Triage, useTriage } from "./use-triage";

export function InboxPage() {
  const [address, go] = useAddress();
  const filters = filterParams(address);
  const inbox = useInbox(address.tab, filters);
  const counts = useTabCounts(filters);
  const { rows } = inbox;
  const first = useFirst(rows);
  const current = address.note ?? first;
  const at = rows.findIndex((row) => row.key === current);
  const read = (key: string | undefined) => go({ note: key });
  const triage = useTriage({ tab: address.tab, rows, read });
  const searchBox = useRef<HTMLInputElement>(null);

  useListKeys({ rows, at, read, search: () => searchBox.current?.focus() });
  const following = at >= 0 ? rows[at + 1]?.key : undefined;
  useEffect(() => {
    if (following) readAhead(following);
  }, [following]);

  return (
    <View className="inbox-view">
      <ViewBar of="signals" passing={PASSING} />
      <ThemeStrip chosen={address.theme} onChoose={(theme) => go({ theme, note: undefined })} />
      <PaneTabs />
      <div className="triage">
        <section className="list" id="list" aria-label={t("Signals")}>
          <FilterBar
            address={address}
            counts={counts}
            searchBox={searchBox}
            onTab={(tab) => go({ tab, note: undefined })}
            onFilter={(filter, value) =>
              address[filter] !== value && go({ [filter]: value, note: undefined })
            }
          />
          <SignalList
            key={`${address.tab} ${JSON.stringify(filters)}`}
            inbox={inbox}
            total={counts?.[address.tab]}
            current={current}
            onOpen={() => showPane("note")}
            onReadAgain={() => readFromTop(address.tab, filters)}
            empty={
              <NothingHere
                address={address}
                done={counts?.done ?? 0}
                onShowAll={() => go(EVERYTHING)}
                onShowDone={() => go({ tab: "done" })}
              />
            }
          />
        </section>
        {current ? (
          <CurrentNote key={current} noteKey={current} row={rows[at]} triage={triage} />
        ) : (
          <article className="note" id="note" tabIndex={-1}>
            <h1 className="vh">{t("Signals")}</h1>
          </article>
        )}
      </div>
      <Hints />
    </View>
  );
}

function CurrentNote({
  noteKey,
  row,
  triage,
}: {
  noteKey: string;
  row: InboxRow | undefined;
  triage: Triage;
}) {
  const { note, isError, error, refetch } = useNote(noteKey, row);
  if (note) return <Reader key={note.id} note={note} triage={triage} />;
  return (
    <article className="note" id="note" tabIndex={-1}>
      <div className="talk">
        {isError ? (
          <ErrorState
            title={t("{{noteKey}} could not be read.", { noteKey })}
            error={error}
            onRetry={() => refetch()}
          />
        ) : (
          <Loading label={t("Reading {{noteKey}}", { noteKey })} />
        )}
      </div>
    </article>
  );
}

/** The first note when the list was read; one that arrives on top of it does not take its place in the pane. */
function useFirst(rows: readonly InboxRow[]): string | undefined {
  const [kept, keep] = useState<string>();
  const first = rows.some(({ key }) => key === kept) ? kept : rows[0]?.key;
  if (first !== kept) keep(first);
  return first;
}

const PASSING = ["note"];
const EVERYTHING: Partial<InboxAddress> = Object.fromEntries(FILTERS.map((filter) => [filter, undefined]));

/** Filters, tab and the note being read stand in the address. */
function useAddress(): [InboxAddress, (change: Partial<InboxAddress>) => void] {
  const navigate = useNavigate();
  const slug = useSlug();
  const address = readAddress(useSearch({ strict: false }));
  return [
    address,
    (change) =>
      navigate({
        to: "/w/$slug/signals",
        params: { slug },
        search: (now) => {
          const next: Search = { ...now, ...change };
          return next.tab === "new" ? { ...next, tab: undefined } : next;
        },
        replace: "note" in change && change.note !== undefined,
        resetScroll: false,
      }),
  ];
}

interface ListKeys {
  rows: readonly InboxRow[];
  at: number;
  read: (key: string | undefined) => void;
  search: () => void;
}

function useListKeys({ rows, at, read, search }: ListKeys) {
  const step = (by: number) => {
    const next = at < 0 ? rows[0] : rows[at + by];
    if (next) read(next.key);
  };
  useKeys([
    { id: "signal-next", label: t("Next signal"), group: "Act", keys: "j", silent: true, run: () => step(1) },
    {
      id: "signal-previous",
      label: t("Previous signal"),
      group: "Act",
      keys: "k",
      silent: true,
      run: () => step(-1),
    },
    {
      id: "signal-down",
      label: t("Next signal"),
      group: "Act",
      keys: "arrowdown",
      silent: true,
      run: () => step(1),
    },
    {
      id: "signal-up",
      label: t("Previous signal"),
      group: "Act",
      keys: "arrowup",
      silent: true,
      run: () => step(-1),
    },
    {
      id: "signal-filter",
      label: t("Look for words in signals"),
      group: "Act",
      keys: "/",
      icon: "search",
      run: search,
    },
  ]);
}

interface NothingHereProps {
  address: InboxAddress;
  /** How many that are done pass the filters. */
  done: number;
  onShowAll: () => void;
  onShowDone: () => void;
}

function NothingHere({ address, done, onShowAll, onShowDone }: NothingHereProps) {
  const slug = useSlug();
  if (isFiltered(address)) {
    const otherwise =
      done > 0 && address.tab !== "done"
        ? { say: t("See the {{done}} done", { done: number(done) }), go: onShowDone }
        : { say: t("Show all"), go: onShowAll };
    return (
      <Empty
        action={
          <button type="button" className="link" onClick={otherwise.go}>
            {otherwise.say}
          </button>
        }
      >
        {address.tab === "new"
          ? t("No untriaged note passes these filters.")
          : t("No note passes these filters.")}
      </Empty>
    );
  }
  const importing = (
    <a className="link" href={`/w/${slug}/import`}>
      {t("Import a file")}
    </a>
  );
  if (address.tab === "snoozed") return <Empty>{t("Nothing is snoozed.")}</Empty>;
  if (address.tab === "done") return <Empty>{t("Nothing is done yet.")}</Empty>;
  return <Empty action={importing}>{t("Everything is read. New signals appear here by themselves.")}</Empty>;
}

const HINTS: readonly [string, string][] = [
  ["j k", t("next, previous")],
  ["e", t("done")],
  ["l", t("link")],
  ["n", t("new opportunity")],
  ["m", t("merge")],
  ["s", t("snooze")],
  ["h", t("highlight")],
  ["/", t("filter")],
];

function Hints() {
  return (
    <footer className="hints">
      {HINTS.map(([keys, does]) => (
        <span key={keys}>
          <Key keys={keys} /> {does}
        </span>
      ))}
      <span className="end">
        <Key keys="?" /> {t("all keys")}
      </span>
    </footer>
  );
}
