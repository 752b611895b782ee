/** The generic floor at its two addresses: a table of records and one record. */
import { useParams, useSearch } from "@tanstack/react-router";
import { type ComponentType, lazy, Suspense } from "react";
import { sheetOfCollection } from "@/data/sheets";
import { RecordPage } from "@/records/page/record-page";
import { TablePage } from "@/records/table/table-page";
import { NotFoundPage } from "./failure-page";
import { PictureOrTable, pictureOf } from "./picture-or-table";

/** Types with a page of their own; `?view=record` shows all properties and the history, as every type has them. */
const PAGES: Record<string, ComponentType<{ recordKey: string }>> = {
  accounts: lazy(() => import("./account-route").then((page) => ({ default: page.AccountRoute }))),
  features: lazy(() =>
    import("@/features/feature/feature-page").then((page) => ({ default: page.FeaturePage })),
  ),
  launches: lazy(() =>
    import("@/features/launch-room/room-page").then((page) => ({ default: page.LaunchRoomPage })),
  ),
  metrics: lazy(() => import("@/features/metric/metric-page").then((page) => ({ default: page.MetricPage }))),
  releases: lazy(() =>
    import("@/features/releases/release-page").then((page) => ({ default: page.ReleasePage })),
  ),
};

export function TableRoute() {
  const { collection = "" } = useParams({ strict: false });
  if (!sheetOfCollection(collection)) return <NotFoundPage />;
  const picture = pictureOf(collection);
  if (picture) return <PictureOrTable key={collection} collection={collection} picture={picture} />;
  return <TablePage key={collection} collection={collection} />;
}

export function RecordRoute() {
  const { collection = "", key = "" } = useParams({ strict: false });
  const { view } = useSearch({ strict: false }) as { view?: string };
  if (!sheetOfCollection(collection)) return <NotFoundPage />;
  const Own = view === "record" ? undefined : PAGES[collection];
  if (Own) {
    return (
      <Suspense fallback={null}>
        <Own key={key} recordKey={key} />
      </Suspense>
    );
  }
  return <RecordPage key={`${collection}/${key}`} collection={collection} recordKey={key} />;
}
