/** Who may change a record: those whose role reaches it, and whoever made it. The server decides, this only hides. */
import { useHasRole, useMe } from "@/data/session";
import type { Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";

export function useMayEdit(sheet: Sheet, record: Entity): boolean {
  const mayEditAny = useHasRole(sheet.edit);
  const mayCreate = useHasRole(sheet.create);
  const isMine = useMe().member.id === record.created_by;
  return record.deleted_at === null && (mayEditAny || (mayCreate && isMine));
}
