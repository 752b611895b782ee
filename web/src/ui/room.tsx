/** The head of a room: small facts, the name, a few great figures, and what can be done. */
import type { ReactNode } from "react";
import "./room.css";

interface RoomHeadProps {
  /** One line above the name: version, state, findings. */
  facts: ReactNode;
  title: ReactNode;
  figures: ReactNode;
  children: ReactNode;
}

export function RoomHead({ facts, title, figures, children }: RoomHeadProps) {
  return (
    <header className="rh">
      <div className="rh-t">
        <div className="row">{facts}</div>
        <h1>{title}</h1>
      </div>
      {figures}
      <div className="row rh-do">{children}</div>
    </header>
  );
}

interface FigureProps {
  value: ReactNode;
  /** Of how many. */
  of?: ReactNode;
  words: ReactNode;
  note?: ReactNode;
  isBad?: boolean;
}

/** A number large enough to be read across a room. */
export function Figure({ value, of, words, note, isBad }: FigureProps) {
  return (
    <div className="rh-f">
      <b className="num">
        {value}
        {of !== undefined && <small>/{of}</small>}
      </b>
      <span>
        {words}
        {note && <em className={isBad ? "bad" : undefined}>{note}</em>}
      </span>
    </div>
  );
}
