/** The records I have pinned, under the library. */
import { usePins } from "@/data/pins";
import { useRefs } from "@/data/records";
import { sheetOf } from "@/data/sheets";
import { t } from "@/lib/i18n";
import { Icon } from "@/ui/icon";
import { RecordLink } from "@/ui/links";

export function Pinned() {
  const { ids } = usePins();
  const refs = useRefs(ids);
  const pinned = ids.flatMap((id) => refs[id] ?? []);
  if (pinned.length === 0) return null;
  return (
    <>
      <h2>{t("Pinned")}</h2>
      <ul>
        {pinned.map(({ type, key, title }) => (
          <li key={key}>
            <RecordLink
              collection={sheetOf(type)?.collection ?? type}
              recordKey={key}
              title={title}
              data-s={key}
            >
              <Icon name="pin" />
              <span>
                {key} {title}
              </span>
            </RecordLink>
          </li>
        ))}
      </ul>
    </>
  );
}
