/** The frame of the settings: sections at the left, one open at the right. */
import "./settings.css";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { t } from "@/lib/i18n";
import { ListLink, useSlug } from "@/ui/links";
import { PageHead } from "@/ui/page-head";
import { View } from "@/ui/view";

const SECTIONS = [
  { path: "workspace", label: t("Workspace") },
  { path: "members", label: t("Members") },
  { path: "tokens", label: t("API tokens") },
  { path: "events", label: t("Events") },
  { path: "catalogue", label: t("Event catalogue") },
  { path: "account", label: t("My account") },
  { path: "notifications", label: t("Notifications") },
] as const;

export function Settings({ children }: { children: ReactNode }) {
  const params = { slug: useSlug() };
  return (
    <View>
      <PageHead title={t("Settings")} />
      <div className="settings">
        <nav aria-label={t("Settings")}>
          {SECTIONS.map((section) => (
            <Link key={section.path} to={`/w/$slug/settings/${section.path}`} params={params}>
              {section.label}
            </Link>
          ))}
          <ListLink collection="teams">{t("Teams")}</ListLink>
        </nav>
        <div className="settings-in">{children}</div>
      </div>
    </View>
  );
}
