/** The pane of what is out of tune: numbered findings, each with a fix. */
import "./tune.css";
import { memo, useEffect, useRef } from "react";
import type { Score, ScoreFinding } from "@/data/score";
import { number, timeOfDay } from "@/lib/format";
import { rich, t, tn } from "@/lib/i18n";
import { FindingWords } from "@/records/finding/finding-words";
import { ListLink } from "@/ui/links";
import { FindingMark } from "@/ui/marks";
import { Empty } from "@/ui/states";

interface TuneProps {
  score: Score | undefined;
  /** Number of the finding pointed at in the picture. */
  pointed: number | null;
  onPoint: (finding: ScoreFinding | null) => void;
  /** Brings what it is about into view. */
  onShow: (finding: ScoreFinding) => void;
  onCheck: () => void;
  checking: boolean;
}

export const Tune = memo(function Tune({ score, pointed, onPoint, onShow, onCheck, checking }: TuneProps) {
  const left = score ? score.findings_total - score.findings.length : 0;
  return (
    <aside className="tune" aria-label={t("Out of tune")}>
      <header>
        <h2>{t("Out of tune")}</h2>
        {score && (
          <span className="num">
            {rich("{{in_tune}} of {{checks}} {{word}}in tune", {
              in_tune: number(score.in_tune),
              checks: number(score.checks),
              word: <span className="word">{score.checks === 1 ? t("check") : t("checks")} </span>,
            })}
          </span>
        )}
      </header>
      {score && score.findings.length === 0 && (
        <div className="in-tune">
          <Empty>
            {score.checks === 0 ? t("Nothing to check yet.") : t("Everything that was checked is in tune.")}
          </Empty>
        </div>
      )}
      <ol onMouseLeave={() => onPoint(null)}>
        {score?.findings.map((finding) => (
          <Line
            key={finding.id}
            finding={finding}
            pointed={finding.number === pointed}
            onPoint={onPoint}
            onShow={onShow}
          />
        ))}
      </ol>
      {left > 0 && (
        <p className="more">
          <ListLink className="link" collection="findings" search={{ closed_at__isnull: "true" }}>
            {tn("{{count}} more finding", "{{count}} more findings", left)}
          </ListLink>
        </p>
      )}
      <footer>
        {score &&
          (score.checked_at
            ? t("Checked at {{time}}", { time: timeOfDay(score.checked_at) })
            : t("Not checked yet"))}{" "}
        <button type="button" className="link" onClick={onCheck} disabled={checking}>
          {checking ? t("Checking…") : t("Check again")}
        </button>
      </footer>
    </aside>
  );
});

interface LineProps {
  finding: ScoreFinding;
  pointed: boolean;
  onPoint: (finding: ScoreFinding | null) => void;
  onShow: (finding: ScoreFinding) => void;
}

const Line = memo(function Line({ finding, pointed, onPoint, onShow }: LineProps) {
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (pointed && !line.current?.matches(":hover, :focus-within"))
      line.current?.scrollIntoView({ block: "nearest" });
  }, [pointed]);
  return (
    <li
      ref={line}
      className={pointed ? "pointed" : undefined}
      data-finding={finding.number}
      onMouseEnter={() => onPoint(finding)}
      onFocus={() => onPoint(finding)}
      onBlur={() => onPoint(null)}
    >
      <button
        type="button"
        className="to-mark"
        title={t("Show on the Score")}
        aria-label={t("Show finding {{number}} on the Score", { number: finding.number })}
        onClick={() => onShow(finding)}
      >
        <FindingMark number={finding.number} />
      </button>
      <FindingWords finding={finding} />
    </li>
  );
});
