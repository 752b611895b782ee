/** Stands for the nodes of a row that have no room; opened, the first of them has the focus. */
import type { KeyboardEvent } from "react";
import { flushSync } from "react-dom";
import { tn } from "@/lib/i18n";
import type { Place } from "./branches";
import { neighbour, onLevel } from "./neighbour";

interface RestCardProps {
  count: number;
  place: Place;
  onOpen: () => void;
}

export function RestCard({ count, place: { level, style }, onOpen }: RestCardProps) {
  const open = (here: HTMLElement) => {
    const tree = here.parentElement;
    const at = onLevel(tree, level).indexOf(here);
    flushSync(onOpen);
    onLevel(tree, level)[at]?.focus();
  };
  const handleKey = (event: KeyboardEvent<HTMLElement>) => {
    const next = neighbour(event.currentTarget, event.key);
    if (event.key === "Enter" || event.key === " ") open(event.currentTarget);
    else if (next) next.focus();
    else return;
    event.preventDefault();
  };
  return (
    <div
      role="treeitem"
      tabIndex={0}
      aria-level={level + 1}
      aria-selected={false}
      data-level={level}
      className="node rest"
      style={style}
      onClick={(event) => open(event.currentTarget)}
      onKeyDown={handleKey}
    >
      {tn("{{count}} more", "{{count}} more", count)}
    </div>
  );
}
