/** The alignment check explained: all its rules. */
import "./library.css";
import { Link } from "@tanstack/react-router";
import { type Rule, useRules } from "@/data/settings";
import { sentence } from "@/lib/format";
import { fromServer, t } from "@/lib/i18n";
import { stateLook } from "@/records/fields/choice/states";
import { useSlug } from "@/ui/links";
import { Pill } from "@/ui/marks";
import { PageHead } from "@/ui/page-head";
import { ErrorState, Loading } from "@/ui/states";
import { View } from "@/ui/view";

export function Rules() {
  const rules = useRules();
  return (
    <View>
      <PageHead title={t("Rules")} note={t("what the alignment check listens for")} />
      <div className="library">
        {rules.isPending && <Loading label={t("Loading rules")} lines={6} />}
        {rules.error && (
          <ErrorState title={t("The rules did not load.")} error={rules.error} onRetry={rules.refetch} />
        )}
        {rules.data && <RuleTable rules={rules.data} />}
      </div>
    </View>
  );
}

function RuleTable({ rules }: { rules: Rule[] }) {
  const slug = useSlug();
  return (
    <table className="tbl">
      <thead>
        <tr>
          <th>{t("Code")}</th>
          <th>{t("Rule")}</th>
          <th>{t("Severity")}</th>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <tr key={rule.code}>
            <td className="key">{rule.code}</td>
            <td>
              <Link className="rule" to="/w/$slug/rules/$code" params={{ slug, code: rule.code }}>
                {rule.title}
              </Link>
            </td>
            <td>
              <Pill tone={stateLook(rule.severity)?.tone}>{fromServer(sentence(rule.severity))}</Pill>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
