/** Where the navigation leads; the palette and the G keys lead to the same places. */
import type { IconName } from "@/ui/icon";

export interface Place {
  /** Under `/w/{slug}/`; also the collection's name where there is one. */
  path: string;
  label: string;
  /** On the narrow rail. */
  short: string;
  icon: IconName;
  /** After G. */
  key?: string;
  /** The number beside it, by its name in GET /counts. */
  count?: string;
}

export const SCORE: Place = {
  path: "score",
  label: "The Score",
  short: "Score",
  icon: "score",
  key: "s",
  count: "findings_open",
};

/** The six stages, in the order of the thread. */
export const STAGES: readonly Place[] = [
  { path: "signals", label: "Signals", short: "Signals", icon: "inbox", key: "i", count: "feedback_new" },
  {
    path: "opportunities",
    label: "Opportunities",
    short: "Opport.",
    icon: "link",
    key: "p",
    count: "opportunity",
  },
  { path: "features", label: "Features", short: "Features", icon: "roadmap", key: "r", count: "feature" },
  { path: "releases", label: "Releases", short: "Releases", icon: "flag", count: "release" },
  { path: "launches", label: "Launches", short: "Launches", icon: "launch", key: "l", count: "launch" },
  { path: "outcomes", label: "Outcomes", short: "Outcomes", icon: "outcome", key: "o", count: "outcome" },
];

export const LIBRARY: readonly Place[] = [
  { path: "objectives", label: "Objectives", short: "Objectives", icon: "target", key: "b" },
  { path: "studies", label: "Studies", short: "Studies", icon: "mic" },
  { path: "accounts", label: "Accounts", short: "Accounts", icon: "account" },
  { path: "metrics", label: "Metrics", short: "Metrics", icon: "metric" },
  { path: "decisions", label: "Decisions", short: "Decisions", icon: "doc" },
  { path: "all", label: "All records", short: "All", icon: "table" },
];

export const ELSEWHERE: readonly Place[] = [
  { path: "import", label: "Import a file", short: "Import", icon: "file" },
  { path: "findings", label: "Findings", short: "Findings", icon: "flag" },
  { path: "rules", label: "Rules of the alignment check", short: "Rules", icon: "doc" },
  { path: "settings/workspace", label: "Settings", short: "Settings", icon: "edit" },
  { path: "settings/account", label: "My account", short: "Account", icon: "account" },
];

/** The tabs at the bottom of a small screen; All records leads to the rest. */
export const TABS: readonly Place[] = [SCORE, ...STAGES, ...LIBRARY].filter((place) =>
  ["score", "signals", "features", "launches", "all"].includes(place.path),
);

export function addressOf(slug: string, place: Place): string {
  return `/w/${slug}/${place.path}`;
}
