/** Who drives a decision, approves it, contributes to it, is told of it: driver, approvers, contributors, informed. */
import { t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { Avatar } from "@/ui/marks";
import { idsOf } from "../fields/kind";
import { usePeople } from "../fields/link/people";
import "./daci.css";

const PARTS = [
  ["D", t("Driver"), "driver"],
  ["A", t("Approvers"), "approvers"],
  ["C", t("Contributors"), "contributors"],
  ["I", t("Informed"), "informed"],
] as const;

export function Daci({ decision }: { decision: Readonly<Record<string, Json>> }) {
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
                    name={byId.get(id)?.name ?? t("Former member")}
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
