/** What this note feeds: the thread from signal to outcome. */
import { useThread } from "@/data/records";
import { sentence } from "@/lib/format";
import { RecordLink } from "@/ui/links";
import { Thread } from "@/ui/thread";

export function NoteThread({ id, onNameOpportunity }: { id: string; onNameOpportunity: () => void }) {
  const { data } = useThread("feedback", id);
  if (!data) return <div className="feeds" />;
  return (
    <div className="feeds">
      <Thread
        label="What this note feeds"
        stages={data.stages.map(({ stage, state, here, label }) => ({
          stage,
          name: sentence(stage),
          state,
          here,
          label: here ? "This note" : label || (stage === "opportunity" ? "Name one" : ""),
        }))}
        link={({ stage, here }, props) => {
          const first = data.stages.find((known) => known.stage === stage)?.items[0];
          if (here) return <span key={stage} {...props} />;
          if (first)
            return <RecordLink key={stage} collection={first.collection} recordKey={first.key} {...props} />;
          if (stage === "opportunity")
            return (
              <button key={stage} type="button" title="Name one, N" {...props} onClick={onNameOpportunity} />
            );
          return <span key={stage} {...props} />;
        }}
      />
    </div>
  );
}
