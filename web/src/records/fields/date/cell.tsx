/** Days and moments. */
import { date, dateTime } from "@/lib/format";
import { type CellProps, textOf } from "../kind";

export function DateCell({ value }: CellProps) {
  return <span className="trunc">{value ? date(textOf(value)) : null}</span>;
}

export function MomentCell({ value }: CellProps) {
  const moment = textOf(value);
  return (
    <time className="trunc" dateTime={moment} title={moment ? dateTime(moment) : undefined}>
      {moment ? date(moment) : null}
    </time>
  );
}
