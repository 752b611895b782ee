/** What this note feeds: the thread from signal to outcome. */
import { useThread } from "@/data/records";
import type { RecordThread } from "@/data/wire";
import { t } from "@/lib/i18n";
import { RecordLink } from "@/ui/links";
import { stageName, Thread } from "@/ui/thread";

/** The structure stands before its content is known. */
const UNKNOWN: RecordThread["stages"] = (
  ["signal", "opportunity", "feature", "release", "launch", "outcome"] as const
).map((stage) => ({ stage, state: "hollow", here: stage === "signal", count: 0, label: "", items: [] }));

export function NoteThread({ id, onNameOpportunity }: { id: string; onNameOpportunity: () => void }) {
  const { data } = useThread("feedback", id);
  const stages = data?.stages ?? UNKNOWN;
  const labelOf = ({ stage, here, label }: RecordThread["stages"][number]) => {
    if (here) return t("This note");
    return label || (data && stage === "opportunity" ? t("Name one") : "");
  };
  return (
    <div className="feeds">
      <Thread
        label={t("What this note feeds")}
        stages={stages.map((line) => ({ ...line, name: stageName(line.stage), label: labelOf(line) }))}
        link={({ stage, here, label }, props) => {
          const first = stages.find((known) => known.stage === stage)?.items[0];
          if (first && !here)
            return (
              <RecordLink
                key={stage}
                collection={first.collection}
                recordKey={first.key}
                title={`${label}: ${first.key} ${first.title}`}
                {...props}
              />
            );
          if (data && stage === "opportunity")
            return (
              <button
                key={stage}
                type="button"
                title={t("Name one, N")}
                {...props}
                onClick={onNameOpportunity}
              />
            );
          return <span key={stage} {...props} />;
        }}
      />
    </div>
  );
}
