/** The vision and its pillars, each with how far it has come. */
import { percent } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { RecordLink } from "@/ui/links";
import { Meter } from "@/ui/marks";
import type { Goals } from "./data";

export function Vision({ goals: { vision, pillars } }: { goals: Goals }) {
  if (!vision && pillars.length === 0) return null;
  return (
    <section className="vis" aria-label={t("Vision and pillars")}>
      <div>
        <span className="label">{t("Vision")}</span>
        <p>
          {vision ? (
            <RecordLink collection="visions" recordKey={vision.key}>
              {vision.name}
            </RecordLink>
          ) : (
            t("No vision written yet")
          )}
        </p>
      </div>
      {pillars.map((pillar) => (
        <RecordLink key={pillar.id} collection="pillars" recordKey={pillar.key}>
          <span className="row">
            <b className="grow">{pillar.name}</b>
            {pillar.progress !== null && <span>{percent(pillar.progress)}</span>}
          </span>
          <span className="t12 mute">
            {[...pillar.objectives, tn("{{count}} feature", "{{count}} features", pillar.features)].join(
              ", ",
            )}
          </span>
          {pillar.progress !== null && (
            <Meter value={pillar.progress} label={t("Progress of {{name}}", { name: pillar.name })} />
          )}
        </RecordLink>
      ))}
    </section>
  );
}
