/** One rule of the alignment check: why it matters, how to bring it in tune, and what it has found. */
import "./tune.css";
import "./rule-page.css";
import { useList } from "@/data/records";
import { type ScoreFinding, useFixes } from "@/data/score";
import { type Rule, useRules } from "@/data/settings";
import { sheetOf } from "@/data/sheets";
import type { Entity, Ref } from "@/data/wire";
import { date, sentence } from "@/lib/format";
import { fromServer, t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { FindingWords } from "@/records/finding/finding-words";
import { Markdown } from "@/records/markdown/markdown";
import { ListLink, RecordLink } from "@/ui/links";
import { FindingMark, Pill } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { View } from "@/ui/view";

export function RulePage({ code }: { code: string }) {
  const rules = useRules();
  const rule = rules.data?.find((known) => known.code === code);
  return (
    <View>
      <article className="rule-page">
        {rules.isPending && <Loading label={t("Loading the rule")} />}
        {rules.error && (
          <ErrorState title={t("The rule did not load.")} error={rules.error} onRetry={rules.refetch} />
        )}
        {rules.data && !rule && <Empty>{t("There is no rule {{code}}.", { code })}</Empty>}
        {rule && <Explained rule={rule} />}
      </article>
    </View>
  );
}

function Explained({ rule }: { rule: Rule }) {
  return (
    <>
      <p className="row">
        <span className="key">{rule.code}</span>
        <Pill tone={rule.severity === "error" ? "red" : rule.severity === "warning" ? "warn" : "plain"}>
          {fromServer(sentence(rule.severity))}
        </Pill>
      </p>
      <h1>{rule.title}</h1>
      <Markdown text={rule.explanation} />
      <h2>{t("How to bring it in tune")}</h2>
      <Markdown text={rule.fix} />
      <Found code={rule.code} />
    </>
  );
}

function Found({ code }: { code: string }) {
  const found = useList("findings", { rule: code, closed_at__isnull: true, refs: true, limit: 50 });
  const open = found.items.filter((finding) => !isAside(finding));
  const aside = found.items.filter(isAside);
  const more = found.hasNextPage ? "+" : "";
  return (
    <>
      <section className="tune-list" aria-label={t("Out of tune now")}>
        <SectionHead title={t("Out of tune now")} note={found.data ? `${open.length}${more}` : ""}>
          <ListLink className="link" collection="findings" search={{ rule: code }}>
            {t("All it ever found")}
          </ListLink>
        </SectionHead>
        {found.isPending && <Loading label={t("Loading what it found")} />}
        {found.error && (
          <ErrorState title={t("What it found did not load.")} error={found.error} onRetry={found.refetch} />
        )}
        {found.data && open.length === 0 && <Empty>{t("In tune: nothing found.")}</Empty>}
        <ol className="tune">
          {open.map((finding) => (
            <OpenFinding key={finding.id} finding={finding} refs={found.refs} />
          ))}
        </ol>
      </section>
      {aside.length > 0 && (
        <section aria-label={t("Put aside")}>
          <SectionHead title={t("Put aside")} note={String(aside.length)} />
          <ul className="lines">
            {aside.map((finding) => (
              <li key={finding.id}>
                <RecordLink className="link" collection="findings" recordKey={finding.key}>
                  {words(finding.name)}
                </RecordLink>{" "}
                <span className="sub">
                  {words(finding.muted_reason)}
                  {finding.muted_until ? t(", until {{on}}", { on: date(words(finding.muted_until)) }) : ""}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function OpenFinding({ finding, refs }: { finding: Entity; refs: Record<string, Ref> }) {
  const fixes = useFixes(finding.id).data ?? [];
  const about = refs[words(finding.about_id)];
  const collection = sheetOf(words(finding.about_type))?.collection;
  if (!about || !collection) return null;
  const told: ScoreFinding = {
    id: finding.id,
    number: finding.number,
    rule: words(finding.rule),
    severity: words(finding.severity),
    title: words(finding.name),
    detail: words(finding.detail),
    about: { type: about.type, id: words(finding.about_id), key: about.key, collection },
    fixes,
  };
  return (
    <li>
      <FindingMark number={told.number} />
      <FindingWords finding={told} />
    </li>
  );
}

/** Muted for ever or until a day that has not come. */
function isAside(finding: Entity): boolean {
  if (!finding.muted_reason) return false;
  return !finding.muted_until || words(finding.muted_until) > new Date().toISOString().slice(0, 10);
}

function words(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
