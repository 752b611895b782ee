/** The thread from signal to outcome, across a page. */
import type { ReactNode } from "react";
import { t } from "@/lib/i18n";
import { type HeadState, NoteHead } from "./marks";

export interface ThreadStage {
  stage: string;
  /** The stage in words: "Signal". */
  name: string;
  state: HeadState;
  here: boolean;
  /** What stands there: "143 notes". */
  label: string;
}

interface ThreadProps {
  label: string;
  stages: readonly ThreadStage[];
  /** Draws the link of one stage, so that the router owns addresses. */
  link: (stage: ThreadStage, props: StageLinkProps) => ReactNode;
}

export interface StageLinkProps {
  "aria-current": "step" | undefined;
  children: ReactNode;
}

export function Thread({ label, stages, link }: ThreadProps) {
  return (
    <nav className="thread" aria-label={label}>
      {stages.map((stage) =>
        link(stage, {
          "aria-current": stage.here ? "step" : undefined,
          children: (
            <>
              <NoteHead state={stage.state} />
              <span className="st">{stage.name}</span>
              <span className="vl">{stage.label}</span>
              <span className="vh">{stateInWords(stage.state)}</span>
            </>
          ),
        }),
      )}
    </nav>
  );
}

const ALL_STAGES = ["signal", "opportunity", "feature", "release", "launch", "outcome"] as const;

/** Six heads, where a row has no room for the thread. */
export function MiniThread({ heads, here }: { heads: readonly HeadState[]; here: number }) {
  const label = ALL_STAGES.map(
    (stage, index) => `${stageName(stage)}: ${stateInWords(heads[index] ?? "hollow")}`,
  ).join(", ");
  return (
    <span className="th6" role="img" aria-label={label} title={label}>
      {ALL_STAGES.map((stage, index) => {
        const state = heads[index] ?? "hollow";
        return (
          <i
            key={stage}
            className={`nh${state === "hollow" ? "" : ` ${state}`}${index === here ? " here" : ""}`}
          />
        );
      })}
    </span>
  );
}

export function stateInWords(state: HeadState): string {
  return { hollow: t("not begun"), half: t("in progress"), full: t("ready") }[state];
}

const STAGES: Record<string, string> = {
  signal: t("Signal"),
  opportunity: t("Opportunity"),
  feature: t("Feature"),
  release: t("Release"),
  launch: t("Launch"),
  outcome: t("Outcome"),
};

export function stageName(stage: string): string {
  return STAGES[stage] ?? stage;
}
