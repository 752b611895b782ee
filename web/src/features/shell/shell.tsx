/** The frame of every screen: navigation, top bar, the screen, tabs on small screens. */
import "./shell.css";
import "./widths.css";
import type { ReactNode } from "react";
import { t } from "@/lib/i18n";
import { LiveAnnouncer } from "./live-announcer";
import { BottomTabs, Navigation } from "./navigation";
import { OfflineBar } from "./offline-bar";
import { TopBar } from "./top-bar";

interface ShellProps {
  creates: string;
  onCreate: (() => void) | null;
  onSearch: () => void;
  children: ReactNode;
}

export function Shell({ children, ...bar }: ShellProps) {
  return (
    <>
      <a className="skip" href="#view">
        {t("Skip to content")}
      </a>
      <div className="app">
        <Navigation />
        <div className="main">
          <TopBar {...bar} />
          <OfflineBar />
          {children}
        </div>
        <BottomTabs />
      </div>
      <LiveAnnouncer />
    </>
  );
}
