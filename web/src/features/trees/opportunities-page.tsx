/** The opportunity solution tree under one objective: the focused path open, its siblings folded, who needs it beside. */
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useHasRole } from "@/data/session";
import { useVerb } from "@/data/writes";
import { date, moneyShort, number, percent, sentence } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { runCommand } from "@/lib/keys";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { RecordLink } from "@/ui/links";
import { FindingMark, NoteHead } from "@/ui/marks";
import { PageHead } from "@/ui/page-head";
import { Select } from "@/ui/select";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { useKeys } from "@/ui/use-keys";
import { View } from "@/ui/view";
import { type OpportunityTree, type TreeNode, useMove, useTree, useVoices } from "./data";
import { levels, type Row } from "./levels";
import "./trees.css";

const LEVEL = { objective: t("Objective"), opportunity: t("Opportunity"), need: t("Need") };

export function OpportunitiesPage({ layout }: { layout: ReactNode }) {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const [under, at] = [search.under, search.at].map((value) => (typeof value === "string" ? value : ""));
  const navigate = useNavigate();
  const query = useTree(under ?? "");
  const tree = query.data;
  const mayEdit = useHasRole("editor");
  const move = useMove();
  const [moving, setMoving] = useState<TreeNode | null>(null);
  const go = (next: { under?: string; at?: string }) =>
    navigate({ to: ".", search: { under: under || undefined, ...next }, replace: true });
  const focus = tree ? (at && tree.nodes.some((n) => n.key === at) ? at : (first(tree)?.key ?? "")) : "";
  const folded = search.at === "";
  const focused = tree?.nodes.find((node) => node.key === focus);
  const drop = (dragged: string, target: string) => {
    const node = tree?.nodes.find((one) => one.id === dragged);
    if (!node || dragged === target) return;
    const isObjective = target === tree?.objective?.id;
    move.mutate({ node, parent: isObjective ? null : target, objective: tree?.objective?.id ?? null });
  };
  useKeys([
    {
      id: "tree-move",
      label: t("Move under…"),
      group: "Act",
      keys: "u",
      run: () => mayEdit && focused && setMoving(focused),
    },
  ]);
  const rows = tree ? levels(tree, folded ? "" : focus) : [];

  return (
    <View className="ost">
      <PageHead title={t("Opportunities")} note={tree && number(tree.total)}>
        {layout}
      </PageHead>
      <div className="ost-f">
        <Select
          aria-label={t("Under the objective")}
          value={under || tree?.objective?.key || "none"}
          data={[
            ...(tree?.objectives ?? []).map((o) => ({
              value: o.key,
              label: `${o.key} ${o.name} (${o.opportunities})`,
            })),
            { value: "none", label: t("Under no objective") },
          ]}
          onChange={(value) => value && go({ under: value })}
        />
        <Button kind="quiet" small onClick={() => go({ at: "" })}>
          {t("Fold all")}
        </Button>
        <span className="grow" />
        {tree && <Legend plans={tree.plans} />}
      </div>
      {query.isError && (
        <ErrorState
          title={t("The tree could not be read.")}
          error={query.error}
          onRetry={() => query.refetch()}
        />
      )}
      {query.isPending && <Loading label={t("Reading the tree")} lines={5} />}
      {tree?.nodes.length === 0 && (
        <div className="tr-none">
          <Empty
            action={
              mayEdit && (
                <button type="button" className="link" onClick={() => runCommand("create-opportunity")}>
                  {t("Name the first problem")}
                </button>
              )
            }
          >
            {t("No opportunities here yet.")}
          </Empty>
        </div>
      )}
      <div className="ost-b">
        <div className="ost-c" role="tree" aria-label={t("Opportunity solution tree")}>
          {rows.map((row, level) => (
            <div key={row.id} className="ost-row" role="none">
              <span className="ost-lvl" aria-hidden="true">
                <b>
                  {row.kind === "feature" ? t("Feature") : row.kind === "test" ? t("Test") : LEVEL[row.kind]}
                </b>
                {row.kind !== "objective" && `${row.items.length}/${row.total}`}
              </span>
              <div className="ost-n" role="none">
                {row.items.map((item) => (
                  <Card
                    key={item.id}
                    row={row}
                    level={level + 1}
                    item={item}
                    current={item.key === focus}
                    finding={tree?.findings[item.id]}
                    onOpen={(key) => go({ at: key })}
                    onDrop={mayEdit ? drop : null}
                  />
                ))}
                {row.total > row.items.length && (
                  <span className="t12 mute">
                    {tn(
                      "{{count}} more in the list",
                      "{{count}} more in the list",
                      row.total - row.items.length,
                    )}
                  </span>
                )}
              </div>
            </div>
          ))}
        </div>
        {focused && !folded && (
          <Beside key={focused.key} node={focused} onMove={mayEdit ? () => setMoving(focused) : null} />
        )}
      </div>
      {moving && tree && (
        <MoveDialog
          node={moving}
          tree={tree}
          busy={move.isPending}
          onClose={() => setMoving(null)}
          onMove={(parent, objective) =>
            move.mutate({ node: moving, parent, objective }, { onSuccess: () => setMoving(null) })
          }
        />
      )}
    </View>
  );
}

