/** Name, money, time and language of this workspace; removing it; another one. */
import { useState } from "react";
import { ApiError } from "@/data/http";
import { useHasRole, useMe } from "@/data/session";
import { useChangeWorkspace, useMakeWorkspace, useRemoveWorkspace } from "@/data/settings";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/dialog";
import { SectionHead } from "@/ui/page-head";
import { Select } from "@/ui/select";
import { TextInput } from "@/ui/text-field";

const CURRENCIES = Intl.supportedValuesOf("currency");
const TIME_ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
const LOCALES = ["en", "en-GB", "en-US", "de-DE", "es-ES", "fr-FR", "it-IT", "ja-JP", "nl-NL", "pt-BR"].map(
  (value) => ({
    value,
    label: ownName(value),
  }),
);
/** ISO days, as the server counts them. */
const WEEK_STARTS = [
  { value: "1", label: t("Monday") },
  { value: "7", label: t("Sunday") },
  { value: "6", label: t("Saturday") },
];

export function WorkspaceSettings() {
  const { workspace } = useMe();
  const [draft, setDraft] = useState(workspace);
  const save = useChangeWorkspace();
  const mayChange = useHasRole("admin");
  const errors = save.error instanceof ApiError ? save.error.errors : {};
  const { name, currency, timezone, week_start, locale } = draft;
  const locales = LOCALES.some((known) => known.value === locale)
    ? LOCALES
    : [{ value: locale, label: locale }, ...LOCALES];
  return (
    <>
      <section aria-label={t("Workspace")}>
        <SectionHead title={t("Workspace")} note={`/w/${workspace.slug}`} />
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate({ name, currency, timezone, week_start, locale });
          }}
        >
          <fieldset className="settings-form bare" disabled={!mayChange}>
            <TextInput
              className="wide"
              label={t("Name")}
              required
              withAsterisk={false}
              value={name}
              error={errors.name?.join(" ")}
              onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
            />
            <Select
              label={t("Currency")}
              description={t("Of revenue and budgets")}
              searchable
              allowDeselect={false}
              data={CURRENCIES}
              value={currency}
              onChange={(value) => value && setDraft({ ...draft, currency: value })}
            />
            <Select
              label={t("Time zone")}
              description={t("When a day begins")}
              searchable
              allowDeselect={false}
              data={TIME_ZONES}
              value={timezone}
              error={errors.timezone?.join(" ")}
              onChange={(value) => value && setDraft({ ...draft, timezone: value })}
            />
            <Select
              label={t("Week starts on")}
              allowDeselect={false}
              data={WEEK_STARTS}
              value={String(week_start)}
              onChange={(value) => value && setDraft({ ...draft, week_start: Number(value) })}
            />
            <Select
              label={t("Dates and numbers as in")}
              allowDeselect={false}
              data={locales}
              value={locale}
              error={errors.locale?.join(" ")}
              onChange={(value) => value && setDraft({ ...draft, locale: value })}
            />
            {save.error && Object.keys(errors).length === 0 && (
              <p className="bad wide" role="alert">
                {save.error.message}
              </p>
            )}
            {mayChange && (
              <div className="end">
                <Button kind="primary" type="submit" busy={save.isPending}>
                  {t("Save")}
                </Button>
              </div>
            )}
          </fieldset>
        </form>
      </section>
      <AnotherWorkspace />
      <RemoveWorkspace />
    </>
  );
}

function AnotherWorkspace() {
  const { workspace, workspaces } = useMe();
  const [name, setName] = useState("");
  const make = useMakeWorkspace();
  const mayMake = useHasRole("owner");
  return (
    <section aria-label={t("Another workspace")}>
      <SectionHead title={t("Another workspace")} note={t("with its own members, records and history")} />
      <ul className="lines" style={{ marginBottom: 8 }}>
        {workspaces
          .filter((other) => other.id !== workspace.id)
          .map((other) => (
            <li key={other.id}>
              <a className="link" href={`/w/${other.slug}/score`}>
                {other.name}
              </a>
            </li>
          ))}
      </ul>
      {mayMake && (
        <form
          className="settings-line"
          onSubmit={(event) => {
            event.preventDefault();
            make.mutate({ name });
          }}
        >
          <TextInput
            className="grow"
            aria-label={t("Name of the new workspace")}
            placeholder={t("Name")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" disabled={!name.trim()} busy={make.isPending}>
            {t("Make a workspace")}
          </Button>
        </form>
      )}
    </section>
  );
}

function RemoveWorkspace() {
  const { workspace } = useMe();
  const [asking, setAsking] = useState(false);
  const remove = useRemoveWorkspace();
  const mayRemove = useHasRole("owner");
  if (!mayRemove) return null;
  return (
    <section aria-label={t("Remove")}>
      {workspace.is_sample ? (
        <>
          <SectionHead title={t("Sample data")} />
          <p className="sub">
            {t("This is the sample workspace. Your own work, in other workspaces, is not touched.")}
          </p>
          <p style={{ marginTop: 10 }}>
            <Button kind="danger" busy={remove.isPending} onClick={() => setAsking(true)}>
              {t("Remove the sample")}
            </Button>
          </p>
        </>
      ) : (
        <>
          <SectionHead title={t("Remove this workspace")} />
          <p className="sub">{t("Its records, history and files go with it. This cannot be undone.")}</p>
          <p style={{ marginTop: 10 }}>
            <Button kind="danger" busy={remove.isPending} onClick={() => setAsking(true)}>
              {t("Remove {{name}}…", { name: workspace.name })}
            </Button>
          </p>
        </>
      )}
      {asking && (
        <Confirm
          title={t("Remove {{name}}?", { name: workspace.name })}
          action={t("Remove for good")}
          onConfirm={() => remove.mutate(workspace.slug)}
          onClose={() => setAsking(false)}
        >
          {t("Everything in it is lost, for every member.")}
        </Confirm>
      )}
    </section>
  );
}

/** What a language calls itself: "Deutsch (Deutschland)". */
function ownName(locale: string): string {
  return new Intl.DisplayNames(locale, { type: "language" }).of(locale) ?? locale;
}
