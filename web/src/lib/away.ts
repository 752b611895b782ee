/** How far a day is from today, in words; both as `YYYY-MM-DD`. */
import { t, tn } from "./i18n";
import { dayOf } from "./time";

export function daysAway(day: string, today: string): number {
  return dayOf(day) - dayOf(today);
}

/** "in 10 days", "today", "3 days ago". */
export function awayInWords(day: string, today: string): string {
  const days = daysAway(day, today);
  return days < 0 ? tn("{{count}} day ago", "{{count}} days ago", -days) : ahead(days);
}

/** "in 10 days", "today", "waits 3 days": of what should have been done by then. */
export function waitInWords(due: string, today: string): string {
  const days = daysAway(due, today);
  return days < 0 ? tn("waits {{count}} day", "waits {{count}} days", -days) : ahead(days);
}

function ahead(days: number): string {
  return days === 0 ? t("today") : tn("in {{count}} day", "in {{count}} days", days);
}
