/** The right pane: what people say about the record, its files, its decisions, its approvals, its history. */
import type { Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { t } from "@/lib/i18n";
import { Approvals } from "./approvals";
import { Attachments } from "./attachments";
import { Comments } from "./comments";
import { Decisions } from "./decisions";
import { History } from "./history-list";
import "./talk.css";

export function Talk({ sheet, record }: { sheet: Sheet; record: Entity }) {
  const isTalk = ["comment", "attachment"].includes(sheet.type);
  return (
    <aside className="rail" aria-label={t("Talk, files, decisions, approvals and history")}>
      {!isTalk && <Comments own={{ sheet, record, name: null }} />}
      {!isTalk && <Attachments type={sheet.type} record={record} />}
      {!isTalk && sheet.type !== "decision" && <Decisions type={sheet.type} record={record} />}
      {!isTalk && sheet.type !== "approval" && <Approvals type={sheet.type} record={record} />}
      <History sheet={sheet} record={record} />
    </aside>
  );
}
