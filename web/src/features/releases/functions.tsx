/** The eight functions: how ready the launch finds each, and how many features its teams have shipped. */
import type { ReleaseRoom } from "@/data/releases";
import { sentence } from "@/lib/format";
import { t } from "@/lib/i18n";
import { SECTIONS, sectionName } from "@/lib/sections";
import { NoteHead } from "@/ui/marks";
import { stateInWords } from "@/ui/thread";
import { ShareBar } from "./marks";
import { chordOf } from "./readings";

export function Functions({ room }: { room: ReleaseRoom }) {
  const chord = chordOf(room);
  return (
    <section className="rfun" aria-label={t("Readiness by function")}>
      {SECTIONS.map((section) => {
        const state = chord[section];
        const share = room.functions.find((one) => one.function === section);
        return (
          <div key={section} data-sec={section}>
            <h3>{sectionName(section)}</h3>
            <p className="row t12">
              {state === "none" ? (
                <span className="mute">{t("Nothing asked")}</span>
              ) : (
                <>
                  <NoteHead state={state} /> {sentence(stateInWords(state))}
                </>
              )}
            </p>
            {share && (
              <p className="row t12 mute">
                <ShareBar share={share} />
                <span className="num">
                  {share.done}/{share.of}
                </span>
              </p>
            )}
          </div>
        );
      })}
    </section>
  );
}
