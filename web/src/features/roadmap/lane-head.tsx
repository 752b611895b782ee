/** The heading of a lane: its name, and how far the key results of an objective are. */
import { memo } from "react";
import type { RoadmapKeyResult, RoadmapLane } from "@/data/roadmap";
import { t } from "@/lib/i18n";
import { RecordLink } from "@/ui/links";
import { FindingMark, Meter } from "@/ui/marks";
import { resultInWords } from "./words";

/** Key results a heading has room for; the objective's own page shows all. */
const SHOWN = 1;

export const LaneHead = memo(function LaneHead({ lane, none }: { lane: RoadmapLane | null; none: string }) {
  const results = lane?.key_results ?? [];
  const [first] = results;
  const marked = results.filter((one) => one.finding !== null && one !== first);
  const more = results.length - SHOWN;
  return (
    <header>
      {lane?.key && <span className="key">{lane.key}</span>}
      <h2>
        {lane?.collection && lane.key ? (
          <RecordLink collection={lane.collection} recordKey={lane.key}>
            {lane.name}
          </RecordLink>
        ) : (
          (lane?.name ?? none)
        )}
      </h2>
      {lane?.finding != null && <FindingMark number={lane.finding} />}
      {first && (
        <span className="kr">
          <KeyResult result={first} />
          {marked.slice(0, 1).map((one) => (
            <span className="nokr" key={one.id}>
              <FindingMark number={one.finding ?? 0} />
              <RecordLink collection="key-results" recordKey={one.key}>
                {one.name}
              </RecordLink>
            </span>
          ))}
          {more > 0 && lane?.key && (
            <RecordLink collection="objectives" recordKey={lane.key} className="mute">
              {t("and {{count}} more", { count: more })}
            </RecordLink>
          )}
        </span>
      )}
    </header>
  );
});

function KeyResult({ result }: { result: RoadmapKeyResult }) {
  return (
    <>
      {result.finding !== null && <FindingMark number={result.finding} />}
      <RecordLink collection="key-results" recordKey={result.key} className="kn">
        {result.name}
      </RecordLink>
      {result.progress !== null && <Meter value={result.progress} label={result.name} />}
      <b>{resultInWords(result.current, result)}</b>
      {result.target !== null && (
        <span className="mute">{t("to {{target}}", { target: resultInWords(result.target, result) })}</span>
      )}
    </>
  );
}
