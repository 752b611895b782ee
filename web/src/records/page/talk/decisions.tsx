/** Decisions about a record: who drives and who approves, by when, or what was decided. */
import { useState } from "react";
import { useList } from "@/data/records";
import { useHasRole } from "@/data/session";
import type { Entity } from "@/data/wire";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { RecordLink } from "@/ui/links";
import { Pill } from "@/ui/marks";
import { Daci } from "../../decision/daci";
import { textOf } from "../../fields/kind";
import { CreateForm } from "../../form/create-form";

export function Decisions({ type, record }: { type: string; record: Entity }) {
  const { items } = useList("decisions", { about: record.id, limit: 20 });
  const [isMaking, setMaking] = useState(false);
  const mayAdd = useHasRole("editor");
  return (
    <section>
      <header>
        <h2>{t("Decisions")}</h2>
        <span className="mute t12">{items.length > 0 ? t("D drives, A approves") : t("none yet")}</span>
        {mayAdd && (
          <IconButton small icon="plus" label={t("Record a decision")} onClick={() => setMaking(true)} />
        )}
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
        <Dialog
          title={t("New decision about {{key}}", { key: record.key })}
          onClose={() => setMaking(false)}
          width={560}
        >
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
  if (decision.status === "decided")
    return <Pill tone="good">{t("Decided {{on}}", { on: decided && date(decided) })}</Pill>;
  if (decision.status === "reversed") return <Pill>{t("Reversed")}</Pill>;
  return <Pill tone="warn">{due ? t("Open, by {{due}}", { due: date(due) }) : t("Open")}</Pill>;
}
