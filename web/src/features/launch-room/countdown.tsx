/** One staff from the first milestone to the last review: what has been played, today's baton, the launch as a bar line. */
import type { CSSProperties } from "react";
import type { LaunchRoom } from "@/data/launching";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { RecordLink } from "@/ui/links";
import { BatonHead, type HeadState, NoteHead } from "@/ui/marks";
import { daysBetween, HEAD } from "./readings";

const short = (day: string) => date(day, new Date(), "short");

interface Beat {
  on: string;
  name: string;
  /** What it is in full, where the name is short. */
  title: string;
  state: HeadState;
  collection: string;
  recordKey: string;
  isLaunch?: boolean;
}

export function Countdown({ room }: { room: LaunchRoom }) {
  const beats = beatsOf(room);
  if (beats.length === 0) return null;
  const days = [...beats.map((beat) => beat.on), room.today].sort();
  const first = days[0] ?? room.today;
  const span = Math.max(daysBetween(first, days.at(-1) ?? first), 7);
  const at = (day: string) => 3 + (daysBetween(first, day) / span) * 90;
  const now = { "--x": `${at(room.today)}%` } as CSSProperties;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls in its own focusable region
    <section className="cdl" aria-label={t("Countdown")} tabIndex={0}>
      <ol className="cdl-in" dir="ltr">
        <li className="past" style={now} aria-hidden="true" />
        {placed(beats, at).map(({ beat, x, row, isLeft }) => (
          <li
            key={beat.recordKey + beat.on}
            className={`g${isLeft ? " R" : ""}${beat.isLaunch ? " L" : ""}${row ? " low" : ""}`}
            style={{ "--x": `${x}%` } as CSSProperties}
          >
            {!beat.isLaunch && <NoteHead state={beat.state} />}
            <RecordLink
              collection={beat.collection}
              recordKey={beat.recordKey}
              title={`${beat.title}, ${date(beat.on)}`}
            >
              <b>{beat.name}</b> <em>{short(beat.on)}</em>
            </RecordLink>
          </li>
        ))}
        <li className="bt" style={now}>
          <BatonHead />
          <span className="vh">{t("Today, {{day}}", { day: date(room.today) })}</span>
        </li>
      </ol>
    </section>
  );
}

function beatsOf({ launch, tasks, decision, outcomes }: LaunchRoom): Beat[] {
  const beats: Beat[] = [];
  for (const task of tasks) {
    if (!task.milestone || !task.due_on) continue;
    const state = HEAD[task.status] ?? "hollow";
    beats.push({
      on: task.due_on,
      name: task.name,
      title: task.name,
      state,
      collection: "launch-tasks",
      recordKey: task.key,
    });
  }
  const decided = decision?.decided_on ?? decision?.due_on;
  if (decision && decided) {
    const state = decision.status === "decided" ? "full" : "hollow";
    const name = decision.status === "decided" ? outcomeWord(decision.outcome) : t("Go or no-go");
    beats.push({
      on: decided,
      name,
      title: decision.name,
      state,
      collection: "decisions",
      recordKey: decision.key,
    });
  }
  if (launch.on) {
    beats.push({
      on: launch.on,
      name: t("Launch"),
      title: launch.name,
      state: "hollow",
      collection: "launches",
      recordKey: launch.key,
      isLaunch: true,
    });
  }
  const seen = new Set<string>();
  for (const outcome of outcomes) {
    if (!outcome.review_on || seen.has(outcome.review_on)) continue;
    seen.add(outcome.review_on);
    const isFirst = launch.on !== null && daysBetween(launch.on, outcome.review_on) <= 10;
    beats.push({
      on: outcome.review_on,
      name: isFirst ? t("Week-1 review") : t("Outcome review"),
      title: outcome.name,
      state: outcome.verdict === "pending" ? "hollow" : "full",
      collection: "outcomes",
      recordKey: outcome.key,
    });
  }
  return beats.sort((a, b) => a.on.localeCompare(b.on));
}

function outcomeWord(outcome: string): string {
  return outcome.startsWith("No-go") ? t("No-go") : outcome.startsWith("Go") ? t("Go") : t("Go or no-go");
}

/** Share of the staff that a letter takes, so that two labels never stand on one another. */
const LETTER = 0.62;

function placed(beats: readonly Beat[], at: (day: string) => number) {
  const ends = [0, 0];
  return beats.map((beat) => {
    const x = at(beat.on);
    const width = (beat.name.length + short(beat.on).length + 1) * LETTER;
    const isLeft = x + width > 100;
    const start = isLeft ? x - width : x;
    const row = start >= (ends[0] ?? 0) ? 0 : 1;
    ends[row] = isLeft ? x : x + width;
    return { beat, x, row, isLeft };
  });
}
