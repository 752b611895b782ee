/** The navigation is the thread: six stages on one line under The Score, then the library, then who you are. */
import { Link, useParams } from "@tanstack/react-router";
import { useCounts, useMe } from "@/data/session";
import { number } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Icon } from "@/ui/icon";
import { useSlug } from "@/ui/links";
import { Mark } from "@/ui/mark";
import { NoteHead } from "@/ui/marks";
import { Pinned } from "./pinned";
import { addressOf, LIBRARY, MY_PART, type Place, SCORE, STAGES, TABS } from "./places";
import { UserMenu } from "./user-menu";

export function Navigation() {
  const { workspace } = useMe();
  const counts = useCounts();
  return (
    <nav className="nav" aria-label={t("Main")}>
      <Link className="brand" to="/w/$slug/score" params={{ slug: useSlug() }} title="Upbeat">
        <Mark />
        <span>Upbeat</span>
        <span className="ws trunc">{workspace.name}</span>
      </Link>
      <ul>
        <PlaceItem place={SCORE} count={counts.findings_open} hot />
        <PlaceItem place={MY_PART} count={counts.notices_unread} />
      </ul>
      <h2>{t("Thread")}</h2>
      <ul className="thr">
        {STAGES.map((place) => (
          <PlaceItem key={place.path} place={place} count={counts[place.count ?? ""]} head />
        ))}
      </ul>
      <h2>{t("Library")}</h2>
      <ul>
        {LIBRARY.map((place) => (
          <PlaceItem key={place.path} place={place} />
        ))}
      </ul>
      <Pinned />
      <UserMenu />
    </nav>
  );
}

interface PlaceItemProps {
  place: Place;
  count?: number;
  /** A count of findings: red while there are any. */
  hot?: boolean;
  head?: boolean;
}

function PlaceItem({ place, count, hot, head }: PlaceItemProps) {
  const { collection } = useParams({ strict: false });
  return (
    <li>
      <Link
        to={addressOf(useSlug(), place)}
        title={place.label}
        data-s={place.short}
        data-hot={hot && count ? true : undefined}
        aria-current={place.of && place.of === collection ? "page" : undefined}
      >
        {head ? <NoteHead state="hollow" /> : <Icon name={place.icon} />}
        <span>{place.label}</span>
        {count !== undefined && (
          <span className={hot && count > 0 ? "n hot" : "n"}>
            {number(count)}
            {hot && <span className="vh"> {t("out of tune")}</span>}
          </span>
        )}
      </Link>
    </li>
  );
}

export function BottomTabs() {
  const slug = useSlug();
  return (
    <nav className="tabs" aria-label={t("Main, small screens")}>
      {TABS.map((place) => (
        <Link key={place.path} to={addressOf(slug, place)}>
          <Icon name={place.icon} />
          <span>{place.path === "all" ? t("More") : place.short}</span>
        </Link>
      ))}
    </nav>
  );
}
