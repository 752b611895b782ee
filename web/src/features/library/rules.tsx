/** The alignment check explained: all its rules, and one of them with what it has found. */
import "./library.css";
import { Link } from "@tanstack/react-router";
import { useList } from "@/data/records";
import { type Rule, useRules } from "@/data/settings";
import { sheetOf, titleOf } from "@/data/sheets";
import { sentence } from "@/lib/format";
import { ListLink, RecordLink, useSlug } from "@/ui/links";
import { FindingMark, Pill } from "@/ui/marks";
import { PageHead, SectionHead } from "@/ui/page-head";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { View } from "@/ui/view";

export function Rules() {
  const rules = useRules();
  return (
    <View>
      <PageHead title="Rules" note="what the alignment check listens for" />
      <div className="library">
        {rules.isPending && <Loading label="Loading rules" lines={6} />}
        {rules.error && (
          <ErrorState title="The rules did not load." error={rules.error} onRetry={rules.refetch} />
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
          <th>Code</th>
          <th>Rule</th>
          <th>Severity</th>
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
              <Pill>{sentence(rule.severity)}</Pill>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function RulePage({ code }: { code: string }) {
  const rules = useRules();
  const rule = rules.data?.find((known) => known.code === code);
  return (
    <View>
      <div className="library doc">
        {rules.isPending && <Loading label="Loading the rule" />}
        {rules.error && (
          <ErrorState title="The rule did not load." error={rules.error} onRetry={rules.refetch} />
        )}
        {rules.data && !rule && <Empty>There is no rule {code}.</Empty>}
        {rule && (
          <>
            <p className="row">
              <span className="key">{rule.code}</span>
              <Pill>{sentence(rule.severity)}</Pill>
            </p>
            <h1>{rule.title}</h1>
            <Prose text={rule.explanation} />
            <h2>How to bring it in tune</h2>
            <Prose text={rule.fix} />
            <Found code={code} />
          </>
        )}
      </div>
    </View>
  );
}

/** Plain text; a blank line begins a paragraph. */
function Prose({ text }: { text: string }) {
  return text.split(/\n\s*\n/).map((paragraph) => (
    <p className="prose" key={paragraph}>
      {paragraph}
    </p>
  ));
}

function Found({ code }: { code: string }) {
  const sheet = sheetOf("finding");
  const findings = useList("findings", { rule: code, closed_at__isnull: true, limit: 20 });
  return (
    <section aria-label="Found now">
      <SectionHead
        title="Found now"
        note={findings.data ? `${findings.items.length}${findings.hasNextPage ? "+" : ""}` : ""}
      >
        <ListLink className="link" collection="findings" search={{ rule: code }}>
          All findings
        </ListLink>
      </SectionHead>
      {findings.data && findings.items.length === 0 && <Empty>In tune: nothing found.</Empty>}
      <ul className="lines">
        {findings.items.map((finding) => (
          <li key={finding.id}>
            <RecordLink className="row" collection="findings" recordKey={finding.key}>
              <FindingMark number={finding.number} />
              <span>{sheet ? titleOf(sheet, finding) : finding.key}</span>
            </RecordLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
