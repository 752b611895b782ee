/** What others wait for, answered where it stands; and what is out of tune about what is mine. */
import { useId, useState } from "react";
import { type Asked, type Part, type PartFinding, readPartAgain } from "@/data/part";
import { useVerb } from "@/data/writes";
import { firstOf } from "@/lib/first-of";
import { date, moment } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { usePeople } from "@/records/fields/link/people";
import { FixButtons } from "@/records/page/findings";
import { Button, Key } from "@/ui/button";
import { Icon, type IconName } from "@/ui/icon";
import { RecordLink } from "@/ui/links";
import { FindingMark } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { Empty } from "@/ui/states";
import { ActForm, type Formed } from "./act";

const ICONS: Record<Asked["action"], IconName> = {
  decide: "flag",
  review: "doc",
  answer: "comment",
  "check-in": "target",
  score: "outcome",
  finish: "check",
  open: "open",
};
const ACTIONS: Record<Asked["action"], string> = {
  decide: t("Decide"),
  review: t("Review"),
  answer: t("Answer"),
  "check-in": t("Check in"),
  score: t("Score"),
  finish: t("Done"),
  open: t("Open it"),
};

/** What somebody asks of another; the rest is asked by the plan. */
const SAID_BY: readonly Asked["action"][] = ["decide", "review", "answer"];

interface WaitingProps {
  part: Part;
  title?: string;
  /** As many as stand there before one asks for the rest. */
  most?: number;
  /** Another list on this page has the primary button. */
  isSecond?: boolean;
}

export function Waiting({ part, title = t("Waiting for me"), most = 9, isSecond = false }: WaitingProps) {
  const [isAll, setAll] = useState(false);
  const { findings, findings_total } = part;
  const count = part.waiting.length + findings.length;
  const shown = isAll ? count : most;
  return (
    <section aria-label={title}>
      <SectionHead title={title} note={firstOf(count, part.waiting.length + findings_total)}>
        {count > 0 && (
          <span className="mute t12">
            {t("Done")} <Key keys="e" />
          </span>
        )}
      </SectionHead>
      {count === 0 && <Empty>{t("Nobody waits for you.")}</Empty>}
      <ul className="wait">
        {part.waiting.slice(0, shown).map((item, index) => (
          <AskedLine key={item.record.id} item={item} today={part.today} isFirst={index === 0 && !isSecond} />
        ))}
        {findings.slice(0, Math.max(0, shown - part.waiting.length)).map((finding) => (
          <FindingLine key={finding.number} finding={finding} />
        ))}
      </ul>
      {count > shown && (
        <Button small kind="quiet" onClick={() => setAll(true)}>
          {tn("{{count}} more", "{{count}} more", count - shown)}
        </Button>
      )}
    </section>
  );
}

function AskedLine({ item, today, isFirst }: { item: Asked; today: string; isFirst: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const panel = useId();
  const people = usePeople();
  const { record, about, action } = item;
  const finish = useVerb(record.collection);
  // What is asked is answered with the thing itself beside it.
  const shown = about ?? record;
  const by = SAID_BY.includes(action) && item.by ? people.byId.get(item.by)?.name : undefined;
  const named = shown.title === item.title ? shown.key : `${shown.key} ${shown.title}`;
  const words = [named, by && t("asked by {{name}}", { name: by }), item.note];
  // Whoever leaves the form stands on the button again that opened it.
  const close = () => {
    setOpen(false);
    document.querySelector<HTMLElement>(`[aria-controls="${panel}"]`)?.focus();
  };
  const kind = isFirst ? "primary" : "default";
  return (
    <li>
      {item.finding === null ? <Icon name={ICONS[action]} small /> : <FindingMark number={item.finding} />}
      <div>
        <RecordLink collection={shown.collection} recordKey={shown.key} data-row>
          <b>{item.title}</b>
        </RecordLink>
        <span className="t12">{words.filter(Boolean).join(", ")}</span>
      </div>
      <Due on={item.due} today={today} />
      {action === "open" ? (
        <RecordLink className="btn sm" collection={record.collection} recordKey={record.key}>
          {ACTIONS.open}
        </RecordLink>
      ) : action === "finish" ? (
        <Button
          small
          kind={kind}
          busy={finish.isPending}
          data-act
          aria-label={t("Done: {{title}}", { title: item.title })}
          onClick={() =>
            finish.mutate(
              { id: record.id, verb: "finish", said: t("{{name}}: done", { name: item.title }) },
              { onSuccess: readPartAgain },
            )
          }
        >
          {ACTIONS.finish}
        </Button>
      ) : (
        <Button
          small
          kind={kind}
          data-act
          aria-expanded={isOpen}
          aria-controls={panel}
          aria-label={`${ACTIONS[action]}: ${item.title}`}
          onClick={() => setOpen(!isOpen)}
        >
          {ACTIONS[action]}
        </Button>
      )}
      {isOpen && isFormed(action) && (
        <div className="wait-in" id={panel}>
          <ActForm item={item} action={action} onClose={close} />
        </div>
      )}
    </li>
  );
}

function isFormed(action: Asked["action"]): action is Formed {
  return action !== "finish" && action !== "open";
}

function FindingLine({ finding: { id, number, key, title, detail, fixes } }: { finding: PartFinding }) {
  return (
    <li>
      <FindingMark number={number} />
      <div>
        <RecordLink collection="findings" recordKey={key} data-row>
          <b>{title}</b>
        </RecordLink>
        <span className="t12">{detail}</span>
      </div>
      <span className="end">
        <FixButtons finding={id} fixes={fixes.slice(0, 1)} />
      </span>
    </li>
  );
}

/** The weekday within a week, else the day; late in words. */
export function Due({ on, today }: { on: string | null; today: string }) {
  if (!on) return <span className="due" />;
  const days = Math.round((Date.parse(on) - Date.parse(today)) / 86_400_000);
  if (days < 0) return <span className="due bad">{t("late {{days}} d", { days: -days })}</span>;
  const words =
    days === 0 ? t("today") : days < 7 ? moment(`${on}T12:00:00Z`, SHORT) : date(on, new Date(), "short");
  return (
    <time className={days <= 2 ? "due soon" : "due"} dateTime={on} title={date(on)}>
      {words}
    </time>
  );
}

const SHORT = { weekday: "short", timeZone: "UTC" } as const;
