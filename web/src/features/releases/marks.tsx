/** The marks of a release: its bar line, its boxed number, the chord of who is ready, how much has shipped. */
import type { CSSProperties } from "react";
import type { Share } from "@/data/releases";
import { t } from "@/lib/i18n";
import { SECTIONS, sectionName } from "@/lib/sections";
import { NoteHead } from "@/ui/marks";
import { stateInWords } from "@/ui/thread";
import { type Chord, readyIn, shareInWords } from "./readings";

/** Thin; thin and thick for tier 1; grey once it is history. */
export function BarLine({ tier, past }: { tier: number; past: boolean }) {
  return <i className={`rbar${tier === 1 ? " loud" : ""}${past ? " past" : ""}`} aria-hidden="true" />;
}

/** One head per function on a staff, in the order of the Score. */
export function ChordStaff({ chord }: { chord: Chord }) {
  const { ready, of } = readyIn(chord);
  const said = SECTIONS.filter((section) => chord[section] !== "none").map((section) => {
    const state = chord[section];
    return `${sectionName(section)}: ${stateInWords(state === "none" ? "hollow" : state)}`;
  });
  const label = `${t("{{ready}} of {{of}} sections ready", { ready, of })}. ${said.join(", ")}`;
  return (
    <span className="chord" role="img" aria-label={label} title={said.join("\n")}>
      {SECTIONS.map((section) => {
        const state = chord[section];
        return (
          <span key={section} data-sec={section}>
            {state !== "none" && <NoteHead state={state} />}
          </span>
        );
      })}
    </span>
  );
}

/** What has shipped in ink, what is being built in a tint. */
export function ShareBar({ share }: { share: Share }) {
  const at = (count: number) => `${share.of ? (count / share.of) * 100 : 0}%`;
  const style = { "--a": at(share.done), "--b": at(share.done + share.building) } as CSSProperties;
  return (
    <span
      className="shr"
      role="img"
      aria-label={shareInWords(share)}
      title={shareInWords(share)}
      style={style}
    />
  );
}
