/** Days to come back to a note, by the reader's own calendar. */
import { t } from "@/lib/i18n";
export function daysToReturn(today: Date) {
  const monday = daysFrom(today, 8 - (today.getDay() || 7));
  const inAMonth = daysFrom(today, 30);
  return [
    { name: t("Tomorrow"), on: isoDay(daysFrom(today, 1)) },
    { name: t("Next week"), on: isoDay(monday) },
    { name: t("In a month"), on: isoDay(inAMonth) },
  ];
}

export function daysFrom(day: Date, days: number): Date {
  const moved = new Date(day);
  moved.setDate(moved.getDate() + days);
  return moved;
}

export function isoDay(day: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
