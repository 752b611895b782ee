/** The templates one is offered for a type, and making the lines that one of them brings. */
import { post } from "@/data/http";
import { queryClient } from "@/data/query-client";
import { queryKeys } from "@/data/query-keys";
import { useList } from "@/data/records";
import { useMe } from "@/data/session";
import type { Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { contentOf, fitting, isOffered, linesOf } from "./content";

export function useTemplates(sheet: Sheet): Entity[] {
  const me = useMe().member.id;
  const templates = useList("templates", { for_type: sheet.type, limit: 100, sort: "name" }).items;
  const asks = templates.some((template) => template.offered_to === "team");
  const teams = useList("teams", { members: me, limit: 100 }, asks).items.map(({ id }) => id);
  return templates.filter((template) => isOffered(template, me, teams));
}

export function lineCount(sheet: Sheet, template: Entity): number {
  const lines = linesOf(sheet);
  return (lines && contentOf(sheet, template).children[lines.sheet.type]?.length) ?? 0;
}

/** The lines of a template under a new record, joined to the request that made it so that one undo takes back both. */
export async function makeLines(sheet: Sheet, template: Entity, made: Entity, request: string | null) {
  const lines = linesOf(sheet);
  const rows = lines && contentOf(sheet, template).children[lines.sheet.type];
  if (!lines || !rows || rows.length === 0) return;
  if (sheet.type === "launch") {
    // Its tasks are dated from its day; without one they wait for it in the launch room.
    if (made.on) await post(`/launches/${made.id}/apply-template`, { template: template.id });
  } else {
    const create = rows.map((row) => ({ ...fitting(lines.sheet, row), [lines.field]: made.id }));
    await post(`/${lines.sheet.collection}/batch`, { create, ...(request && { request }) });
  }
  void queryClient.invalidateQueries({ queryKey: queryKeys.workspace() });
}
