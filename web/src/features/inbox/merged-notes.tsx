/** The notes that count with this one; each can stand on its own again. */
import { useList } from "@/data/records";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { RecordLink } from "@/ui/links";
import { when } from "./when";

interface MergedNotesProps {
  survivor: string;
  onUnmerge: (gone: { id: string; key: string }) => void;
}

export function MergedNotes({ survivor, onUnmerge }: MergedNotesProps) {
  const { items } = useList("feedback", { merged_into: survivor, limit: 50 });
  const merged = items.filter((item) => item.merged_into === survivor);
  if (merged.length === 0) return null;
  return (
    <section className="merged" aria-label={t("Merged into this note")}>
      <h2>{t("Merged into this note")}</h2>
      <ul className="lines">
        {merged.map((item) => (
          <li key={item.id} className="dup">
            <span className="grow trunc">
              <RecordLink collection="feedback" recordKey={item.key}>
                <span className="key">{item.key}</span> {String(item.title || item.text)}
              </RecordLink>
            </span>
            <span className="t12 mute nw">{when(String(item.received_at))}</span>
            <Button small icon="undo" onClick={() => onUnmerge(item)}>
              {t("Unmerge")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
