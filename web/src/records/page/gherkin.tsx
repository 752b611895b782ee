/** Acceptance criteria as Given, When, Then, each with its tick. */
import { useHasRole } from "@/data/session";
import type { Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { useUpdate } from "@/data/writes";
import { t } from "@/lib/i18n";
import { RecordLink } from "@/ui/links";
import { NoteHead } from "@/ui/marks";
import { textOf } from "../fields/kind";

export function Gherkin({ sheet, records }: { sheet: Sheet; records: readonly Entity[] }) {
  const mayEdit = useHasRole(sheet.edit);
  const update = useUpdate(sheet.collection);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls in its own focusable region
    <section className="gw" tabIndex={0} aria-label={sheet.plural}>
      <table className="gwt">
        <thead>
          <tr>
            <th>
              <span className="vh">{t("Passes")}</span>
            </th>
            <th>{t("Given")}</th>
            <th>{t("When")}</th>
            <th>{t("Then")}</th>
            <th className="num">{t("Key")}</th>
          </tr>
        </thead>
        <tbody>
          {records.map((record) => {
            const passes = record.passed === true;
            return (
              <tr key={record.id}>
                <td className="cs">
                  <button
                    type="button"
                    disabled={!mayEdit}
                    aria-pressed={passes}
                    aria-label={t("{{key}} passes", { key: record.key })}
                    title={passes ? t("Passes") : t("Does not pass yet")}
                    onClick={() => update.mutate({ id: record.id, fields: { passed: !passes } })}
                  >
                    <NoteHead state={passes ? "full" : "hollow"} />
                  </button>
                </td>
                <td data-l={t("Given")}>{textOf(record.given)}</td>
                <td data-l={t("When")}>{textOf(record.when)}</td>
                <td data-l={t("Then")}>{textOf(record.then)}</td>
                <td className="num">
                  <RecordLink className="key" collection={sheet.collection} recordKey={record.key}>
                    {record.key}
                  </RecordLink>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
