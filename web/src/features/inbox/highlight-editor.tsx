/** One highlight: what it is linked to, how much it weighs, and taking it away. */
import { sheetOf } from "@/data/sheets";
import { useDelete, useUpdate } from "@/data/writes";
import { noun, t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { RecordLink } from "@/ui/links";
import { IMPORTANCE, ImportanceChoice } from "./importance";
import type { Highlight } from "./note";

export function HighlightEditor({ highlight, onRemoved }: { highlight: Highlight; onRemoved?: () => void }) {
  const update = useUpdate("highlights");
  const remove = useDelete("highlights");
  const { to } = highlight;
  return (
    <div className="hl-edit">
      {to ? (
        <RecordLink collection={sheetOf(to.type)?.collection ?? ""} recordKey={to.key} className="trunc">
          <span className="key">{to.key}</span> {to.title}
        </RecordLink>
      ) : (
        <span className="mute">{t("Not linked")}</span>
      )}
      <ImportanceChoice
        value={highlight.importance}
        onChange={(importance) =>
          update.mutate({
            id: highlight.id,
            fields: { importance },
            said: `${to?.key ?? t("Highlight")}: ${noun(IMPORTANCE[importance] ?? "")}`,
          })
        }
      />
      <IconButton
        icon="trash"
        small
        label={t("Remove this highlight")}
        onClick={() => {
          remove.mutate({ id: highlight.id, said: t("Highlight removed") });
          onRemoved?.();
        }}
      />
    </div>
  );
}
