/** Making a record of any type: what is required first, the rest folded; what was typed survives a refusal. */
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useLostAt } from "@/data/connection";
import { ApiError } from "@/data/http";
import { type Field, type Sheet, sheetOfCollection } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { undoRequest, useCreate } from "@/data/writes";
import { noun, t, tn } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { Button, Key } from "@/ui/button";
import { DialogFooter } from "@/ui/dialog";
import { ErrorState } from "@/ui/states";
import { toast, toastRefused } from "@/ui/toast";
import { isEmpty } from "../fields/kind";
import { KINDS } from "../fields/kinds";
import { formFields } from "../fields/sheet-fields";
import { contentOf } from "../templates/content";
import { TemplateMenu } from "../templates/template-menu";
import { makeLines } from "../templates/use-templates";
import "../fields/fields.css";
import "./form.css";

export interface CreateFormProps {
  collection: string;
  /** Values the form starts with. */
  initial?: Record<string, Json>;
  onCreated: (record: Entity) => void;
  onCancel: () => void;
}

export function CreateForm(props: CreateFormProps) {
  const sheet = sheetOfCollection(props.collection);
  return sheet ? <SheetForm {...props} sheet={sheet} /> : null;
}

type Values = Record<string, Json>;

function SheetForm({ sheet, initial = {}, onCreated, onCancel }: CreateFormProps & { sheet: Sheet }) {
  const [values, setValues] = useState<Values>(initial);
  const [template, setTemplate] = useState<Entity | null>(null);
  const [round, setRound] = useState(0);
  const [missing, setMissing] = useState<readonly Field[]>([]);
  const create = useCreate(sheet.collection);
  const isLost = useLostAt() !== null;
  const form = useRef<HTMLFormElement>(null);
  const begun = { ...(template && contentOf(sheet, template).values), ...initial };
  const { first, rest } = arranged(sheet, begun);
  const errors: Record<string, string[]> = {
    ...(create.error instanceof ApiError && create.error.errors),
    ...Object.fromEntries(missing.map(({ name }) => [name, [t("This is required.")]])),
  };
  const named = new Set([...first, ...rest].map((field) => field.name));
  const isElsewhere = create.error !== null && !Object.keys(errors).some((name) => named.has(name));

  // Without the server it waits with the other changes, and the bar at the top says so.
  const waits = create.isPaused && isLost;
  useEffect(() => {
    if (waits) onCancel();
  }, [waits, onCancel]);

  /** What was typed stays; what the template before brought goes. */
  const choose = (next: Entity | null) => {
    const typed = Object.entries(values).filter(([name, value]) => !isEmpty(value) && value !== begun[name]);
    setValues({ ...(next && contentOf(sheet, next).values), ...initial, ...Object.fromEntries(typed) });
    setTemplate(next);
  };
  const save = async (another: boolean) => {
    // Asked for here already: without the server, nobody else would, before the form is gone.
    const left = missingFrom(sheet, values);
    setMissing(left);
    if (left.length > 0) return focusWrong();
    const fields = Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));
    const said = template ? null : undefined;
    const { data, request } = await create.mutateAsync({ fields, said, quiet: true });
    if (template) {
      await makeLines(sheet, template, data, request).catch((error: Error) => toastRefused(error.message));
      toast(t("Created {{key}}", { key: data.key }), request ? () => undoRequest(request) : undefined);
    }
    if (!form.current) return; // closed, because it had to wait for the server
    if (!another) return onCreated(data);
    setValues(begun);
    create.reset();
    // A new round mounts the fields again, so the first one takes focus.
    setRound((before) => before + 1);
  };
  const focusWrong = () => {
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  const attempt = (another: boolean) =>
    void save(another).catch((error: Error) => {
      if (form.current) focusWrong();
      else
        toastRefused(
          t("{{label}} was not created: {{reason}}", { label: sheet.label, reason: error.message }),
        );
    });
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    attempt(event.shiftKey);
  };
  const input = (field: Field, autoFocus: boolean) => {
    const { Input } = KINDS[field.kind];
    const said =
      field.name === "about_id"
        ? [...new Set([...(errors.about_id ?? []), ...(errors.about_type ?? [])])]
        : errors[field.name];
    return (
      <Input
        key={`${field.name} ${round}`}
        field={field}
        value={values[field.name] ?? null}
        autoFocus={autoFocus}
        error={said?.join(" ") || undefined}
        onChange={(value, also) => setValues((before) => ({ ...before, ...also, [field.name]: value }))}
      />
    );
  };

  return (
    <form
      ref={form}
      noValidate
      className="c-form"
      onKeyDown={handleKey}
      onSubmit={(event) => {
        event.preventDefault();
        attempt(false);
      }}
    >
      <TemplateMenu sheet={sheet} chosen={template} onChoose={choose} />
      {isElsewhere && <ErrorState title={t("This was not saved.")} error={create.error} />}
      {first.map((field, at) => input(field, at === 0))}
      {rest.length > 0 && (
        <details className="c-rest" open={rest.some((field) => errors[field.name]) || undefined}>
          <summary>{tn("{{count}} more field", "{{count}} more fields", rest.length)}</summary>
          <div className="c-grid">
            {rest.map((field) => (
              <div key={field.name} className={KINDS[field.kind].prose ? "c-wide" : undefined}>
                {input(field, false)}
              </div>
            ))}
          </div>
        </details>
      )}
      <DialogFooter>
        <Button kind="quiet" onClick={onCancel}>
          {t("Cancel")}
        </Button>
        <Button busy={create.isPending} onClick={() => attempt(true)}>
          {t("Create another")}
        </Button>
        <Button kind="primary" type="submit" busy={create.isPending}>
          {t("Create {{label}}", { label: noun(sheet.label) })} <Key keys="mod+enter" />
        </Button>
      </DialogFooter>
    </form>
  );
}

/** What must be said and is not. */
export function missingFrom(sheet: Sheet, values: Values): Field[] {
  return formFields(sheet).first.filter((field) => field.required && isEmpty(values[field.name]));
}

/** What the form was opened with stands among the first fields, where it is seen. */
function arranged(sheet: Sheet, initial: Values): { first: Field[]; rest: Field[] } {
  const { first, rest } = formFields(sheet);
  const given = rest.filter((field) => field.name in initial && field.kind !== "about");
  return { first: [...first, ...given], rest: rest.filter((field) => !given.includes(field)) };
}
