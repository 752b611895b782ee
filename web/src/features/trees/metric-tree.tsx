/** The metrics as a tree below the North Star; the one chosen says what it is and where its number comes from. */
import { Link } from "@tanstack/react-router";
import { type CSSProperties, type KeyboardEvent, useMemo, useState } from "react";
import { inWords, toSearch } from "@/features/insight/reading";
import { changeInWords, figure } from "@/lib/figures";
import { date } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { usePeople } from "@/records/fields/link/people";
import { useAddress } from "@/ui/address";
import { ListLink, RecordLink, useSlug } from "@/ui/links";
import { Avatar, Delta, Spark } from "@/ui/marks";
import { Empty } from "@/ui/states";
import type { TreeMetric } from "./data";
import { neighbourOf, type Placed, placeMetrics } from "./metric-layout";

/** Pixels of each level: where it begins and how high its nodes are. */
const ROW = { height: 116, step: 164, top: 20 };
const NARROWEST = 152; // px of a node

export function MetricTree({ metrics }: { metrics: readonly TreeMetric[] }) {
  const [search, change] = useAddress();
  const [isWhole, setWhole] = useState(false);
  const [few, all] = useMemo(
    () => [placeMetrics(metrics), placeMetrics(metrics, Number.POSITIVE_INFINITY)],
    [metrics],
  );
  const asked = (placed: readonly Placed[]) =>
    placed.find(({ metric }) => metric.metric.key === search.metric);
  // What the address names is shown, whether there is room or not.
  const placed = isWhole || (asked(all) && !asked(few)) ? all : few;
  const chosen = asked(placed) ?? placed[0];
  if (!chosen)
    return (
      <Empty>
        {t("No metrics yet.")}{" "}
        <ListLink className="link" collection="metrics">
          {t("Name the first")}
        </ListLink>
      </Empty>
    );
  const path = lineage(chosen);
  const choose = (one: Placed) => change({ metric: one.metric.metric.key });
  const handleKey = (event: KeyboardEvent<HTMLElement>, from: Placed) => {
    const next = neighbourOf(placed, from, event.key);
    if (!next) return;
    event.preventDefault();
    event.currentTarget.parentElement
      ?.querySelector<HTMLElement>(`[data-key="${next.metric.metric.key}"]`)
      ?.focus();
    choose(next);
  };
  const deepest = Math.max(...placed.map(({ depth }) => depth));
  const size = {
    "--th": `${ROW.top + deepest * ROW.step + ROW.height + 8}px`,
    "--tw": `${Math.round((NARROWEST * 100) / Math.min(...placed.map(({ w }) => w)))}px`,
  } as CSSProperties;
  return (
    <>
      <section className="mtv" aria-label={t("Metric tree")}>
        <div className="tree" style={size}>
          <Lines placed={placed} path={path} />
          {placed.map((one) => (
            <Node
              key={one.metric.metric.id}
              placed={one}
              onPath={path.has(one)}
              current={one === chosen}
              onChoose={() => choose(one)}
              onKey={(event) => handleKey(event, one)}
            />
          ))}
        </div>
        {all.length > few.length && (
          <button
            type="button"
            className="link t12 mtv-more"
            aria-expanded={placed === all}
            onClick={() => setWhole(placed === few)}
          >
            {placed === few
              ? tn("{{count}} more metric", "{{count}} more metrics", all.length - few.length)
              : t("Show fewer")}
          </button>
        )}
      </section>
      <Definition metric={chosen.metric} />
    </>
  );
}

function lineage(from: Placed): Set<Placed> {
  const path = new Set<Placed>();
  for (let at: Placed | null = from; at; at = at.parent) path.add(at);
  return path;
}

