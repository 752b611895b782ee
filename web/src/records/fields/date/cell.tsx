/** Days and moments, short enough for a column. */
import { date, dateTime } from "@/lib/format";
import { type CellProps, textOf } from "../kind";

export function DateCell({ value }: CellProps) {
  return <span className="trunc">{value ? short(textOf(value)) : null}</span>;
}

export function MomentCell({ value }: CellProps) {
  const moment = textOf(value);
  return (
    <time className="trunc" dateTime={moment} title={moment ? dateTime(moment) : undefined}>
      {moment ? short(moment) : null}
    </time>
  );
}

function short(iso: string): string {
  return date(iso, new Date(), "short");
}
