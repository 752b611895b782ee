/** When a note came, as short as the eye needs it: 08:12, Mon, 9 Jun, Jun 2024. */
import { moment } from "@/lib/format";

const DAY_MS = 86_400_000;
const DAY: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };

export function when(iso: string, now = new Date()): string {
  const age = now.getTime() - Date.parse(iso);
  if (moment(iso, DAY) === moment(now.toISOString(), DAY)) {
    return moment(iso, { hour: "2-digit", minute: "2-digit" });
  }
  if (age >= 0 && age < 6 * DAY_MS) return moment(iso, { weekday: "short" });
  if (age < 300 * DAY_MS) return moment(iso, { day: "numeric", month: "short" });
  return moment(iso, { month: "short", year: "numeric" });
}
