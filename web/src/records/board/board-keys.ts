/** The keyboard of a board: everything the pointer can do. */
import { useNavigate } from "@tanstack/react-router";
import type { KeyboardEvent } from "react";
import type { Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { useSlug } from "@/ui/links";
import type { useCursor } from "../table/use-cursor";
import { type CardHandlers, cardId } from "./card";
import type { BoardColumn } from "./columns";
import type { Moves } from "./use-moves";

interface Given {
  sheet: Sheet;
  columns: readonly BoardColumn[];
  standing: ReadonlyMap<string, readonly Entity[]>;
  moves: Moves;
  active: string | null;
  lifted: { ids: ReadonlySet<string>; over: number } | null;
  setLifted: (lifted: { ids: ReadonlySet<string>; over: number } | null) => void;
  isFixed: boolean;
  isOrdered: boolean;
  handlers: CardHandlers;
  place: ReturnType<typeof useCursor>;
}

export function useBoardKeys(given: Given) {
  const { columns, standing, moves, active, lifted, setLifted, isFixed, handlers, place } = given;
  const navigate = useNavigate();
  const slug = useSlug();

  const where = () => {
    for (const [at, column] of columns.entries()) {
      const row = (standing.get(column.id) ?? []).findIndex((record) => record.id === active);
      if (row >= 0) return { at, row, cards: standing.get(column.id) ?? [] };
    }
    return null;
  };
  const goTo = (record: Entity | undefined) => {
    if (!record) return;
    handlers.focus(record.id);
    // Scrolled into view first, then drawn, then focused.
    requestAnimationFrame(() => document.getElementById(cardId(record.id))?.focus({ preventScroll: true }));
  };
  const sideways = (by: number) => {
    const here = where();
    if (!here) return;
    for (let at = here.at + by; at >= 0 && at < columns.length; at += by) {
      const cards = standing.get(columns[at]?.id ?? "") ?? [];
      if (cards.length > 0) return goTo(cards[Math.min(here.row, cards.length - 1)]);
    }
  };
  const upDown = (by: number) => {
    const here = where();
    goTo(here?.cards[here.row + by]);
  };
  const push = (by: number) => {
    const here = where();
    const to = here && columns[here.at + by];
    if (to && active) handlers.moveTo(active, to);
  };
  const shift = (by: number) => {
    const here = where();
    const record = here?.cards[here.row];
    const column = here && columns[here.at];
    if (!here || !record || !column || here.row + by < 0 || here.row + by >= here.cards.length) return;
    const rest = here.cards.filter((each) => each !== record);
    moves.arrange(rest.toSpliced(here.row + by, 0, record), column, [record]);
  };
  const lift = () => {
    const here = where();
    if (here && active)
      setLifted({ ids: new Set(handlers.company(active).map((record) => record.id)), over: here.at });
  };
  const carry = (by: number) => {
    if (lifted) setLifted({ ...lifted, over: Math.min(columns.length - 1, Math.max(0, lifted.over + by)) });
  };
  const drop = () => {
    const to = lifted && columns[lifted.over];
    const here = where();
    setLifted(null);
    if (to && here && columns[here.at] !== to && active) handlers.moveTo(active, to);
  };
  const open = () => {
    const here = where();
    const record = here?.cards[here.row];
    if (!record) return;
    void navigate({
      to: "/w/$slug/$collection/$key",
      params: { slug, collection: given.sheet.collection, key: record.key },
    });
  };

  const carrying: Record<string, () => void> = {
    arrowleft: () => carry(-1),
    arrowright: () => carry(1),
    " ": drop,
    enter: drop,
    escape: () => setLifted(null),
  };
  const going: Record<string, () => void> = {
    arrowleft: () => sideways(-1),
    arrowright: () => sideways(1),
    arrowup: () => upDown(-1),
    arrowdown: () => upDown(1),
    enter: open,
    x: () => active && place.select(active, false),
    escape: () => place.selectAll(false),
    ...(isFixed ? {} : { " ": lift }),
  };
  const moving: Record<string, () => void> = isFixed
    ? {}
    : {
        arrowleft: () => push(-1),
        arrowright: () => push(1),
        ...(given.isOrdered && { arrowup: () => shift(-1), arrowdown: () => shift(1) }),
      };

  return (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || !event.target.classList.contains("b-card")) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = lifted ? carrying : event.shiftKey ? moving : going;
    const run = keys[event.key.toLowerCase()];
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
}
