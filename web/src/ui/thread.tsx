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
