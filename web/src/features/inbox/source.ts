/** Where a note came from, in a word and an icon. */
import { sentence } from "@/lib/format";
import { t } from "@/lib/i18n";
import type { IconName } from "@/ui/icon";

interface Origin {
  source: string;
  channel: string;
}

const ICONS: readonly [RegExp, IconName][] = [
  [/call|phone|sales/, "phone"],
  [/ticket|support|desk|intercom|zendesk/, "ticket"],
  [/interview|research|study/, "mic"],
  [/survey|nps|csat|poll/, "survey"],
  [/in.app|widget/, "app"],
  [/review|play|store|stars|capterra|g2/, "star"],
  [/community|forum|post|slack|reddit|social|chat|discord|twitter/, "comment"],
  [/mail/, "reply"],
];

export function iconOf({ source, channel }: Origin): IconName {
  const words = `${channel} ${source}`.toLowerCase();
  return ICONS.find(([pattern]) => pattern.test(words))?.[1] ?? "inbox";
}

export function originOf({ source, channel }: Origin): string {
  const known = [source, channel].filter((word, index, all) => word && all.indexOf(word) === index);
  return known.length ? known.map(readable).join(", ") : t("Signal");
}

/** "google_play" is "Google play"; names that carry their own capitals stay. */
function readable(name: string): string {
  return name === name.toLowerCase() ? sentence(name) : name;
}
