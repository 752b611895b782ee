/** Many alike as one: the tasks of a launch as one bar, heads of one kind on one day as one head; each unfolds. */
import type { ScoreBar, ScoreItem } from "@/data/score";
import { number } from "@/lib/format";
import { t } from "@/lib/i18n";

/** An item as it is drawn; a bundle has members and no record of its own. */
export interface Shown extends ScoreItem {
  members?: readonly ScoreItem[];
}

interface Naming {
  /** Sets this staff's bundles apart from those of others. */
  staff: string;
  /** Names of releases by the id of their launch. */
  launches: ReadonlyMap<string, string>;
  /** "check-in" and "check-ins" for a type. */
  kind: (type: string) => { one: string; many: string };
}

const FEWEST_HEADS = 3;
const FEWEST_TASKS = 2;

/** Folds what is alike, except what is out of tune, and except bundles that are `open`: those are `unfolded` here. */
export function fold(
  items: readonly ScoreItem[],
  open: ReadonlySet<string>,
  naming: Naming,
): { shown: Shown[]; unfolded: string[] } {
  const unfolded: string[] = [];
  const alike = new Map<string | null, ScoreItem[]>();
  for (const item of items) {
    const id = item.finding === null ? bundleOf(item, naming) : null;
    alike.set(id, [...(alike.get(id) ?? []), item]);
  }
  const shown = [...alike].flatMap(([id, members]): Shown[] => {
    const fewest = id?.startsWith("tasks") ? FEWEST_TASKS : FEWEST_HEADS;
    if (id === null || members.length < fewest) return members;
    if (!open.has(id)) return [bundled(id, members, naming)];
    unfolded.push(id);
    return members;
  });
  return { shown, unfolded };
}

/** Which bundle an item would be in; null for none. */
function bundleOf(item: ScoreItem, naming: Naming): string | null {
  const launch = item.hangs_on.find((id) => naming.launches.has(id));
  if (item.type === "launch_task" && launch) return `tasks ${launch} ${naming.staff}`;
  const day = item.end ?? item.start;
  if (day && (item.start === null || item.start === item.end))
    return `heads ${item.type} ${item.state} ${day} ${naming.staff}`;
  return null;
}

function bundled(id: string, members: readonly ScoreItem[], naming: Naming): Shown {
  const days = members.flatMap((one) => [one.start, one.end].filter((day) => day !== null)).sort();
  const [first] = members;
  const done = members.filter((one) => one.state === "full").length;
  const begun = members.some((one) => one.state !== "hollow");
  const tasks = id.startsWith("tasks");
  const { one, many } = naming.kind(first?.type ?? "");
  const release = naming.launches.get(id.split(" ")[1] ?? "");
  return {
    type: first?.type ?? "",
    id,
    key: id,
    title: tasks
      ? t("{{release}} tasks", { release: release ?? "" })
      : `${number(members.length)} ${members.length === 1 ? one : many}`,
    collection: first?.collection ?? "",
    start: tasks ? (days[0] ?? null) : null,
    end: days.at(-1) ?? null,
    state: done === members.length ? "full" : begun ? "half" : "hollow",
    progress: tasks ? done / members.length : null,
    movable: false,
    start_field: null,
    end_field: null,
    finding: null,
    note: tasks ? `${done}/${members.length}` : null,
    hangs_on: [],
    members,
  };
}

export function namesOfLaunches(bars: readonly ScoreBar[]): ReadonlyMap<string, string> {
  return new Map(bars.flatMap((bar) => (bar.launch ? [[bar.launch.id, bar.release.name]] : [])));
}
