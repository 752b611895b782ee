/** What the page calls the values of its records. */
import type { Account, Wish } from "@/data/account";
import { fieldOf, sheetOf } from "@/data/sheets";
import { date } from "@/lib/format";
import { noun, t, tn } from "@/lib/i18n";
import { choiceLabel } from "@/records/fields/choice/states";
import type { Tone } from "@/ui/marks";

export const HEALTH: Record<Account["health"], { word: string; tone: Tone } | null> = {
  "": null,
  good: { word: t("Good"), tone: "good" },
  fair: { word: t("Fair"), tone: "plain" },
  poor: { word: t("Poor"), tone: "warn" },
};

export const KNOWS: Record<Wish["knows"], { word: string; tone: Tone }> = {
  told: { word: t("Told"), tone: "plain" },
  published: { word: t("Published, not told"), tone: "warn" },
  will: { word: t("Will be told"), tone: "good" },
  follows: { word: t("Follows"), tone: "accent" },
  nothing: { word: t("Nothing to tell"), tone: "plain" },
};

/** Not important, nice to have, important, critical. */
export function weightWord(weight: number): string {
  return wordOf("highlight", "importance", String(weight));
}

export function statusWord({ collection, status }: Wish["stands"]): string {
  return noun(wordOf(collection === "features" ? "feature" : "opportunity", "status", status));
}

function wordOf(type: string, name: string, value: string): string {
  const sheet = sheetOf(type);
  const field = sheet && fieldOf(sheet, name);
  return field ? choiceLabel(field, value) : value;
}

/** "26.12 Allegro, 18 June"; "candidate, 18 September to 14 October"; "27 notes, exploring". */
export function standing({ stands, release }: Wish): string {
  const isShipped = stands.status === "shipped";
  if (release) {
    const name = releaseName(release);
    if (!release.on) return name;
    return isShipped
      ? t("{{name}}, shipped {{day}}", { name, day: date(release.on) })
      : t("{{name}}, {{day}}", { name, day: date(release.on) });
  }
  if (stands.collection === "opportunities") {
    const notes = stands.notes ? `${tn("{{count}} note", "{{count}} notes", stands.notes)}, ` : "";
    return notes + (stands.status === "open" ? t("not on the roadmap") : statusWord(stands));
  }
  const { starts_on, ends_on } = stands;
  if (isShipped && ends_on) return t("shipped {{day}}", { day: date(ends_on) });
  if (starts_on && ends_on)
    return t("{{status}}, {{from}} to {{to}}", {
      status: statusWord(stands),
      from: date(starts_on),
      to: date(ends_on),
    });
  return statusWord(stands);
}

export function releaseName({ version, name }: NonNullable<Wish["release"]>): string {
  return [version, name].filter(Boolean).join(" ");
}
