/** The homes by name, whose home is which, and the one chosen last on this machine. */
import type { Home } from "@/data/part";
import { t } from "@/lib/i18n";
import type { Section } from "@/lib/sections";

const NAMES: Record<Home, string> = {
  pm: t("Product manager"),
  tpm: t("Technical PM"),
  growth: t("Growth"),
  pmm: t("Product marketing"),
  leader: t("Leader"),
  team: t("Team member"),
};

export const HOME_OPTIONS = Object.entries(NAMES).flatMap(([value, label]) =>
  isHome(value) ? [{ value, label }] : [],
);

export function isHome(name: string): name is Home {
  return Object.hasOwn(NAMES, name);
}

const KEPT = "upbeat-home";

export function rememberHome(home: Home) {
  localStorage.setItem(KEPT, home);
}

/** The home in the address, else the one of the last time, else that of the member's functions. */
export function homeOf(hash: string, functions: readonly Section[]): Home {
  const kept = localStorage.getItem(KEPT) ?? "";
  return isHome(hash) ? hash : isHome(kept) ? kept : homeOfFunctions(functions);
}

export function homeOfFunctions(functions: readonly Section[]): Home {
  if (functions.includes("strategy")) return "leader";
  if (functions.includes("product") || functions.length === 0) return "pm";
  return functions.includes("marketing") ? "pmm" : "team";
}
