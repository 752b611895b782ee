/** Where the navigation leads; the palette and the G keys lead to the same places. */
import { t } from "@/lib/i18n";
import type { IconName } from "@/ui/icon";

export interface Place {
  /** Under `/w/{slug}/`; also the collection's name where there is one. */
  path: string;
  label: string;
  /** The collection whose picture this is, where the path is not its name: its records stand under this place too. */
  of?: string;
  /** What such a picture is called. */
  picture?: string;
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
  label: t("The Score"),
  short: t("The Score"),
  icon: "score",
  key: "s",
  count: "findings_open",
};

export const MY_PART: Place = {
  path: "my-part",
  label: t("My part"),
  short: t("My part"),
  icon: "bell",
  key: "m",
  count: "notices_unread",
};

/** The six stages, in the order of the thread. */
export const STAGES: readonly Place[] = [
  {
    path: "signals",
    label: t("Signals"),
    short: t("Signals"),
    icon: "inbox",
    key: "i",
    count: "feedback_new",
  },
  {
    path: "opportunities",
    label: t("Opportunities"),
    short: t("Opport."),
    icon: "link",
    key: "p",
    count: "opportunity",
  },
  {
    path: "roadmap",
    of: "features",
    picture: t("Roadmap"),
    label: t("Features"),
    short: t("Features"),
    icon: "roadmap",
    key: "r",
    count: "feature",
  },
  { path: "releases", label: t("Releases"), short: t("Releases"), icon: "flag", count: "release" },
  { path: "launches", label: t("Launches"), short: t("Launches"), icon: "launch", key: "l", count: "launch" },
  {
    path: "outcomes",
    label: t("Outcomes"),
    short: t("Outcomes"),
    icon: "outcome",
    key: "o",
    count: "outcome",
  },
];

export const LIBRARY: readonly Place[] = [
  { path: "objectives", label: t("Objectives"), short: t("Objectives"), icon: "target", key: "b" },
  { path: "portfolio", label: t("Portfolio"), short: t("Portfolio"), icon: "cols", key: "f" },
  { path: "studies", label: t("Studies"), short: t("Studies"), icon: "mic" },
  { path: "accounts", label: t("Accounts"), short: t("Accounts"), icon: "account" },
  { path: "insight", label: t("Insight"), short: t("Insight"), icon: "outcome" },
  { path: "metrics", label: t("Metrics"), short: t("Metrics"), icon: "metric" },
  { path: "decisions", label: t("Decisions"), short: t("Decisions"), icon: "doc" },
  { path: "portal", label: t("Portal"), short: t("Portal"), icon: "comment" },
  { path: "all", label: t("All records"), short: t("All"), icon: "table" },
];

export const ELSEWHERE: readonly Place[] = [
  { path: "import", label: t("Import a file"), short: t("Import"), icon: "file" },
  { path: "findings", label: t("Findings"), short: t("Findings"), icon: "flag" },
  { path: "rules", label: t("Rules of the alignment check"), short: t("Rules"), icon: "doc" },
  { path: "settings/workspace", label: t("Settings"), short: t("Settings"), icon: "edit" },
  { path: "settings/account", label: t("My account"), short: t("Account"), icon: "account" },
  { path: "my-part/notifications", label: t("All notifications"), short: t("Notifications"), icon: "bell" },
  {
    path: "settings/notifications",
    label: t("Notification settings"),
    short: t("Notifications"),
    icon: "edit",
  },
];

/** The tabs at the bottom of a small screen; All records leads to the rest. */
export const TABS: readonly Place[] = [SCORE, MY_PART, ...STAGES, ...LIBRARY].filter((place) =>
  ["score", "my-part", "signals", "roadmap", "launches", "all"].includes(place.path),
);

export function addressOf(slug: string, place: Place): string {
  return `/w/${slug}/${place.path}`;
}
