/** What the home of a team member adds: what is asked of my teams, what they build, and a signal captured in five seconds. */
import type { Team } from "@/data/homes";
import { readPartAgain } from "@/data/part";
import { useHasRole } from "@/data/session";
import { useVerb } from "@/data/writes";
import { firstOf } from "@/lib/first-of";
import { t } from "@/lib/i18n";
import { runCommand } from "@/lib/keys";
import { sectionName } from "@/lib/sections";
import { usePeople } from "@/records/fields/link/people";
import { Button, Key } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { ListLink, RecordLink } from "@/ui/links";
import { SectionHead } from "@/ui/page-head";
import { Empty } from "@/ui/states";
import { BuildingList } from "./building";
import { Due } from "./waiting";

export function TeamHome({ role, today }: { role: Team; today: string }) {
  return (
    <div>
      <Heard />
      <Requests role={role} today={today} />
      <section aria-label={t("My teams build")}>
        <SectionHead
          title={t("My teams build")}
          note={firstOf(role.building.items.length, role.building.total)}
        />
        {role.building.total === 0 && (
          <Empty
            action={
              <ListLink className="link" collection="teams">
                {t("Teams")}
              </ListLink>
            }
          >
            {t("Your teams have nothing planned or in progress.")}
          </Empty>
        )}
        <BuildingList features={role.building.items} />
      </section>
    </div>
  );
}

/** Whoever talks to customers says here what they heard. */
function Heard() {
  const mayCapture = useHasRole("contributor");
  if (!mayCapture) return null;
  return (
    <section aria-label={t("Heard something?")}>
      <SectionHead title={t("Heard something?")}>
        <Button small onClick={() => runCommand("capture-signal")}>
          {t("Capture a signal")} <Key keys="c s" />
        </Button>
      </SectionHead>
    </section>
  );
}

function Requests({ role: { requests }, today }: { role: Team; today: string }) {
  const people = usePeople();
  const accept = useVerb("requests");
  return (
    <section aria-label={t("Asked of my team")}>
      <SectionHead title={t("Asked of my team")} note={firstOf(requests.items.length, requests.total)} />
      {requests.total === 0 && <Empty>{t("Nothing is asked of your team that nobody has taken on.")}</Empty>}
      <ul className="wait">
        {requests.items.map(({ record, team, function: section, by, due }) => (
          <li key={record.id}>
            <Icon name="comment" small />
            <div>
              <RecordLink collection={record.collection} recordKey={record.key} data-row>
                <b>{record.title}</b>
              </RecordLink>
              <span className="t12">
                {[
                  record.key,
                  team || (section && sectionName(section)),
                  by && t("asked by {{name}}", { name: people.byId.get(by)?.name ?? t("Former member") }),
                ]
                  .filter(Boolean)
                  .join(", ")}
              </span>
            </div>
            <Due on={due} today={today} />
            {requests.may_take && (
              <Button
                small
                busy={accept.isPending}
                data-act
                aria-label={t("Take on: {{title}}", { title: record.title })}
                onClick={() =>
                  accept.mutate(
                    { id: record.id, verb: "accept", said: t("{{name}}: yours now", { name: record.title }) },
                    { onSuccess: readPartAgain },
                  )
                }
              >
                {t("Take on")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
