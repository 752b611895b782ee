/** The records last opened on this machine, newest first. */
import { isObject, type Json } from "./json";

export interface Seen {
  collection: string;
  key: string;
  title: string;
}

const KEPT = 5;
const place = (slug: string) => `upbeat-recent-${slug}`;

export function recent(slug: string): Seen[] {
  try {
    const kept: Json = JSON.parse(localStorage.getItem(place(slug)) ?? "[]");
    return Array.isArray(kept) ? kept.flatMap(parsed) : [];
  } catch {
    return [];
  }
}

export function remember(slug: string, seen: Seen) {
  const others = recent(slug).filter((kept) => kept.key !== seen.key);
  localStorage.setItem(place(slug), JSON.stringify([seen, ...others].slice(0, KEPT)));
}

function parsed(kept: Json): Seen[] {
  if (!isObject(kept)) return [];
  const { collection, key, title } = kept;
  return typeof collection === "string" && typeof key === "string" && typeof title === "string"
    ? [{ collection, key, title }]
    : [];
}
