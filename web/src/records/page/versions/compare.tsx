/** Two versions of a text side by side in one: what came, what went, and the older one back with one press. */
import { useMemo, useState } from "react";
import { useFieldHistory } from "@/data/records";
import { useUpdate } from "@/data/writes";
import { dateTime, relative } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { Select } from "@/ui/select";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { labelOf } from "../../fields/kind";
import { proseFields } from "../../fields/sheet-fields";
import { useMayEdit } from "../../may-edit";
import type { PageProps } from "../record-page";
import { type Piece, wordDiff } from "../word-diff";
import { Pieces } from "./pieces";
import { type Version, versionsOf } from "./versions";

export default function CompareVersions({ sheet, record, onClose }: PageProps & { onClose: () => void }) {
  const fields = proseFields(sheet);
  const [name, setName] = useState(fields.find((field) => record[field.name])?.name ?? fields[0]?.name ?? "");
  const field = fields.find((one) => one.name === name);
  const history = useFieldHistory(sheet.collection, record.id, name);
  const versions = useMemo(() => versionsOf(history.changes, name), [history.changes, name]);
  const [chosen, setChosen] = useState<{ older?: string; newer?: string }>({});
  const newer = versions.find(({ seq }) => String(seq) === chosen.newer) ?? versions[0];
  const older = versions.find(({ seq }) => String(seq) === chosen.older) ?? versions[1];
  const options = versions.map((version) => ({ value: String(version.seq), label: nameOf(version) }));
  return (
    <Dialog title={t("Compare versions of {{key}}", { key: record.key })} onClose={onClose} width={760}>
      <div className="row cmp-h">
        {fields.length > 1 && (
          <Select
            label={t("Text")}
            data={fields.map((one) => ({ value: one.name, label: labelOf(one) }))}
            value={name}
            allowDeselect={false}
            onChange={(value) => {
              setName(value ?? name);
              setChosen({});
            }}
          />
        )}
        {newer && older && (
          <>
            <Select
              label={t("Older")}
              data={options}
              value={String(older.seq)}
              allowDeselect={false}
              onChange={(value) => setChosen({ ...chosen, older: value ?? undefined })}
            />
            <Select
              label={t("Newer")}
              data={options}
              value={String(newer.seq)}
              allowDeselect={false}
              onChange={(value) => setChosen({ ...chosen, newer: value ?? undefined })}
            />
          </>
        )}
      </div>
      {history.isPending && <Loading label={t("Reading the history")} lines={4} />}
      {history.isError && (
        <ErrorState
          title={t("The history could not be read.")}
          error={history.error}
          onRetry={() => history.refetch()}
        />
      )}
      {history.isSuccess && !older && <Empty>{t("This text has one version so far.")}</Empty>}
      {newer && older && <Difference older={older.text} newer={newer.text} />}
      <DialogFooter>
        {history.hasNextPage && (
          <Button kind="quiet" busy={history.isFetchingNextPage} onClick={() => history.fetchNextPage()}>
            {t("Earlier")}
          </Button>
        )}
        {older && field?.editable && (
          <Restore sheet={sheet} record={record} name={name} version={older} onDone={onClose} />
        )}
        <Button onClick={onClose}>{t("Close")}</Button>
      </DialogFooter>
    </Dialog>
  );
}

function nameOf({ at, author }: Version): string {
  return [author, relative(at), dateTime(at)].filter(Boolean).join(", ");
}

function Difference({ older, newer }: { older: string; newer: string }) {
  const pieces = useMemo(() => wordDiff(older, newer), [older, newer]);
  const [came, went] = [wordsIn(pieces, "added"), wordsIn(pieces, "removed")];
  return (
    <>
      <p className="t12 mute" role="status">
        {came + went === 0
          ? t("Both are the same.")
          : `${tn("{{count}} word came", "{{count}} words came", came)}, ${tn("{{count}} went", "{{count}} went", went)}`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls in its own focusable region */}
      <section className="verbatim diff" tabIndex={0} aria-label={t("What changed")}>
        <Pieces pieces={pieces} />
      </section>
    </>
  );
}

function wordsIn(pieces: readonly Piece[], kind: Piece["kind"]): number {
  return pieces
    .filter((piece) => piece.kind === kind)
    .reduce((sum, { text }) => sum + text.split(/\s+/).filter(Boolean).length, 0);
}

interface RestoreProps extends PageProps {
  name: string;
  version: Version;
  onDone: () => void;
}

function Restore({ sheet, record, name, version, onDone }: RestoreProps) {
  const mayEdit = useMayEdit(sheet, record);
  const update = useUpdate(sheet.collection);
  if (!mayEdit || version.text === record[name]) return null;
  return (
    <Button
      kind="primary"
      icon="undo"
      busy={update.isPending}
      onClick={() =>
        update.mutate(
          {
            id: record.id,
            fields: { [name]: version.text },
            expect: record.version,
            said: t("The version of {{at}} is back", { at: dateTime(version.at) }),
          },
          { onSuccess: onDone },
        )
      }
    >
      {t("Bring the older one back")}
    </Button>
  );
}
