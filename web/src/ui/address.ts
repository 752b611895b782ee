/** What a screen shows stands in its address. */
import { useNavigate, useSearch } from "@tanstack/react-router";

export type Search = Record<string, unknown>;

/** What the address says; how to change a part of it, where undefined takes away; how to say it all anew. */
export function useAddress(): [Search, (change: Search) => void, (whole: Search) => void] {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = (next: Search | ((now: Search) => Search)) =>
    void navigate({ to: ".", search: next, replace: true, resetScroll: false });
  return [search, (change) => go((now) => ({ ...now, ...change })), go];
}
