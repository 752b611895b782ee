/** What one does with the tasks of the room: shown at once, taken back when refused, undone from the toast. */
import { editRoom, type LaunchRoom, refreshViews, type Task, type TaskStatus } from "@/data/launching";
import { useBatch, useCreate, useDelete, useUpdate, useVerb } from "@/data/writes";
import { t, tn } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import type { Section } from "@/lib/sections";

const COLLECTION = "launch-tasks";
const NEXT: Record<TaskStatus, { verb: string; status: TaskStatus }> = {
  todo: { verb: "start", status: "doing" },
  doing: { verb: "finish", status: "done" },
  done: { verb: "reopen", status: "todo" },
};

export function useTasks(address: string, launch: string) {
  const update = useUpdate(COLLECTION);
  const verb = useVerb(COLLECTION);
  const remove = useDelete(COLLECTION);
  const batch = useBatch(COLLECTION);
  const create = useCreate(COLLECTION);
  const shown = (ids: readonly string[], fields: Record<string, Json>) =>
    editRoom(address, (room) => patched(room, ids, fields));
  const settle = (takeBack: () => void) => ({ onError: takeBack, onSuccess: () => void refreshViews() });
  const act = (task: Task, name: string, status: TaskStatus) =>
    verb.mutate(
      { id: task.id, verb: name, said: SAID[status](task.name) },
      settle(shown([task.id], { status })),
    );
  return {
    change: (task: Task, fields: Record<string, Json>) =>
      update.mutate({ id: task.id, fields }, settle(shown([task.id], fields))),
    advance: (task: Task) => act(task, NEXT[task.status].verb, NEXT[task.status].status),
    finish: (task: Task) => act(task, "finish", "done"),
    remove: (task: Task) =>
      remove.mutate(
        { id: task.id, said: t("{{name}} deleted", { name: task.name }) },
        settle(
          editRoom(address, (room) => ({ ...room, tasks: room.tasks.filter((one) => one.id !== task.id) })),
        ),
      ),
    assign: (tasks: readonly Task[], owner: string) =>
      batch.mutate(
        {
          batch: { update: tasks.map(({ id }) => ({ id, owner })) },
          said: tn("{{count}} task assigned", "{{count}} tasks assigned", tasks.length),
        },
        settle(
          shown(
            tasks.map(({ id }) => id),
            { owner },
          ),
        ),
      ),
    add: (section: Section, name: string) =>
      create.mutateAsync({ fields: { name, launch, function: section } }).then(refreshViews),
  };
}

export type Tasks = ReturnType<typeof useTasks>;

const SAID: Record<TaskStatus, (name: string) => string> = {
  todo: (name) => t("{{name}}: not begun", { name }),
  doing: (name) => t("{{name}}: in progress", { name }),
  done: (name) => t("{{name}}: done", { name }),
};

function patched(room: LaunchRoom, ids: readonly string[], fields: Record<string, Json>): LaunchRoom {
  return {
    ...room,
    tasks: room.tasks.map((task) => (ids.includes(task.id) ? { ...task, ...fields } : task)),
  };
}
