/** How a saved view and the address of a screen meet. */
import type { Address, SavedView } from "@/data/views";

/** What a view keeps of an address: everything but which view it began with, and what only passes by. */
export function kept(search: Record<string, unknown>, passing: readonly string[]): Address {
  const address: Address = {};
  for (const [name, value] of Object.entries(search)) {
    const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    if (isPlain && name !== "view" && !passing.includes(name)) address[name] = value;
  }
  return address;
}

export function isSame(one: Address, other: Address): boolean {
  return JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
}

/** The view an untouched address opens: one's own choice, else the one for everyone. */
export function openingView(views: readonly SavedView[]): SavedView | undefined {
  return views.find((view) => view.default) ?? views.find((view) => view.default_for_everyone);
}
