/** Breadcrumb, search and command, connection, theme, the view's create button. */
import { useLiveStatus } from "@/data/live";
import { t } from "@/lib/i18n";
import { Button, IconButton, Key } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { useTheme } from "@/ui/use-theme";
import { Breadcrumb } from "./breadcrumb";
import { Presence } from "./presence";

interface TopBarProps {
  /** What the create button makes here: "Feature", or "New" where anything may be made. */
  creates: string;
  onCreate: (() => void) | null;
  onSearch: () => void;
}

export function TopBar({ creates, onCreate, onSearch }: TopBarProps) {
  const { toggle } = useTheme();
  return (
    <header className="top">
      <Breadcrumb />
      <button type="button" className="find" onClick={onSearch} aria-keyshortcuts="Control+K Meta+K">
        <Icon name="search" small />
        <span className="trunc">{t("Search or run…")}</span>
        <Key keys="mod+k" />
      </button>
      <Presence />
      <Connection />
      <IconButton className="theme" icon="moon" label={t("Switch between light and dark")} onClick={toggle} />
      {onCreate && (
        <Button className="new" kind="primary" icon="plus" onClick={onCreate}>
          <span>
            {creates !== "New" && <span className="vh">{t("New")} </span>}
            {creates}
          </span>
          <Key keys="c" />
        </Button>
      )}
    </header>
  );
}

/** Nothing while all is well; in words when changes of others no longer arrive. */
function Connection() {
  const { lostAt } = useLiveStatus();
  if (lostAt === null) return null;
  return (
    <span
      className="pill warn connection"
      role="status"
      title={t("What you see may be out of date. Reconnecting.")}
    >
      <Icon name="cloud" small />
      <span>{t("Offline")}</span>
    </span>
  );
}
