/** The collections that have a picture of their own beside the table, and the switch between the two. */
import { type ComponentType, lazy, type ReactNode, Suspense } from "react";
import { t } from "@/lib/i18n";
import { TablePage } from "@/records/table/table-page";
import { useAddress } from "@/ui/address";
import { Segmented } from "@/ui/button";

type Page = ComponentType<{ layout: ReactNode }>;

interface Picture {
  /** By the name that the address says; `picture` is shown where it says none. */
  views: Readonly<Record<string, { label: string; Page: Page }>>;
  /** What its own controls put into the address; anything else there is a filter of the table. */
  own: readonly string[];
}

const PICTURES: Record<string, Picture> = {
  opportunities: {
    views: {
      picture: {
        label: t("Tree"),
        Page: lazy(() =>
          import("@/features/trees/opportunities-page").then((page) => ({ default: page.OpportunitiesPage })),
        ),
      },
    },
    own: ["under", "at"],
  },
  objectives: {
    views: {
      picture: {
        label: t("Key results"),
        Page: lazy(() =>
          import("@/features/trees/objectives-page").then((page) => ({ default: page.ObjectivesPage })),
        ),
      },
      metrics: {
        label: t("Metric tree"),
        Page: lazy(() =>
          import("@/features/trees/objectives-page").then((page) => ({ default: page.MetricsPage })),
        ),
      },
    },
    own: ["period", "metric"],
  },
  releases: {
    views: {
      picture: {
        label: t("Overview"),
        Page: lazy(() =>
          import("@/features/releases/releases-page").then((page) => ({ default: page.ReleasesPage })),
        ),
      },
    },
    own: [],
  },
  launches: {
    views: {
      picture: {
        label: t("Calendar"),
        Page: lazy(() =>
          import("@/features/launch-calendar/calendar-page").then((page) => ({
            default: page.LaunchCalendarPage,
          })),
        ),
      },
    },
    own: ["day", "from", "for"],
  },
  outcomes: {
    views: {
      picture: {
        label: t("Verdicts"),
        Page: lazy(() =>
          import("@/features/outcomes/outcomes-page").then((page) => ({ default: page.OutcomesPage })),
        ),
      },
    },
    own: [],
  },
  decisions: {
    views: {
      picture: {
        label: t("Log"),
        Page: lazy(() =>
          import("@/features/decisions/decisions-page").then((page) => ({ default: page.DecisionsPage })),
        ),
      },
    },
    own: ["product", "person"],
  },
};

export function pictureOf(collection: string): Picture | undefined {
  return PICTURES[collection];
}

/** An address that says no layout but has filters of the table opens the table. */
export function PictureOrTable({ collection, picture }: { collection: string; picture: Picture }) {
  const [search, , show] = useAddress();
  const isFiltered = Object.keys(search).some((name) => name !== "view" && !picture.own.includes(name));
  const layout = Object.keys(picture.views).find((name) => name === search.layout);
  const shown = layout ?? (isFiltered ? "table" : "picture");
  // What the one put into the address means nothing to the other.
  const choose = (next: string) =>
    show({ layout: next === "picture" ? undefined : next, view: search.view ?? "all" });
  const control: ReactNode = (
    <Segmented
      label={t("View as")}
      value={shown}
      options={[
        ...Object.entries(picture.views).map(([value, { label }]) => ({ value, label })),
        { value: "table", label: t("List") },
      ]}
      onChange={choose}
    />
  );
  const view = picture.views[shown];
  if (!view) return <TablePage key={collection} collection={collection} layout={control} />;
  return (
    <Suspense fallback={null}>
      <view.Page layout={control} />
    </Suspense>
  );
}
