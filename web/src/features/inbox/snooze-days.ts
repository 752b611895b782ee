/** Days to come back to a note, by the reader's own calendar. */
export function daysToReturn(today: Date) {
  const monday = daysFrom(today, 8 - (today.getDay() || 7));
  const inAMonth = daysFrom(today, 30);
  return [
    { name: "Tomorrow", on: isoDay(daysFrom(today, 1)) },
    { name: "Next week", on: isoDay(monday) },
    { name: "In a month", on: isoDay(inAMonth) },
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
