/** The values of a metric by day, the newest first, and a place to add one. */
import { type FormEvent, useState } from "react";
import { type Measured, type Point, useWritePoint } from "@/data/points";
import { figure } from "@/lib/figures";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Button, IconButton } from "@/ui/button";
import { TextInput } from "@/ui/text-field";
import { Measure } from "../fields/number/measure";
import "./point-table.css";

interface PointTableProps {
  metric: Measured;
  /** By day. */
  points: readonly Point[];
  today: string;
  mayEdit: boolean;
  /** Its points are computed: those that were typed are marked, and only they can be taken away. */
  isComputed?: boolean;
}

const LISTED = 6;

export function PointTable({ metric, points, today, mayEdit, isComputed = false }: PointTableProps) {
  const [isWhole, setWhole] = useState(false);
  const write = useWritePoint(metric, points);
  const newest = points.toReversed();
  return (
    <>
      {points.length > 0 && (
        <table className="tbl dense pt-table">
          <thead>
            <tr>
              <th>{t("Day")}</th>
              <th className="num">{t("Value")}</th>
              {mayEdit && <th aria-label={t("Remove")} />}
            </tr>
          </thead>
          <tbody>
            {(isWhole ? newest : newest.slice(0, LISTED)).map(({ on, value, version }) => (
              <tr key={on}>
                <td>
                  {date(on)} {isComputed && version === null && <em className="mute t12">{t("typed")}</em>}
                </td>
                <td className="num">{figure(value, metric.unit)}</td>
                {mayEdit && (
                  <td className="pt-act">
                    {(!isComputed || version === null) && (
                      <IconButton
                        small
                        icon="x"
                        label={t("Remove the value of {{day}}", { day: date(on) })}
                        onClick={() => write.mutate({ on, value: null })}
                      />
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {points.length > LISTED && !isWhole && (
        <button type="button" className="link t12" onClick={() => setWhole(true)}>
          {t("All {{number}}", { number: points.length })}
        </button>
      )}
      {mayEdit && <AddPoint metric={metric} today={today} write={write} />}
    </>
  );
}

function AddPoint({
  metric,
  today,
  write,
}: Pick<PointTableProps, "metric" | "today"> & { write: ReturnType<typeof useWritePoint> }) {
  const [on, setOn] = useState(today);
  const [value, setValue] = useState<number | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (on && value !== null) write.mutate({ on, value }, { onSuccess: () => setValue(null) });
  };
  return (
    <form className="pt-add" onSubmit={submit}>
      <TextInput
        type="date"
        label={t("Day")}
        required
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
      />
      <Measure label={t("Value")} unit={metric.unit} required value={value} onChange={setValue} />
      <Button type="submit" busy={write.isPending} disabled={!on || value === null}>
        {t("Add point")}
      </Button>
    </form>
  );
}
