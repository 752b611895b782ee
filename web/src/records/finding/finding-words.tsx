/** What a finding says, linked to what it is about, and what one can do about it. */
import "./finding.css";
import type { ScoreFinding } from "@/data/score";
import { RecordLink } from "@/ui/links";
import { FixActions } from "./fix-actions";

export function FindingWords({ finding }: { finding: ScoreFinding }) {
  return (
    <div className="fnd">
      <h3>
        <RecordLink collection={finding.about.collection} recordKey={finding.about.key} data-row>
          {finding.title}
        </RecordLink>
      </h3>
      <p>{finding.detail}</p>
      <FixActions finding={finding} />
    </div>
  );
}
