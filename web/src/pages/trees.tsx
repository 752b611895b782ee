/** The two collections that have pictures of their own beside the table, and the switch between them. */
import { useSearch } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { t } from "@/lib/i18n";
import { TablePage } from "@/records/table/table-page";
import { Segmented } from "@/ui/button";

const PAGES = {
  opportunities: lazy(() =>
    import("@/features/trees/opportunities-page").then((page) => ({ default: page.OpportunitiesPage })),
  ),
  objectives: lazy(() =>
    import("@/features/trees/objectives-page").then((page) => ({ default: page.ObjectivesPage })),
  ),
};

const LAYOUTS = {
  opportunities: [
    { value: "tree", label: t("Tree") },
    { value: "list", label: t("List") },
  ],
  objectives: [
    { value: "tree", label: t("Key results") },
    { value: "metrics", label: t("Metric tree") },
    { value: "list", label: t("List") },
  ],
} as const;
type Layout = (typeof LAYOUTS)[keyof typeof LAYOUTS][number]["value"];
const OWN = new Set(["under", "at", "period", "metric"]);

export function hasTree(collection: string): collection is keyof typeof PAGES {
  return collection in PAGES;
}

/** An address with the filters of a table opens the table; else what was looked at last. */
export function TreeOrTable({ collection }: { collection: keyof typeof PAGES }) {
  const kept = `upbeat-layout-${collection}`;
  const options = LAYOUTS[collection];
  const [chosen, setChosen] = useState<Layout>(
    () => options.find(({ value }) => value === localStorage.getItem(kept))?.value ?? "tree",
  );
  const search: Record<string, unknown> = useSearch({ strict: false });
  const isFiltered = Object.keys(search).some((name) => !OWN.has(name));
  const layout: Layout = isFiltered ? "list" : chosen;
  const choose = (next: Layout) => {
    localStorage.setItem(kept, next);
    setChosen(next);
  };
  const control: ReactNode = (
    <Segmented label={t("View as")} value={layout} options={[...options]} onChange={choose} />
  );
  const Page = PAGES[collection];
  if (layout === "list") return <TablePage key={collection} collection={collection} layout={control} />;
  return (
    <Suspense fallback={null}>
      <Page layout={control} showsMetrics={layout === "metrics"} />
    </Suspense>
  );
}