/** What is focused where nothing was asked for: the root most heard. */
function first(tree: OpportunityTree): TreeNode | undefined {
  return tree.nodes.filter((node) => !node.parent).sort((a, b) => b.notes - a.notes)[0];
}

/** Plans from the accent on; other plans and no account always look the same. */
function swatch(part: number, parts: number): string {
  return part < parts - 2 ? `p${part}` : `p${part - parts + 5}`;
}

function Legend({ plans }: { plans: readonly string[] }) {
  return (
    <span className="segk">
      {[...plans, t("Other plans"), t("No account")].map((plan, part) => (
        <span key={plan}>
          <i className={`sw ${swatch(part, plans.length + 2)}`} />
          {plan}
        </span>
      ))}
    </span>
  );
}

interface CardProps {
  row: Row;
  level: number;
  item: Row["items"][number];
  current: boolean;
  finding: number | undefined;
  onOpen: (key: string) => void;
  onDrop: ((dragged: string, target: string) => void) | null;
}

const SECTION = {
  objective: "strategy",
  opportunity: "research",
  need: "research",
  feature: "product",
  test: "product",
};

function Card({ row, level, item, current, finding, onOpen, onDrop }: CardProps) {
  const card = useRef<HTMLDivElement>(null);
  const [isOver, setOver] = useState(false);
  const isNode = row.kind === "opportunity" || row.kind === "need";
  const isTarget = isNode || row.kind === "objective";
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });
  useEffect(() => {
    const element = card.current;
    if (!element || !isTarget) return;
    const stops = [
      dropTargetForElements({
        element,
        canDrop: ({ source }) => drop.current !== null && source.data.opportunity !== item.id,
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: ({ source }) => {
          setOver(false);
          drop.current?.(String(source.data.opportunity), item.id);
        },
      }),
    ];
    if (isNode)
      stops.push(
        draggable({
          element,
          canDrag: () => drop.current !== null,
          getInitialData: () => ({ opportunity: item.id }),
        }),
      );
    return () => {
      for (const stop of stops) stop();
    };
  }, [item.id, isNode, isTarget]);
  const handleKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === " " && isNode) {
      event.preventDefault();
      onOpen(item.open ? (item.parentKey ?? "") : item.key);
      return;
    }
    const next = neighbour(event.currentTarget, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const open = isNode ? () => onOpen(item.key) : undefined;
  return (
    <div
      ref={card}
      role="treeitem"
      tabIndex={0}
      aria-level={level}
      aria-selected={current}
      aria-expanded={isNode && item.below > 0 ? item.open : undefined}
      data-sec={SECTION[row.kind]}
      data-key={item.key}
      className={`node${item.open || current ? " path" : ""}${isOver ? " over" : ""}${item.idea ? " idea" : ""}`}
      onClick={open}
      onKeyDown={handleKey}
    >
      <span className="row t11 mute">
        {item.head && <NoteHead state={item.head} />}
        {item.key}
        {finding !== undefined && <FindingMark number={finding} />}
        <span className="grow" />
        {!isNode && item.status && sentence(item.status)}
      </span>
      <b>{item.title}</b>
      <span className="m">
        {item.notes !== undefined && <span>{tn("{{count}} note", "{{count}} notes", item.notes)}</span>}
        {item.accounts !== undefined && (
          <span>{tn("{{count}} account", "{{count}} accounts", item.accounts)}</span>
        )}
        {item.tests !== undefined && item.tests > 0 && (
          <span>
            {t("{{passed}} of {{tests}} criteria", { passed: item.passed ?? 0, tests: item.tests })}
          </span>
        )}
        {item.arr !== undefined && <strong>{moneyShort(item.arr)}</strong>}
      </span>
      {item.parts && item.notes ? (
        <span className="src" aria-hidden="true">
          {item.parts.map((count, part, { length }) => (
            <i key={swatch(part, length)} className={swatch(part, length)} style={{ flexGrow: count }} />
          ))}
        </span>
      ) : null}
      {isNode && !item.open && item.below > 0 && (
        <span className="t11 mute">{t("{{below}} below", { below: item.below })}</span>
      )}
      {row.kind === "feature" && (
        <RecordLink className="link t12 target" collection="features" recordKey={item.key}>
          {t("Open it")}
        </RecordLink>
      )}
    </div>
  );
}

