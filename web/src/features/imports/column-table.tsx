/** The columns of the file, their first values, and what each becomes. */
import { useState } from "react";

import { t, tn } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { type HeadState, NoteHead } from "@/ui/marks";
import { type Column, type Job, remapped, type Sure } from "./job";
import { MappingMenu } from "./mapping-menu";

interface ColumnTableProps {
  job: Job;
  isOpen: boolean;
  onMap: (mapping: (string | null)[]) => void;
  onMatch: (match: Job["match"]) => void;
}

/** A Jira export has hundreds of columns; beyond this many the unused ones stay folded. */
const MANY = 24;
const HEADS: Record<Sure, HeadState> = { known: "full", likely: "half", none: "hollow" };

export function ColumnTable({ job, isOpen, onMap, onMatch }: ColumnTableProps) {
  const [unfolded, setUnfolded] = useState(false);
  const all = job.columns.map((column, position) => ({ column, position }));
  const used = all.filter(({ column }) => column.target);
  const isFolded = all.length > MANY && !unfolded;
  const shown = isFolded ? used : all;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls sideways by keyboard too
    <section className="mapw" tabIndex={0} aria-label={t("Columns")}>
      <div className="sec-h">
        <h2>{t("Columns")}</h2>
        <span className="mute t12">
          {tn("{{used}} of {{count}} column used", "{{used}} of {{count}} columns used", all.length, {
            used: used.length,
          })}
        </span>
        {job.kind && <MappingMenu job={job} isOpen={isOpen} />}
        {job.kind !== "events" && (
          <select
            className="field sm match"
            aria-label={t("How a row finds its record when the file comes again")}
            value={job.match}
            disabled={!isOpen || job.kind === "jira"}
            onChange={(event) => onMatch(event.currentTarget.value === "content" ? "content" : "id")}
          >
            <option value="id">{t("Match by id, update what exists")}</option>
            <option value="content">{t("Match by content, skip what exists")}</option>
          </select>
        )}
      </div>
      <table className="tbl map">
        <thead>
          <tr>
            <th>{t("In the file")}</th>
            <th>{t("Values")}</th>
            <th className="v2" />
            <th className="v3" />
            <th className="ar" />
            <th>{t("Becomes")}</th>
            <th>{t("How sure")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ column, position }) => (
            <ColumnLine
              key={position}
              column={column}
              targets={job.targets}
              isOpen={isOpen && job.kind !== null}
              onTarget={(target) => onMap(remapped(job.columns, position, target))}
            />
          ))}
        </tbody>
      </table>
      {all.length > MANY && (
        <Button kind="quiet" small icon={unfolded ? "up" : "down"} onClick={() => setUnfolded(!unfolded)}>
          {unfolded
            ? t("Only those used")
            : tn(
                "{{count}} more column, left out",
                "{{count}} more columns, left out",
                all.length - used.length,
              )}
        </Button>
      )}
    </section>
  );
}

interface ColumnLineProps {
  column: Column;
  targets: Job["targets"];
  isOpen: boolean;
  onTarget: (target: string | null) => void;
}

function ColumnLine({ column, targets, isOpen, onTarget }: ColumnLineProps) {
  const [first = "", second = "", third = ""] = column.samples;
  return (
    <tr className={column.target ? undefined : "off"}>
      <td className="nm trunc" title={column.name}>
        <code>{column.name || t("no name")}</code>
      </td>
      <td className="v trunc" title={first}>
        {first}
      </td>
      <td className="v v2 trunc" title={second}>
        {second}
      </td>
      <td className="v v3 trunc" title={third}>
        {third}
      </td>
      <td className="ar">
        <Icon name="right" small />
      </td>
      <td className="fd">
        <select
          className="field sm"
          aria-label={t("What {{name}} becomes", { name: column.name })}
          value={column.target ?? ""}
          disabled={!isOpen}
          onChange={(event) => onTarget(event.currentTarget.value || null)}
        >
          <option value="">{t("Leave out")}</option>
          {targets.map(({ field, label }) => (
            <option key={field} value={field}>
              {label}
            </option>
          ))}
        </select>
      </td>
      <td>
        <span className="st" title={column.note}>
          <NoteHead state={HEADS[column.sure]} />
          <span className="trunc">{howSure(column)}</span>
        </span>
      </td>
    </tr>
  );
}

const SURE: Record<Sure, string> = { known: t("known"), likely: t("likely"), none: "" };

/** The server says why a column is left out. */
function howSure({ target, sure, note }: Column): string {
  return target ? [SURE[sure], note].filter(Boolean).join(", ") : note || t("left out");
}
