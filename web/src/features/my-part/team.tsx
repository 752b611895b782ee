/** What the home of a team member adds: what the teams I am in are building. */
import type { Team } from "@/data/homes";
import { firstOf } from "@/lib/first-of";
import { t } from "@/lib/i18n";
import { ListLink } from "@/ui/links";
import { SectionHead } from "@/ui/page-head";
import { Empty } from "@/ui/states";
import { BuildingList } from "./building";

export function TeamHome({ role }: { role: Team }) {
  return (
    <div>
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
