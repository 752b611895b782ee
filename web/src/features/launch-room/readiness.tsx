/** The eight functions with their tasks: who has what ready by when, and what nobody has. */

import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { useEffect, useRef, useState } from "react";
import type { LaunchRoom, Task } from "@/data/launching";
import { t, tn } from "@/lib/i18n";
import { sectionName } from "@/lib/sections";
import { usePeople } from "@/records/fields/link/people";
import { Button } from "@/ui/button";
import { RecordLink } from "@/ui/links";
import { FindingMark, NoteHead } from "@/ui/marks";
import { Empty } from "@/ui/states";
import { AddLine } from "./add-line";
import { isNear, type SectionState, sectionStates } from "./readings";
import { TaskRow } from "./task-row";
import { type Tasks, useTasks } from "./use-tasks";

interface ReadinessProps {
  room: LaunchRoom;
  address: string;
  mayEdit: boolean;
  onTemplate: () => void;
}

export function Readiness({ room, address, mayEdit, onTemplate }: ReadinessProps) {
  const tasks = useTasks(address, room.launch.id);
  return (
    <>
      {room.tasks.length === 0 && (
        <Empty
          action={
            mayEdit && (
              <button type="button" className="link" onClick={onTemplate}>
                {t("Begin with a template")}
              </button>
            )
          }
        >
          {t("No section has a task yet.")}
        </Empty>
      )}
      <section className="ready" aria-label={t("Readiness by section")}>
        {sectionStates(room.tasks).map((state) => (
          <SectionTasks key={state.section} room={room} state={state} tasks={tasks} mayEdit={mayEdit} />
        ))}
      </section>
    </>
  );
}

interface SectionTasksProps {
  room: LaunchRoom;
  state: SectionState;
  tasks: Tasks;
  mayEdit: boolean;
}

function SectionTasks({ room, state, tasks, mayEdit }: SectionTasksProps) {
  const { section } = state;
  const place = useRef<HTMLElement>(null);
  const [isOver, setOver] = useState(false);
  const latest = useRef(tasks);
  latest.current = tasks;
  useEffect(() => {
    if (!place.current || !mayEdit) return;
    return dropTargetForElements({
      element: place.current,
      canDrop: ({ source }) => "task" in source.data && (source.data.task as Task).function !== section,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        latest.current.change(source.data.task as Task, { function: section });
      },
    });
  }, [section, mayEdit]);
  const isLate = state.state === "hollow" && isNear(room);
  const red = room.findings.filter(
    (one) => one.rule === "UP303" && state.tasks.some((task) => task.id === one.about),
  );
  const name = sectionName(section);
  return (
    <section
      ref={place}
      className={`lnr${isLate ? " rl-red" : ""}${isOver ? " over" : ""}`}
      data-sec={section}
      aria-label={`${name}, ${stateName(state)}`}
    >
      <header>
        <h3>{name}</h3>
        {red.map((finding) => (
          <RecordLink key={finding.key} collection="findings" recordKey={finding.key} title={finding.name}>
            <FindingMark number={finding.number} />
          </RecordLink>
        ))}
        <span className="wd">{stateName(state)}</span>
        {state.state && (
          <>
            <span className="fr num">
              {state.done}/{state.tasks.length}
            </span>
            <NoteHead state={state.state} red={isLate} />
          </>
        )}
      </header>
      <ul>
        {state.tasks.map((task) => (
          <DraggableRow key={task.id} room={room} task={task} tasks={tasks} mayEdit={mayEdit} />
        ))}
      </ul>
      {mayEdit && <Unowned room={room} state={state} tasks={tasks} />}
      {mayEdit && (
        <AddLine
          label={t("Add a task for {{section}}", { section: name })}
          placeholder={t("+ Task")}
          onAdd={(said) => tasks.add(section, said)}
        />
      )}
    </section>
  );
}

function stateName({ state }: SectionState): string {
  if (state === null) return t("No tasks");
  return { hollow: t("Not begun"), half: t("In progress"), full: t("Ready") }[state];
}

function DraggableRow(props: { room: LaunchRoom; task: Task; tasks: Tasks; mayEdit: boolean }) {
  const { task, mayEdit } = props;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!row.current || !mayEdit) return;
    return combine(draggable({ element: row.current, getInitialData: () => ({ task }) }));
  }, [task, mayEdit]);
  return (
    <li ref={row} className={task.status === "done" ? "dn" : undefined}>
      <TaskRow {...props} />
    </li>
  );
}

/** "Assign 3 to sales-venues": the lead of the function's team takes what nobody has. */
function Unowned({ room, state, tasks }: { room: LaunchRoom; state: SectionState; tasks: Tasks }) {
  const { byId } = usePeople();
  const open = state.tasks.filter((task) => task.owner === null && task.status !== "done");
  const lead = room.sections.find((one) => one.function === state.section)?.lead;
  const member = lead ? byId.get(lead) : undefined;
  if (open.length === 0 || !member) return null;
  return (
    <Button small className="lr-fix" onClick={() => tasks.assign(open, member.id)}>
      {tn("Assign {{count}} to {{name}}", "Assign {{count}} to {{name}}", open.length, { name: member.name })}
    </Button>
  );
}
