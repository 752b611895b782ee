/** The rules of the alignment check at their addresses. */
import { useParams } from "@tanstack/react-router";
import { RulePage, Rules } from "@/features/library/rules";

export { Rules as RulesRoute };

export function RuleRoute() {
  const { code = "" } = useParams({ strict: false });
  return <RulePage key={code} code={code} />;
}
