/** Everything that happened to a record, newest first, each change with its undo. */
import { useHistory, useRefs } from "@/data/records";
import { useHasRole } from "@/data/session";
import type { Sheet } from "@/data/sheets";
import type { Change, Entity } from "@/data/wire";
import { undoChange } from "@/data/writes";
import { dateTime, relative } from "@/lib/format";
import { noun, t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { ErrorState, Loading } from "@/ui/states";
import { idsOf, isEmpty, labelOf, type Refs, textOf } from "../../fields/kind";
import { FieldValue, inUnit } from "../../fields/value";
import { listed, type Part, tell } from "../history";

export function History({ sheet, record }: { sheet: Sheet; record: Entity }) {
  const history = useHistory(sheet.collection, record.id);
  const refs = useRefs(linkedIds(sheet, history.changes));
  return (
    <section>
      <header>
        <h2>{t("History")}</h2>
      </header>
      {history.isPending && <Loading label={t("Reading the history")} lines={2} />}
      {history.isError && (
        <ErrorState
          title={t("The history could not be read.")}
          error={history.error}
          onRetry={() => history.refetch()}
        />
      )}
      <ol className="hist">
        {history.changes.map((change) => (
          <ChangeLine key={change.seq} sheet={sheet} record={record} change={change} refs={refs} />
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

function ChangeLine({
  sheet,
  record,
  change,
  refs,
}: {
  sheet: Sheet;
  record: Entity;
  change: Change;
  refs: Refs;
}) {
  const told = tell(sheet, change);
  const { shown, more } = listed(told.parts);
  const mayUndo = useHasRole("contributor") && change.verb !== "create";
  return (
    <li>
      <time dateTime={change.at} title={dateTime(change.at)}>
        {relative(change.at)}
      </time>
      <span>
        <b>{change.actor?.name || (change.source === "import" ? t("An import") : "Upbeat")}</b> {told.verb}{" "}
        {shown.map((part, place) => (
          <span key={part.field.name}>
            {place > 0 && ", "}
            <PartWords part={{ ...part, field: inUnit(part.field, record) }} refs={refs} />
          </span>
        ))}
        {more && `, ${more}`}
        {change.reason && <span className="mute"> “{change.reason}”</span>}
        {mayUndo && (
          <button type="button" className="link undo" onClick={() => undoChange(change.seq)}>
            {t("Undo")}
          </button>
        )}
      </span>
    </li>
  );
}

function PartWords({ part, refs }: { part: Part; refs: Refs }) {
  const { field, before, after, note } = part;
  const name = noun(labelOf(field));
  if (note) {
    return (
      <details className="h-text">
        <summary>
          {name} <span className="mute">({note})</span>
        </summary>
        {!isEmpty(before) && <del className="verbatim">{textOf(before)}</del>}
        {!isEmpty(after) && <ins className="verbatim">{textOf(after)}</ins>}
      </details>
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

/** As many as one request names. */
const NAMED = 150;

function linkedIds(sheet: Sheet, changes: readonly Change[]): string[] {
  const links = sheet.fields.filter(
    (field) => ["link", "links", "tags"].includes(field.kind) || field.name === "about_id",
  );
  const told = changes.filter((change) => change.verb !== "create");
  return told
    .flatMap((change) =>
      links.flatMap(({ name }) => [...idsOf(change.before[name]), ...idsOf(change.after[name])]),
    )
    .slice(0, NAMED);
}
