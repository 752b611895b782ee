/** The Score; or, while the thread of the workspace is empty, how to begin. */
import { useCounts } from "@/data/session";
import { FirstSteps } from "@/features/first-steps/first-steps";
import { ScorePage } from "@/features/score/score-page";

const THREAD = ["feedback", "opportunity", "feature", "release", "launch", "outcome"];

export function ScoreRoute() {
  const counts = useCounts();
  const isEmpty = THREAD.every((type) => counts[type] === 0);
  return isEmpty ? <FirstSteps /> : <ScorePage />;
}
