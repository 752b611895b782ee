/** The numbers it is meant to move: where each began, where it is now, where it shall be. */
import { type CSSProperties, useState } from "react";
import { useList } from "@/data/records";
import { useHasRole } from "@/data/session";
import { fieldOf, type Sheet, sheetOf } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { date } from "@/lib/format";
import { noun, t } from "@/lib/i18n";
import { idsOf, textOf } from "@/records/fields/kind";
import { FieldValue, inUnit } from "@/records/fields/value";
import { CreateForm } from "@/records/form/create-form";
import { IconButton } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { RecordLink } from "@/ui/links";
import { SectionHead } from "@/ui/page-head";
import { ErrorState } from "@/ui/states";

export function Outcomes({ feature }: { feature: Entity }) {
  const sheet = sheetOf("outcome");
  const list = useList("outcomes", { feature: feature.id, sort: "review_on", limit: 20 });
  const metrics = useList(
    "metrics",
    { id__in: [...new Set(list.items.flatMap(({ metric }) => idsOf(metric)))].sort().join(",") },
    list.items.some(({ metric }) => metric !== null),
  );
  const [isMaking, setMaking] = useState(false);
  const mayAdd = useHasRole(sheet?.create ?? "editor");
  if (!sheet || list.isPending) return null;
  if (list.isError)
    return (
      <ErrorState
        title={t("{{title}} could not be read.", { title: sheet.plural })}
        error={list.error}
        onRetry={() => list.refetch()}
      />
    );
  if (list.items.length === 0 && !mayAdd) return null;
  return (
    <section className="f-part">
      <SectionHead title={t("Outcome we expect")} note={list.items.length === 0 ? t("none yet") : undefined}>
        {mayAdd && (
          <IconButton
            small
            icon="plus"
            label={t("Add {{label}}", { label: noun(sheet.label) })}
            onClick={() => setMaking(true)}
          />
        )}
      </SectionHead>
      {list.items.map((outcome) => (
        <Expected
          key={outcome.id}
          sheet={sheet}
          outcome={outcome}
          metric={metrics.items.find(({ id }) => id === outcome.metric)}
        />
      ))}
      {isMaking && (
        <Dialog
          title={t("New {{label}} for {{key}}", { label: noun(sheet.label), key: feature.key })}
          onClose={() => setMaking(false)}
          width={560}
        >
          <CreateForm
            collection="outcomes"
            initial={{ feature: feature.id }}
            onCreated={() => setMaking(false)}
            onCancel={() => setMaking(false)}
          />
        </Dialog>
      )}
    </section>
  );
}

const RANK = ["", "n", "t", "b"];
/** Share of the track that a figure takes. */
const NEAR = 0.13;

interface Stop {
  name: string;
  value: number;
  look: string;
}

function Expected({ sheet, outcome, metric }: { sheet: Sheet; outcome: Entity; metric: Entity | undefined }) {
  const { baseline, target } = outcome;
  const field = fieldOf(sheet, "target");
  const words = (value: number) =>
    field && <FieldValue field={metric ? inUnit(field, metric) : field} value={value} refs={{}} />;
  const review = textOf(outcome.review_on);
  const stops: Stop[] = [
    stop(t("start"), baseline, ""),
    stop(t("now"), metric?.latest, "n"),
    stop(t("result"), outcome.result, "b"),
    stop(review ? date(review, new Date(), "short") : t("target"), target, "t"),
  ].filter((one) => one !== null);
  const isTrack = typeof baseline === "number" && typeof target === "number" && baseline !== target;
  const place = (value: number) =>
    isTrack ? Math.min(1, Math.max(0, (value - baseline) / (target - baseline))) : 0;
  // Words that would lie over each other: those of what matters more stand.
  const isHidden = (one: Stop) =>
    isTrack &&
    stops.some(
      (other) =>
        RANK.indexOf(other.look) > RANK.indexOf(one.look) &&
        Math.abs(place(other.value) - place(one.value)) < NEAR,
    );
  const now = stops.find(({ look }) => look === "b") ?? stops.find(({ look }) => look === "n");
  return (
    <div className="oc">
      <RecordLink className="oc-n" collection="outcomes" recordKey={outcome.key}>
        {textOf(metric?.name) || textOf(outcome.name)}
        {metric && <span className="mute t12">{textOf(outcome.name)}</span>}
      </RecordLink>
      <ol className={isTrack ? "oc-t" : "oc-f"}>
        {isTrack && now && <li className="dn" aria-hidden="true" style={at(place(now.value))} />}
        {stops.map((one) => (
          <li key={one.look} className={isHidden(one) ? "vh" : `o ${one.look}`} style={at(place(one.value))}>
            <em>{words(one.value)}</em> {one.name}
          </li>
        ))}
      </ol>
    </div>
  );
}

function stop(name: string, value: unknown, look: string): Stop | null {
  return typeof value === "number" ? { name, value, look } : null;
}

function at(share: number): CSSProperties {
  return { "--x": `${(share * 100).toFixed(1)}%` } as CSSProperties;
}
