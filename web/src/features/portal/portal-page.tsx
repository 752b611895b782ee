/** The team's side of the portals: what waits to be read, who is to be told, and how the public side looks. */
import "./portal.css";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTellings } from "@/data/tellings";
import { t } from "@/lib/i18n";
import { Segmented } from "@/ui/button";
import { PageHead } from "@/ui/page-head";
import { View } from "@/ui/view";
import { usePortals, useQueue, type WishState } from "./data";
import { PortalSettings } from "./portal-settings";
import { QueueList } from "./queue-list";
import { Tellings } from "./tellings";

type Tab = WishState | "tell" | "settings";

export function PortalPage() {
  const search: { view?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const counts = useQueue("waiting").data?.counts;
  const toTell = useTellings().data?.items.filter((telling) => telling.state === "waiting").length ?? 0;
  const portals = usePortals().data?.items ?? [];
  const waiting = counts ? counts.waiting + counts.remarks : 0;
  const tabs: { value: Tab; label: string }[] = [
    { value: "waiting", label: counted(t("Waiting"), waiting) },
    { value: "listed", label: counted(t("Listed"), counts?.listed ?? 0) },
    { value: "hidden", label: counted(t("Hidden"), counts?.hidden ?? 0) },
    { value: "merged", label: counted(t("Merged"), counts?.merged ?? 0) },
    { value: "tell", label: counted(t("To tell"), toTell) },
    { value: "settings", label: t("Portals") },
  ];
  const tab = tabs.find(({ value }) => value === search.view)?.value ?? "waiting";
  return (
    <View>
      <PageHead title={t("Portal")} note={t("what customers ask for in public")}>
        {portals
          .filter((portal) => portal.is_open)
          .map((portal) => (
            <a className="link" key={portal.id} href={portal.url} target="_blank" rel="noopener">
              {t("Open {{name}}", { name: portal.name })}
            </a>
          ))}
      </PageHead>
      <div className="portal-tabs">
        <Segmented
          label={t("What to show")}
          value={tab}
          options={tabs}
          onChange={(view) => void navigate({ to: ".", search: { view }, replace: true })}
        />
      </div>
      <div className="portal-in">
        {tab === "settings" ? <PortalSettings /> : tab === "tell" ? <Tellings /> : <QueueList state={tab} />}
      </div>
    </View>
  );
}

function counted(label: string, count: number): string {
  return count ? `${label} ${count}` : label;
}
