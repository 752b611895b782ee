/** The collections that have a picture of their own beside the table, and the switch between the two. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ComponentType, lazy, type ReactNode, Suspense, useState } from "react";
import { t } from "@/lib/i18n";
import { TablePage } from "@/records/table/table-page";
import { Segmented } from "@/ui/button";

interface Picture {
  Page: ComponentType<{ layout: ReactNode }>;
  name: string;
  /** What its own controls put into the address; anything else there is a filter of the table. */
  own: readonly string[];
}

const PICTURES: Record<string, Picture> = {
  opportunities: {
    Page: lazy(() =>
      import("@/features/trees/opportunities-page").then((page) => ({ default: page.OpportunitiesPage })),
    ),
    name: t("Tree"),
    own: ["under", "at"],
  },
  objectives: {
    Page: lazy(() =>
      import("@/features/trees/objectives-page").then((page) => ({ default: page.ObjectivesPage })),
    ),
    name: t("Key results"),
    own: ["period"],
  },
  releases: {
    Page: lazy(() =>
      import("@/features/releases/releases-page").then((page) => ({ default: page.ReleasesPage })),
    ),
    name: t("Overview"),
    own: [],
  },
  launches: {
    Page: lazy(() =>
      import("@/features/launch-calendar/calendar-page").then((page) => ({
        default: page.LaunchCalendarPage,
      })),
    ),
    name: t("Calendar"),
    own: ["day", "from", "for"],
  },
  outcomes: {
    Page: lazy(() =>
      import("@/features/outcomes/outcomes-page").then((page) => ({ default: page.OutcomesPage })),
    ),
    name: t("Verdicts"),
    own: [],
  },
  decisions: {
    Page: lazy(() =>
      import("@/features/decisions/decisions-page").then((page) => ({ default: page.DecisionsPage })),
    ),
    name: t("Log"),
    own: ["product", "person"],
  },
};

type Layout = "picture" | "list";

export function pictureOf(collection: string): Picture | undefined {
  return PICTURES[collection];
}

/** An address with the filters of a table opens the table; else what was looked at last. */
export function PictureOrTable({ collection, picture }: { collection: string; picture: Picture }) {
  const kept = `upbeat-layout-${collection}`;
  const [chosen, setChosen] = useState<Layout>(() =>
    localStorage.getItem(kept) === "list" ? "list" : "picture",
  );
  const search: Record<string, unknown> = useSearch({ strict: false });
  const isFiltered = Object.keys(search).some((name) => !picture.own.includes(name));
  const layout: Layout = isFiltered ? "list" : chosen;
  const navigate = useNavigate();
  const choose = (next: Layout) => {
    localStorage.setItem(kept, next);
    setChosen(next);
    // What the one put into the address means nothing to the other.
    void navigate({ to: ".", search: {}, replace: true });
  };
  const control: ReactNode = (
    <Segmented
      label={t("View as")}
      value={layout}
      options={[
        { value: "picture", label: picture.name },
        { value: "list", label: t("List") },
      ]}
      onChange={choose}
    />
  );
  if (layout === "list") return <TablePage key={collection} collection={collection} layout={control} />;
  return (
    <Suspense fallback={null}>
      <picture.Page layout={control} />
    </Suspense>
  );
}
