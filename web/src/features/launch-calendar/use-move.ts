/** Another day for what stands on the calendar: shown at once, taken back when refused, undone from the toast. */
import { type CalendarItem, showOn } from "@/data/calendar";
import { refreshViews } from "@/data/launching";
import { useUpdate, useVerb } from "@/data/writes";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";

const OVER = new Set(["live", "done", "cancelled"]);

/** What has happened stays on its day. */
export function isFixed(item: CalendarItem): boolean {
  return item.kind === "release" ? item.shipped : item.kind === "launch" && OVER.has(item.status);
}

export const COLLECTION = { release: "releases", launch: "launches", task: "launch-tasks" } as const;

export type Move = (item: CalendarItem, on: string, withTasks?: boolean) => void;

export function useMove(): Move {
  const { mutate: act } = useVerb("launches");
  const { mutate: setTask } = useUpdate("launch-tasks");
  const { mutate: setRelease } = useUpdate("releases");
  return (item, on, withTasks = true) => {
    if (on === item.on || isFixed(item)) return;
    const takeBack = showOn(item, on);
    const settle = { onError: takeBack, onSuccess: () => void refreshViews() };
    const said = t("{{name}} moved to {{day}}", { name: item.name, day: date(on) });
    if (item.kind === "launch")
      act({ id: item.id, verb: "move", params: { on, with_tasks: withTasks }, said }, settle);
    else if (item.kind === "task") setTask({ id: item.id, fields: { due_on: on }, said }, settle);
    else setRelease({ id: item.id, fields: { planned_on: on }, said }, settle);
  };
}