/** From the foot of a parent down, across and to the head of its child; the chosen path last, on top. */
function Lines({ placed, path }: { placed: readonly Placed[]; path: ReadonlySet<Placed> }) {
  const height = ROW.top + Math.max(...placed.map(({ depth }) => depth)) * ROW.step + ROW.height + 8;
  const children = placed.filter(({ parent }) => parent);
  const drawn = [...children.filter((one) => !path.has(one)), ...children.filter((one) => path.has(one))];
  return (
    <svg viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {drawn.map((one) => {
        const parent = one.parent ?? one;
        const foot = ROW.top + parent.depth * ROW.step + ROW.height;
        const bend = foot + (ROW.step - ROW.height) / 2;
        return (
          <path
            key={one.metric.metric.id}
            className={path.has(one) ? "on" : undefined}
            d={`M${middle(parent)} ${foot}V${bend}H${middle(one)}V${ROW.top + one.depth * ROW.step}`}
          />
        );
      })}
    </svg>
  );
}

const middle = ({ x, w }: Placed) => (x + w / 2).toFixed(2);

interface NodeProps {
  placed: Placed;
  onPath: boolean;
  current: boolean;
  onChoose: () => void;
  onKey: (event: KeyboardEvent<HTMLElement>) => void;
}

function Node({ placed: { metric: one, x, w, depth, folded }, onPath, current, onChoose, onKey }: NodeProps) {
  const { name, key, unit, is_north_star: isNorthStar } = one.metric;
  const place = {
    "--x": x,
    "--w": w,
    "--y": `${ROW.top + depth * ROW.step}px`,
    "--h": `${ROW.height}px`,
    "--d": depth,
  } as CSSProperties;
  return (
    <button
      type="button"
      className={`node met${onPath ? " path" : ""}${isNorthStar ? " ns" : ""}`}
      data-sec={isNorthStar ? "strategy" : depth === 1 ? "research" : "product"}
      data-key={key}
      aria-current={current || undefined}
      style={place}
      onClick={onChoose}
      onKeyDown={onKey}
    >
      <span className="row">
        <b>{name}</b>
        <span className="key">{one.key_result}</span>
      </span>
      <span className="row">
        <span>
          <span className="vl">{figure(one.value, unit)}</span>{" "}
          <Delta good={one.change ? one.good : null}>{changeInWords(one)}</Delta>
        </span>
      </span>
      <Spark points={one.points} target={one.target} width={104} height={22} />
      <span className="ef">
        {[
          one.target !== null && t("Target {{target}}", { target: figure(one.target, unit) }),
          folded > 0 && t("{{below}} below", { below: folded }),
        ]
          .filter(Boolean)
          .join(", ")}
      </span>
    </button>
  );
}

function Definition({ metric: one }: { metric: TreeMetric }) {
  const { name, key } = one.metric;
  const owner = usePeople().byId.get(one.owner ?? "");
  const slug = useSlug();
  return (
    <dl className="defn" aria-label={t("{{name}}, definition", { name })}>
      <div>
        <dt>{t("{{name}} is", { name })}</dt>
        <dd>{one.definition || t("not defined yet")}</dd>
      </div>
      <div>
        <dt>{t("Owner")}</dt>
        <dd className="row">
          {owner ? (
            <>
              <Avatar name={owner.name} section={owner.functions[0]} /> {owner.name}
            </>
          ) : (
            t("nobody yet")
          )}
        </dd>
      </div>
      <div>
        <dt>{t("Source")}</dt>
        <dd>
          {one.reads ? (
            <Link className="link" to="/w/$slug/insight" params={{ slug }} search={toSearch(one.reads)}>
              {inWords(one.reads)}
            </Link>
          ) : (
            t("typed by hand")
          )}
          {one.trouble && <span className="bad"> {one.trouble}</span>}
        </dd>
      </div>
      <div>
        <dt>{t("Latest point")}</dt>
        <dd>{one.on ? date(one.on) : t("none yet")}</dd>
      </div>
      <div>
        <dt>{t("Key result")}</dt>
        <dd>
          {one.key_result ? (
            <RecordLink className="link" collection="key-results" recordKey={one.key_result}>
              {one.key_result}
            </RecordLink>
          ) : (
            t("none")
          )}
        </dd>
      </div>
      <div>
        <dt>{t("Metric")}</dt>
        <dd>
          <RecordLink className="link" collection="metrics" recordKey={key}>
            {t("Open {{key}}", { key })}
          </RecordLink>
        </dd>
      </div>
    </dl>
  );
}
