/** The head of a page: key, state, when it was saved, what can be done, and the title, edited in place. */
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useHasRole } from "@/data/session";
import { fieldOf, isMadeByHand, type Sheet, titleOf } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { useDelete } from "@/data/writes";
import { relative } from "@/lib/format";
import { noun, t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { copy } from "@/ui/copy";
import { Icon } from "@/ui/icon";
import { useSlug } from "@/ui/links";
import { Pill } from "@/ui/marks";
import { Menu } from "@/ui/menu";
import { useKeys } from "@/ui/use-keys";
import { ChoiceCell } from "../fields/choice/cell";
import { stateField } from "../fields/choice/states";
import { InPlace } from "../fields/in-place";
import { useRefused } from "../fields/use-refused";
import { useMayEdit } from "../may-edit";
import { EditableValue } from "./editable-value";
import { KeepClose } from "./keep-close";
import { useVerbs, type VerbChoice, VerbDialog } from "./verbs";

const MergeDialog = lazy(() =>
  import("../merge/merge-dialog").then((room) => ({ default: room.MergeDialog })),
);
const SplitDialog = lazy(() =>
  import("../merge/split-dialog").then((room) => ({ default: room.SplitDialog })),
);

const SaveTemplate = lazy(() =>
  import("../templates/save-template").then((room) => ({ default: room.SaveTemplate })),
);

/** Merging and splitting show what goes where; notes merge without moving anything. */
function asksItsOwn(sheet: Sheet, { verb }: VerbChoice): boolean {
  return (verb === "merge" && sheet.type !== "feedback") || verb === "split";
}

export function PageTop({ sheet, record }: { sheet: Sheet; record: Entity }) {
  const state = stateField(sheet.fields);
  const mayEdit = useMayEdit(sheet, record);
  return (
    <header>
      <div className="row t12 mute p-top">
        <span className="key">{record.key}</span>
        {state &&
          (mayEdit && state.editable ? (
            <EditableValue sheet={sheet} record={record} field={state} refs={{}} />
          ) : (
            <ChoiceCell field={state} value={record[state.name] ?? null} refs={{}} />
          ))}
        {record.archived_at !== null && record.archived_at !== undefined && <Pill>{t("Archived")}</Pill>}
        <span className="saved" title={record.updated_at}>
          {t("Saved {{updated_at}}", { updated_at: relative(record.updated_at) })}
        </span>
        <KeepClose sheet={sheet} record={record} />
        {mayEdit && <Actions sheet={sheet} record={record} />}
      </div>
      <Title sheet={sheet} record={record} mayEdit={mayEdit} />
    </header>
  );
}

function Title({ sheet, record, mayEdit }: { sheet: Sheet; record: Entity; mayEdit: boolean }) {
  const [isEditing, setEditing] = useState(false);
  const { refused, refuse, settle } = useRefused();
  const field = fieldOf(sheet, sheet.title);
  const mayRename = mayEdit && field?.editable;
  useKeys(
    mayRename
      ? [
          {
            id: "page-title",
            label: t("Rename {{key}}", { key: record.key }),
            group: "Act",
            keys: "e",
            icon: "edit",
            run: () => setEditing(true),
          },
        ]
      : [],
  );
  const title = titleOf(sheet, record);
  const size = title.length > 90 ? "ttl long" : "ttl";
  if (field && (isEditing || refused[field.name])) {
    return (
      <div className={size}>
        <InPlace
          collection={sheet.collection}
          record={record}
          field={field}
          refused={refused[field.name]}
          onClose={() => {
            setEditing(false);
            settle(field);
          }}
          onRefused={(draft, message) => refuse(field, draft, message)}
        />
      </div>
    );
  }
  return (
    <h1 className={size}>
      {mayRename ? (
        <button type="button" title={t("Rename (E)")} onClick={() => setEditing(true)}>
          {title}
        </button>
      ) : (
        title
      )}
    </h1>
  );
}

function Actions({ sheet, record }: { sheet: Sheet; record: Entity }) {
  const [asking, setAsking] = useState<VerbChoice | null>(null);
  const [isSaving, setSaving] = useState(false);
  const mayKeep = useHasRole("editor") && isMadeByHand(sheet) && sheet.type !== "template";
  const { verbs, run } = useVerbs(sheet, record, setAsking);
  const navigate = useNavigate();
  const slug = useSlug();
  const remove = useDelete(sheet.collection);
  const leave = useRef(() =>
    navigate({ to: "/w/$slug/$collection", params: { slug, collection: sheet.collection } }),
  );
  useEffect(() => {
    if (remove.isSuccess) void leave.current();
  }, [remove.isSuccess]);
  const open = ({ key }: Entity) =>
    void navigate({ to: "/w/$slug/$collection/$key", params: { slug, collection: sheet.collection, key } });
  const copyLink = () => copy(location.href.split("?")[0] ?? location.href, t("Link copied"));
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <IconButton small icon="dots" label={t("What can be done with {{key}}", { key: record.key })} />
        </Menu.Target>
        <Menu.Dropdown>
          {verbs.map((verb) => (
            <Menu.Item key={verb.verb} title={verb.doc} onClick={() => run(verb)}>
              {verb.label}
            </Menu.Item>
          ))}
          {verbs.length > 0 && <Menu.Divider />}
          <Menu.Item leftSection={<Icon name="link" small />} onClick={copyLink}>
            {t("Copy link")}
          </Menu.Item>
          {mayKeep && (
            <Menu.Item leftSection={<Icon name="save" small />} onClick={() => setSaving(true)}>
              {t("Save as template…")}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<Icon name="trash" small />}
            onClick={() => remove.mutate({ id: record.id })}
          >
            {t("Delete {{label}}", { label: noun(sheet.label) })}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isSaving && (
        <Suspense>
          <SaveTemplate sheet={sheet} record={record} onClose={() => setSaving(false)} />
        </Suspense>
      )}
      {asking && asksItsOwn(sheet, asking) ? (
        <Suspense>
          {asking.verb === "merge" ? (
            <MergeDialog
              sheet={sheet}
              first={record.id}
              second={null}
              onMerged={open}
              onClose={() => setAsking(null)}
            />
          ) : (
            <SplitDialog sheet={sheet} record={record} onSplit={open} onClose={() => setAsking(null)} />
          )}
        </Suspense>
      ) : (
        asking && <VerbDialog sheet={sheet} record={record} choice={asking} onClose={() => setAsking(null)} />
      )}
    </>
  );
}
