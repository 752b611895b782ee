/** Everything that happened to a record, newest first, each change with its undo. */
import { lazy, Suspense, useMemo, useState } from "react";
import { useHistory, useRefs } from "@/data/records";
import { useHasRole } from "@/data/session";
import { type Sheet, titleOf } from "@/data/sheets";
import type { Change, Entity } from "@/data/wire";
import { undoChange, undoRequest } from "@/data/writes";
import { dateTime, relative } from "@/lib/format";
import { noun, t, tn } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { RecordLink } from "@/ui/links";
import { ErrorState, Loading } from "@/ui/states";
import { idsOf, isEmpty, labelOf, type Refs, textOf } from "../../fields/kind";
import { proseFields } from "../../fields/sheet-fields";
import { FieldValue, inUnit } from "../../fields/value";
import { listed, type Part, tell } from "../history";
import { Pieces } from "../versions/pieces";
import { inShort, wordDiff } from "../word-diff";
import { type Subject, useTalking } from "./talking";

const CompareVersions = lazy(() => import("../versions/compare"));

/** Of one record, or of all that stand on its page. */
export function History({ sheet, record }: { sheet: Sheet; record: Entity }) {
  const here = useTalking()?.subjects ?? [];
  const subjects = here.length > 1 ? here : [{ sheet, record, name: null }];
  const history = useHistory(
    sheet.collection,
    subjects.map((one) => one.record.id),
  );
  const refs = useRefs(linkedIds(subjects, history.changes));
  const [isComparing, setComparing] = useState(false);
  const hasTexts = proseFields(sheet).some((field) => !isEmpty(record[field.name]));
  return (
    <section>
      <header>
        <h2>{t("History")}</h2>
        {hasTexts && (
          <button type="button" className="link t12" onClick={() => setComparing(true)}>
            {t("Compare versions")}
          </button>
        )}
      </header>
      {isComparing && (
        <Suspense>
          <CompareVersions sheet={sheet} record={record} onClose={() => setComparing(false)} />
        </Suspense>
      )}
      {history.isPending && <Loading label={t("Reading the history")} lines={2} />}
      {history.isError && (
        <ErrorState
          title={t("The history could not be read.")}
          error={history.error}
          onRetry={() => history.refetch()}
        />
      )}
      <ol className="hist">
        {actsOf(history.changes).map((act) => (
          <Act key={act[0].seq} act={act} subjects={subjects} refs={refs} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button small kind="quiet" busy={history.isFetchingNextPage} onClick={() => history.fetchNextPage()}>
          {t("Earlier")}
        </Button>
      )}
    </section>
  );
}

/** What is taken back elsewhere: a record by its deletion, a value of a metric where its values stand. */
const STANDING: ReadonlySet<string> = new Set(["create", "measure"]);

interface ActProps {
  act: [Change, ...Change[]];
  subjects: readonly Subject[];
  refs: Refs;
}

/** One change as a sentence, or many of one request counted. */
function Act({ act, subjects, refs }: ActProps) {
  const [change] = act;
  const subject = subjects.find(({ record }) => record.id === change.record);
  const isMany = act.length > 1;
  const mayUndo =
    useHasRole("contributor") && (isMany ? change.request !== null : !STANDING.has(change.verb));
  const undo = () => (isMany && change.request ? undoRequest(change.request) : undoChange(change.seq));
  return (
    <li>
      <time dateTime={change.at} title={dateTime(change.at)}>
        {relative(change.at)}
      </time>
      <span>
        <b>{change.actor?.name || (change.source === "import" ? t("An import") : "Upbeat")}</b>{" "}
        {isMany || !subject ? (
          tn("changed {{count}} thing here at once", "changed {{count}} things here at once", act.length)
        ) : (
          <Sentence change={change} subject={subject} refs={refs} />
        )}
        {change.reason && <span className="mute"> “{change.reason}”</span>}
        {mayUndo && (
          <button type="button" className="link undo" onClick={() => void undo()}>
            {t("Undo")}
          </button>
        )}
      </span>
    </li>
  );
}

function Sentence({ change, subject, refs }: { change: Change; subject: Subject; refs: Refs }) {
  const told = tell(subject.sheet, change);
  const { shown, more } = listed(told.parts);
  return (
    <>
      {told.verb}{" "}
      {subject.name !== null && (
        <>
          <RecordLink
            className="key"
            collection={subject.sheet.collection}
            recordKey={subject.record.key}
            title={titleOf(subject.sheet, subject.record)}
          >
            {subject.name}
          </RecordLink>{" "}
        </>
      )}
      {shown.map((part, place) => (
        <span key={part.field.name}>
          {place > 0 && ", "}
          <PartWords part={{ ...part, field: inUnit(part.field, subject.record) }} refs={refs} />
        </span>
      ))}
      {more && `, ${more}`}
    </>
  );
}

/** More records than this, written by one request, are counted and not listed. */
const LISTED = 3;

/** Neighbours of one request; few of them stand for themselves. */
function actsOf(changes: readonly Change[]): [Change, ...Change[]][] {
  const acts: [Change, ...Change[]][] = [];
  for (const change of changes) {
    const last = acts.at(-1);
    if (last && change.request !== null && last[0].request === change.request) last.push(change);
    else acts.push([change]);
  }
  return acts.flatMap((act) => (act.length > LISTED ? [act] : act.map((one): [Change] => [one])));
}

function PartWords({ part, refs }: { part: Part; refs: Refs }) {
  const { field, before, after, note } = part;
  const name = noun(labelOf(field));
  if (note) return <TextWords name={name} part={part} />;
  if (field.kind === "boolean") {
    return (
      <>
        {name} <ins>{after === true ? t("yes") : t("no")}</ins>
      </>
    );
  }
  return (
    <>
      {name}{" "}
      {!isEmpty(before) && (
        <>
          <del>
            <FieldValue field={field} value={before} refs={refs} />
          </del>{" "}
        </>
      )}
      {isEmpty(after) ? (
        <span className="mute">{t("emptied")}</span>
      ) : (
        <ins>
          <FieldValue field={field} value={after} refs={refs} />
        </ins>
      )}
    </>
  );
}

/** A small change of a text by its words, a large one by its size with the words behind it. */
function TextWords({ name, part }: { name: string; part: Part }) {
  const [before, after] = [textOf(part.before), textOf(part.after)];
  const pieces = useMemo(() => wordDiff(before, after), [before, after]);
  const short = inShort(pieces);
  if (short) {
    return (
      <>
        {name}: <Pieces pieces={short} />
      </>
    );
  }
  return (
    <details className="h-text">
      <summary>
        {name} <span className="mute">({part.note})</span>
      </summary>
      <span className="verbatim diff">
        <Pieces pieces={pieces} />
      </span>
    </details>
  );
}

/** As many as one request names. */
const NAMED = 150;

function linkedIds(subjects: readonly Subject[], changes: readonly Change[]): string[] {
  const told = changes.filter((change) => change.verb !== "create");
  return told
    .flatMap((change) =>
      (subjects.find(({ record }) => record.id === change.record)?.sheet.fields ?? [])
        .filter((field) => ["link", "links", "tags"].includes(field.kind) || field.name === "about_id")
        .flatMap(({ name }) => [...idsOf(change.before[name]), ...idsOf(change.after[name])]),
    )
    .slice(0, NAMED);
}
