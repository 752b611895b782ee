/** What the list shows, as it stands in the address and as the server is asked for it. */
import type { Params } from "@/data/http";
import { t } from "@/lib/i18n";

export type Tab = "new" | "snoozed" | "done";
export const TABS: readonly Tab[] = ["new", "snoozed", "done"];

/** The filters that narrow the list, each with its word in the address. */
export const FILTERS = ["theme", "source", "plan", "account", "rating", "language", "q"] as const;
export type Filter = (typeof FILTERS)[number];

export interface InboxAddress extends Partial<Record<Filter, string>> {
  tab: Tab;
  /** Key of the note being read. */
  note?: string;
}

const PARAMETER: Record<Exclude<Filter, "rating">, string> = {
  theme: "opportunity",
  source: "source",
  plan: "plan",
  account: "account",
  language: "language",
  q: "q",
};
const RATING: Record<string, Params> = { low: { rating__lte: 2 }, high: { rating__gte: 4 } };

export function readAddress(search: Record<string, unknown>): InboxAddress {
  const address: InboxAddress = { tab: TABS.find((tab) => tab === search.tab) ?? "new" };
  for (const name of [...FILTERS, "note"] as const) {
    const value = search[name];
    if (value !== undefined && value !== null && value !== "") address[name] = String(value);
  }
  return address;
}

/** Without `state`, which is the tab. */
export function filterParams(address: InboxAddress): Params {
  const params: Params = {};
  for (const filter of FILTERS) {
    const value = address[filter];
    if (!value) continue;
    if (filter === "rating") Object.assign(params, RATING[value] ?? { rating: value });
    else params[PARAMETER[filter]] = value;
  }
  return params;
}

export function ratingName(value: string): string {
  return { low: t("1 or 2"), high: t("4 or 5") }[value] ?? value;
}

export function isFiltered(address: InboxAddress): boolean {
  return FILTERS.some((filter) => address[filter]);
}
