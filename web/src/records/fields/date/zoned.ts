/** Moments as the wall clock of a time zone shows them, for inputs that know no zones. */

/** "2026-06-30T16:00", the wall clock in `timeZone` at that moment. */
export function wallClock(iso: string, timeZone: string): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return "";
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(moment);
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? "00";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** The moment at which the wall clock in `timeZone` shows this; inverse of `wallClock`. */
export function momentOf(wall: string, timeZone: string): string {
  const wanted = Date.parse(`${wall}:00Z`);
  let guess = wanted;
  // Twice: the first correction may cross a change of summer time.
  for (let round = 0; round < 2; round += 1) {
    guess += wanted - Date.parse(`${wallClock(new Date(guess).toISOString(), timeZone)}:00Z`);
  }
  return new Date(guess).toISOString();
}
