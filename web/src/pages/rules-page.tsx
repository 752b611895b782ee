/** The rules of the alignment check at their addresses. */
import { useParams } from "@tanstack/react-router";
import { Rules } from "@/features/library/rules";
import { RulePage } from "@/features/score/rule-page";

export { Rules as RulesRoute };

export function RuleRoute() {
  const { code = "" } = useParams({ strict: false });
  return <RulePage key={code} code={code} />;
}
