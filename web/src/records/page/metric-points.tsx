/** The points of a metric: the last 90 days as a line and as a table, and a place to add one. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { get, post } from "@/data/http";
import { queryClient } from "@/data/query-client";
import { queryKeys } from "@/data/query-keys";
import { type Field, fieldOf, type Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { Button } from "@/ui/button";
import { SectionHead } from "@/ui/page-head";
import { ErrorState } from "@/ui/states";
import { TextInput } from "@/ui/text-field";
import { KINDS } from "../fields/kinds";
import { FieldValue, inUnit } from "../fields/value";
import { useMayEdit } from "../may-edit";
import "./metric-points.css";

interface Point {
  on: string;
  value: number;
}

const DAY = 86_400_000;
const WINDOW = 90;
const LISTED = 6;
const dayBefore = (days: number) => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);

export function MetricPoints({ sheet, record }: { sheet: Sheet; record: Entity }) {
  const latest = fieldOf(sheet, "latest");
  const mayEdit = useMayEdit(sheet, record);
  const since = dayBefore(WINDOW);
  const key = queryKeys.about(sheet.collection, record.id, "points");
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      get<{ items: Point[] }>(`/metrics/${record.id}/points`, { since }, signal).then(({ items }) => items),
  });
  if (!latest) return null;
  if (error) return <ErrorState title={t("The points could not be read.")} error={error} onRetry={refetch} />;
  if (!data) return null;
  const field: Field = { ...inUnit(latest, record), label: t("Value"), help: "" };
  const target = typeof record.target === "number" ? record.target : null;
  return (
    <section className="p-rel">
      <SectionHead title={t("Points")} note={t("the last {{days}} days", { days: WINDOW })} />
      {data.length > 1 && <Line points={data} target={target} />}
      {data.length > 0 ? (
        <PointTable points={data} field={field} />
      ) : (
        <p className="sub">{t("No points in the last {{days}} days.", { days: WINDOW })}</p>
      )}
      {mayEdit && (
        <AddPoint
          field={field}
          path={`/metrics/${record.id}/points`}
          onAdded={() => queryClient.invalidateQueries({ queryKey: queryKeys.workspace() })}
        />
      )}
    </section>
  );
}

const WIDTH = 720;
const HEIGHT = 96;

/** On five staff lines; the target is dashed. The table below says the same. */
function Line({ points, target }: { points: readonly Point[]; target: number | null }) {
  const values = points.map((point) => point.value);
  const all = target === null ? values : [...values, target];
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const days = points.map((point) => Date.parse(point.on));
  const first = days[0] ?? 0;
  const length = (days.at(-1) ?? 0) - first || 1;
  const x = (index: number) => 4 + (((days[index] ?? 0) - first) / length) * (WIDTH - 8);
  const y = (value: number) => HEIGHT - 8 - ((value - low) / span) * (HEIGHT - 16);
  const end = points.length - 1;
  return (
    <svg className="m-line" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {[0, 1, 2, 3, 4].map((line) => (
        <path key={line} className="staff" d={`M0 ${8 + (line * (HEIGHT - 16)) / 4}H${WIDTH}`} />
      ))}
      {target !== null && <path className="target" d={`M0 ${y(target)}H${WIDTH}`} />}
      <polyline
        points={values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(" ")}
      />
      <circle cx={x(end)} cy={y(values[end] ?? 0)} r="3.5" />
    </svg>
  );
}

function PointTable({ points, field }: { points: readonly Point[]; field: Field }) {
  const [isWhole, setWhole] = useState(false);
  const newest = points.toReversed();
  return (
    <>
      <table className="tbl m-table">
        <thead>
          <tr>
            <th>{t("Day")}</th>
            <th className="num">{t("Value")}</th>
          </tr>
        </thead>
        <tbody>
          {(isWhole ? newest : newest.slice(0, LISTED)).map((point) => (
            <tr key={point.on}>
              <td>{date(point.on)}</td>
              <td className="num">
                <FieldValue field={field} value={point.value} refs={{}} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {points.length > LISTED && !isWhole && (
        <button type="button" className="link t12" onClick={() => setWhole(true)}>
          {t("All {{number}}", { number: points.length })}
        </button>
      )}
    </>
  );
}

function AddPoint({ field, path, onAdded }: { field: Field; path: string; onAdded: () => void }) {
  const [on, setOn] = useState(dayBefore(0));
  const [value, setValue] = useState<Json>(null);
  const { Input } = KINDS[field.kind];
  const add = useMutation({
    mutationFn: () => post(path, { points: [{ on, value }] }),
    onSuccess: () => {
      setValue(null);
      onAdded();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (on && value !== null) add.mutate();
  };
  return (
    <form className="m-add" onSubmit={submit}>
      <TextInput
        type="date"
        label={t("Day")}
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
      />
      <Input field={field} value={value} error={add.error?.message} onChange={setValue} />
      <Button type="submit" busy={add.isPending} disabled={!on || value === null}>
        {t("Add point")}
      </Button>
    </form>
  );
}
