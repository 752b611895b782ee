/** One task: its head advances when pressed, its words, day and owner change where they stand. */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { LaunchRoom, Task } from "@/data/launching";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { SECTIONS, sectionName } from "@/lib/sections";
import { usePeople } from "@/records/fields/link/people";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { RecordLink, useSlug } from "@/ui/links";
import { Avatar, FindingMark, NoteHead } from "@/ui/marks";
import { Menu } from "@/ui/menu";
import { HEAD } from "./readings";
import { TextInPlace } from "./text-in-place";
import type { Tasks } from "./use-tasks";

interface TaskRowProps {
  room: LaunchRoom;
  task: Task;
  tasks: Tasks;
  mayEdit: boolean;
}

const WORDS: Record<string, string> = { todo: t("not begun"), doing: t("in progress"), done: t("done") };
const REPEATS: Record<string, string> = {
  "": t("Does not repeat"),
  daily: t("Daily"),
  weekly: t("Weekly"),
  fortnightly: t("Every two weeks"),
  monthly: t("Monthly"),
};

/** "Weekly, the next on 25 June". */
function turnOf({ repeats, next_on }: Task): string {
  const words = REPEATS[repeats] ?? "";
  return next_on ? t("{{repeats}}, the next on {{day}}", { repeats: words, day: date(next_on) }) : words;
}

export function TaskRow({ room, task, tasks, mayEdit }: TaskRowProps) {
  const red = room.findings.filter((one) => one.about === task.id && one.rule !== "UP303");
  return (
    <>
      <button
        type="button"
        className="tk"
        disabled={!mayEdit}
        aria-label={`${task.name}: ${WORDS[task.status]}`}
        onClick={() => tasks.advance(task)}
      >
        <NoteHead state={HEAD[task.status] ?? "hollow"} />
      </button>
      <span className="tt trunc">
        <TextInPlace
          collection="launch-tasks"
          record={task}
          field="name"
          label={t("Task")}
          mayEdit={mayEdit}
        />
      </span>
      {task.repeats && (
        <span className="mute t12 rp" title={turnOf(task)}>
          <Icon name="retry" small />
          <span aria-hidden="true">{task.next_on && date(task.next_on, new Date(), "short")}</span>
          <span className="vh">{turnOf(task)}</span>
        </span>
      )}
      {red.map((finding) => (
        <RecordLink
          key={finding.key}
          collection="findings"
          recordKey={finding.key}
          title={`${finding.name}. ${finding.detail}`}
        >
          <FindingMark number={finding.number} />
        </RecordLink>
      ))}
      {mayEdit && <TaskMenu task={task} tasks={tasks} />}
      <Due task={task} tasks={tasks} mayEdit={mayEdit} />
      <Owner task={task} tasks={tasks} mayEdit={mayEdit} />
    </>
  );
}

function Due({ task, tasks, mayEdit }: Omit<TaskRowProps, "room">) {
  const [isEditing, setEditing] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  const words = task.due_on ? date(task.due_on, new Date(), "short") : t("no date");
  if (!mayEdit) return <span className="du num">{words}</span>;
  if (!isEditing) {
    return (
      <button
        type="button"
        className="du num"
        title={t("Change the date")}
        // biome-ignore lint/a11y/noAutofocus: the field that stood here had it
        autoFocus={hasFocus}
        onClick={() => setEditing(true)}
      >
        {words}
      </button>
    );
  }
  const close = (day: string | null, byKey: boolean) => {
    setEditing(false);
    setFocus(byKey);
    if (day !== task.due_on) tasks.change(task, { due_on: day });
  };
  return (
    <input
      type="date"
      className="field sm"
      aria-label={t("Due date of {{name}}", { name: task.name })}
      defaultValue={task.due_on ?? ""}
      // biome-ignore lint/a11y/noAutofocus: it was just pressed
      autoFocus
      onKeyDown={(event) => {
        if (event.key === "Enter") close(event.currentTarget.value || null, true);
        if (event.key === "Escape") close(task.due_on, true);
      }}
      onBlur={(event) => close(event.currentTarget.value || null, false)}
    />
  );
}

function Owner({ task, tasks, mayEdit }: Omit<TaskRowProps, "room">) {
  const { byId, offered } = usePeople();
  const owner = task.owner ? byId.get(task.owner) : undefined;
  const avatar = owner ? (
    <Avatar name={owner.name} section={owner.functions[0]} />
  ) : (
    <span className="av none" role="img" aria-label={t("No owner")} title={t("No owner")}>
      ?
    </span>
  );
  if (!mayEdit) return avatar;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <button type="button" className="as">
          <span className="vh">{t("Owner of {{name}}", { name: task.name })}: </span>
          {avatar}
        </button>
      </Menu.Target>
      <Menu.Dropdown className="lr-people">
        {offered(task.owner).map(({ value, label }) => (
          <Menu.Item key={value} onClick={() => tasks.change(task, { owner: value })}>
            {label}
          </Menu.Item>
        ))}
        {owner && <Menu.Item onClick={() => tasks.change(task, { owner: null })}>{t("Nobody")}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}

function TaskMenu({ task, tasks }: { task: Task; tasks: Tasks }) {
  const slug = useSlug();
  const navigate = useNavigate();
  const open = () =>
    navigate({
      to: "/w/$slug/$collection/$key",
      params: { slug, collection: "launch-tasks", key: task.key },
    });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <IconButton
          icon="dots"
          small
          className="lr-more"
          label={t("More about {{key}}", { key: task.name })}
        />
      </Menu.Target>
      <Menu.Dropdown className="lr-people">
        <Menu.Item onClick={open}>{t("Open it")}</Menu.Item>
        {task.status !== "done" && <Menu.Item onClick={() => tasks.finish(task)}>{t("Done")}</Menu.Item>}
        <Menu.Item onClick={() => tasks.change(task, { milestone: !task.milestone })}>
          {task.milestone ? t("Take off the countdown") : t("Put on the countdown")}
        </Menu.Item>
        <Menu.Label>{t("Repeats")}</Menu.Label>
        {Object.entries(REPEATS)
          .filter(([value]) => value !== task.repeats)
          .map(([value, name]) => (
            <Menu.Item key={value} onClick={() => tasks.change(task, { repeats: value })}>
              {name}
            </Menu.Item>
          ))}
        <Menu.Label>{t("Move to")}</Menu.Label>
        {SECTIONS.filter((section) => section !== task.function).map((section) => (
          <Menu.Item key={section} onClick={() => tasks.change(task, { function: section })}>
            {sectionName(section)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => tasks.remove(task)}>{t("Delete task")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
