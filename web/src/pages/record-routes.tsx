/** The generic floor at its two addresses: a table of records and one record. */
import { useParams } from "@tanstack/react-router";
import { sheetOfCollection } from "@/data/sheets";
import { RecordPage } from "@/records/page/record-page";
import { TablePage } from "@/records/table/table-page";
import { NotFoundPage } from "./failure-page";

export function TableRoute() {
  const { collection = "" } = useParams({ strict: false });
  if (!sheetOfCollection(collection)) return <NotFoundPage />;
  return <TablePage key={collection} collection={collection} />;
}

export function RecordRoute() {
  const { collection = "", key = "" } = useParams({ strict: false });
  if (!sheetOfCollection(collection)) return <NotFoundPage />;
  return <RecordPage key={`${collection}/${key}`} collection={collection} recordKey={key} />;
}