/** Left and right along a row, up and down between rows. */
function neighbour(from: HTMLElement, key: string): HTMLElement | null {
  const row = from.closest(".ost-row");
  const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (step) {
    const items = [...(row?.querySelectorAll<HTMLElement>("[role=treeitem]") ?? [])];
    return items[items.indexOf(from) + step] ?? null;
  }
  const other =
    key === "ArrowUp" ? row?.previousElementSibling : key === "ArrowDown" ? row?.nextElementSibling : null;
  return other?.querySelector<HTMLElement>("[role=treeitem].path, [role=treeitem]") ?? null;
}

function Beside({ node, onMove }: { node: TreeNode; onMove: (() => void) | null }) {
  const { data, isError, error, refetch } = useVoices(node.key);
  const merge = useVerb("opportunities");
  return (
    <aside className="ost-p" aria-label={node.title}>
      <p className="row">
        <span className="key">{node.key}</span>
        <span className="pill acc">{sentence(node.status)}</span>
        <span className="grow" />
        {onMove && (
          <Button small onClick={onMove}>
            {t("Move under…")}
          </Button>
        )}
      </p>
      <h2>
        <RecordLink collection="opportunities" recordKey={node.key}>
          {node.title}
        </RecordLink>
      </h2>
      {isError && <ErrorState title={t("This could not be read.")} error={error} onRetry={() => refetch()} />}
      {data && (
        <>
          <dl className="big4">
            {[
              [t("Notes"), number(data.notes)],
              [t("Accounts"), number(data.accounts)],
              ["ARR", moneyShort(data.arr)],
              [
                t("In 30 days"),
                data.change.percent === null
                  ? `+${data.change.notes}`
                  : `${data.change.percent > 0 ? "+" : ""}${data.change.percent}%`,
              ],
            ].map(([term, value]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <h3>{t("In their words")}</h3>
          {data.quotes.length === 0 && <p className="mute">{t("Nobody has said this yet.")}</p>}
          <ul className="lines">
            {data.quotes.map((quote) => (
              <li key={quote.id}>
                <p className="said">{quote.quote}</p>
                <p className="t12 mute">
                  {[quote.who, quote.source, date(quote.on)].filter(Boolean).join(", ")}
                </p>
              </li>
            ))}
          </ul>
          <h3>{t("Who needs it")}</h3>
          <table className="tbl dense">
            <thead>
              <tr>
                <th>{t("Plan")}</th>
                <th className="num">{t("Notes")}</th>
                <th className="num">{t("Critical")}</th>
                <th className="num">ARR</th>
              </tr>
            </thead>
            <tbody>
              {data.plans.map((row) => (
                <tr key={row.plan ?? " "}>
                  <td>{row.plan ?? t("No account")}</td>
                  <td className="num">{number(row.notes)}</td>
                  <td className="num">{percent(row.critical)}</td>
                  <td className="num">{moneyShort(row.arr)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {data.similar.length > 0 && <h3>{t("Could be the same")}</h3>}
          <ul className="lines">
            {data.similar.map((other) => (
              <li key={other.id} className="row">
                <RecordLink className="grow" collection="opportunities" recordKey={other.key}>
                  {other.title} <span className="key">{other.key}</span>
                </RecordLink>
                {onMove && (
                  <Button
                    small
                    aria-label={t("Merge {{key}} into this", { key: other.key })}
                    busy={merge.isPending}
                    onClick={() => merge.mutate({ id: other.id, verb: "merge", params: { into: node.id } })}
                  >
                    {t("Merge")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}

interface MoveDialogProps {
  node: TreeNode;
  tree: OpportunityTree;
  busy: boolean;
  onMove: (parent: string | null, objective: string | null) => void;
  onClose: () => void;
}

/** The keyboard's way to drag; the server says no to a circle. */
function MoveDialog({ node, tree, busy, onMove, onClose }: MoveDialogProps) {
  const [target, setTarget] = useState<string | null>(null);
  const objectives = tree.objectives.map((o) => ({ value: `o ${o.id}`, label: `${o.key} ${o.name}` }));
  const others = tree.nodes
    .filter((other) => other.id !== node.id)
    .map((other) => ({ value: `n ${other.id}`, label: `${other.key} ${other.title}` }));
  return (
    <Dialog title={t("Move {{key}} under…", { key: node.key })} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!target) return;
          const id = target.slice(2);
          if (target.startsWith("o")) onMove(null, id);
          else onMove(id, null);
        }}
      >
        <Select
          label={t("Opportunity or objective")}
          searchable
          limit={50}
          data={[...others, ...objectives]}
          value={target}
          onChange={setTarget}
          comboboxProps={{ withinPortal: false }}
          data-autofocus
        />
        <DialogFooter>
          <Button kind="quiet" onClick={onClose}>
            {t("Cancel")}
          </Button>
          <Button kind="primary" type="submit" busy={busy} disabled={!target}>
            {t("Move")}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
