/** What a release says of its records: its day, how far its features are, who is ready. */
import type { Release, Share, ShippedFeature, Shipping } from "@/data/releases";
import { fieldOf, sheetOf } from "@/data/sheets";
import { t } from "@/lib/i18n";
import { SECTIONS, type Section } from "@/lib/sections";
import { choiceLabel, stateLook } from "@/records/fields/choice/states";
import type { HeadState } from "@/ui/marks";

/** The day it shipped, else the one it is planned for. */
export const dayOfRelease = ({ shipped_on, planned_on }: Release) => shipped_on ?? planned_on;

/** The tier of its loudest launch; a release that no launch carries is quiet. */
export const tierOf = ({ launches }: Shipping) => Math.min(3, ...launches.map((launch) => launch.tier));

const features = sheetOf("feature");
const status = features && fieldOf(features, "status");

export function headOf(feature: ShippedFeature): HeadState {
  return feature.status === "retired" ? "full" : (stateLook(feature.status)?.head ?? "hollow");
}

export function statusInWords(feature: ShippedFeature): string {
  return status ? choiceLabel(status, feature.status) : feature.status;
}

export function shareOf(shipped: readonly ShippedFeature[]): Share {
  const heads = shipped.map(headOf);
  return {
    done: heads.filter((head) => head === "full").length,
    building: heads.filter((head) => head === "half").length,
    of: heads.length,
  };
}

/** "1 shipped, 2 in progress, 3 not begun", without what is nought. */
export function shareInWords({ done, building, of }: Share): string {
  const rest = of - done - building;
  return (
    [
      done > 0 && t("{{count}} shipped", { count: done }),
      building > 0 && t("{{count}} in progress", { count: building }),
      rest > 0 && t("{{count}} not begun", { count: rest }),
    ]
      .filter(Boolean)
      .join(", ") || t("nothing yet")
  );
}

export type Chord = Record<Section, HeadState | "none">;

/** Who is ready: the tasks of the launch that carries it say so; without a launch, the features of each function's teams. */
export function chordOf({ launches, functions }: Shipping): Chord {
  const [launch] = launches;
  if (launch) return launch.chord;
  const chord = Object.fromEntries(SECTIONS.map((section) => [section, "none"])) as Chord;
  for (const { function: section, done, building, of } of functions)
    chord[section] = done === of ? "full" : done + building > 0 ? "half" : "hollow";
  return chord;
}

export function readyIn(chord: Chord): { ready: number; of: number } {
  const heads = Object.values(chord).filter((head) => head !== "none");
  return { ready: heads.filter((head) => head === "full").length, of: heads.length };
}
