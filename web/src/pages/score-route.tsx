/** The Score; while the thread of the workspace is empty, how to begin, and above it while some of it is. */
import { useHasRole, useMe } from "@/data/session";
import { FirstSteps, StepsAhead, useStepsDone } from "@/features/first-steps/first-steps";
import { ScorePage } from "@/features/score/score-page";

export function ScoreRoute() {
  const done = useStepsDone();
  const { workspace, user } = useMe();
  const mayMake = useHasRole("editor");
  const isAhead = done !== null && done < 6 && mayMake && !workspace.is_sample;
  if (done === 0) return <FirstSteps />;
  return <ScorePage top={isAhead && user.preferences.first_steps !== false ? <StepsAhead /> : null} />;
}
