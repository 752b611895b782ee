/** Words in a cell: one line of them; an address is a link. */
import { type CellProps, textOf } from "../kind";

export function TextCell({ value }: CellProps) {
  return <span className="trunc">{textOf(value).slice(0, 300)}</span>;
}

export function UrlCell({ value }: CellProps) {
  const address = textOf(value);
  if (!/^https?:\/\//i.test(address)) return <span className="trunc">{address}</span>;
  return (
    <a className="link trunc" href={address} target="_blank" rel="noreferrer noopener">
      {address.replace(/^https?:\/\/(www\.)?/i, "").replace(/\/$/, "")}
    </a>
  );
}
