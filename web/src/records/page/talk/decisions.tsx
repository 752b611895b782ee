/** Decisions about a record: who drives and who approves, by when, or what was decided. */
import { useState } from "react";
import { useList } from "@/data/records";
import { useHasRole } from "@/data/session";
import type { Entity } from "@/data/wire";
import { date } from "@/lib/format";
import { IconButton } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { RecordLink } from "@/ui/links";
import { Avatar, Pill } from "@/ui/marks";
import { idsOf, textOf } from "../../fields/kind";
import { usePeople } from "../../fields/link/people";
import { CreateForm } from "../../form/create-form";

export function Decisions({ type, record }: { type: string; record: Entity }) {
  const { items } = useList("decisions", { about: record.id, limit: 20 });
  const [isMaking, setMaking] = useState(false);
  const mayAdd = useHasRole("editor");
  return (
    <section>
      <header>
        <h2>Decisions</h2>
        <span className="mute t12">{items.length > 0 ? "D drives, A approves" : "none yet"}</span>
        {mayAdd && <IconButton small icon="plus" label="Record a decision" onClick={() => setMaking(true)} />}
      </header>
      <ul className="decs">
        {items.map((decision) => (
          <li key={decision.id}>
            <p className="row">
              <Standing decision={decision} />
              <span className="key">{decision.key}</span>
            </p>
            <h3>
              <RecordLink collection="decisions" recordKey={decision.key}>
                {textOf(decision.name)}
              </RecordLink>
            </h3>
            <Daci decision={decision} />
          </li>
        ))}
      </ul>
      {isMaking && (
        <Dialog title={`New decision about ${record.key}`} onClose={() => setMaking(false)} width={560}>
          <CreateForm
            collection="decisions"
            initial={{ about_type: type, about_id: record.id }}
            onCancel={() => setMaking(false)}
            onCreated={() => setMaking(false)}
          />
        </Dialog>
      )}
    </section>
  );
}

function Standing({ decision }: { decision: Entity }) {
  const [due, decided] = [textOf(decision.due_on), textOf(decision.decided_on)];
  if (decision.status === "decided") return <Pill tone="good">Decided {decided && date(decided)}</Pill>;
  if (decision.status === "reversed") return <Pill>Reversed</Pill>;
  return <Pill tone="warn">{due ? `Open, by ${date(due)}` : "Open"}</Pill>;
}

const PARTS = [
  ["D", "Driver", "driver"],
  ["A", "Approvers", "approvers"],
  ["C", "Contributors", "contributors"],
  ["I", "Informed", "informed"],
] as const;

function Daci({ decision }: { decision: Entity }) {
  const { byId } = usePeople();
  return (
    <dl className="daci">
      {PARTS.map(([letter, title, name]) => {
        const ids = idsOf(decision[name]);
        return (
          ids.length > 0 && (
            <div key={name}>
              <dt title={title}>{letter}</dt>
              <dd>
                {ids.map((id) => (
                  <Avatar
                    key={id}
                    name={byId.get(id)?.name ?? "Former member"}
                    section={byId.get(id)?.functions[0]}
                  />
                ))}
              </dd>
            </div>
          )
        );
      })}
    </dl>
  );
}
