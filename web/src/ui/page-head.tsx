/** The head of a screen: its title, a few words beside it, and its controls at the right. */
import type { ReactNode } from "react";

export function PageHead({
  title,
  note,
  children,
}: {
  title: ReactNode;
  note?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="ph">
      <h1>{title}</h1>
      {note && <span className="mute">{note}</span>}
      <span className="sp" />
      {children}
    </div>
  );
}

/** A group is a heading, a hairline and space; never a card. */
export function SectionHead({
  title,
  note,
  children,
}: {
  title: ReactNode;
  note?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="sec-h">
      <h2>{title}</h2>
      {note != null && <span className="mute t12">{note}</span>}
      {children}
    </div>
  );
}
