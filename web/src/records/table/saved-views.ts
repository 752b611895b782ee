/** How a saved view and the address of a list meet. */
import type { Address, SavedView } from "@/data/views";
import { type TableQuery, toAddress } from "./query";

/** What a view keeps of an address: everything but the day it is of, and which view it began with. */
export function kept(query: TableQuery): Address {
  return toAddress({ ...query, asOf: "", view: "" });
}

export function isSame(one: Address, other: Address): boolean {
  return JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
}

/** The view an untouched address opens: one's own choice, else the one for everyone. */
export function openingView(views: readonly SavedView[]): SavedView | undefined {
  return views.find((view) => view.default) ?? views.find((view) => view.default_for_everyone);
}
