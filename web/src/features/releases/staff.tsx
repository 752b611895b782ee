/** The releases of the months around today as bar lines on one staff, each with its boxed number. */
import type { CSSProperties, KeyboardEvent } from "react";
import type { Release, Shipping } from "@/data/releases";
import { date, monthName } from "@/lib/format";
import { t } from "@/lib/i18n";
import { dayOf, isoOf, monthStarts } from "@/lib/time";
import { RecordLink } from "@/ui/links";
import { BatonHead } from "@/ui/marks";
import { dayOfRelease, tierOf } from "./readings";

/** Days shown before today, and at least and at most after it. */
const BEFORE = 45;
const AFTER = { least: 60, most: 300 };

type Listed = Release & Shipping;

export function ReleaseStaff({ items, today }: { items: readonly Listed[]; today: string }) {
  const now = dayOf(today);
  const dated = items
    .flatMap((release) => {
      const day = dayOfRelease(release);
      return day && release.status !== "cancelled" ? [{ release, day: dayOf(day) }] : [];
    })
    .filter(({ day }) => day >= now - BEFORE && day <= now + AFTER.most)
    .sort((a, b) => a.day - b.day);
  if (dated.length === 0) return null;
  const first = now - BEFORE;
  const span = Math.max(AFTER.least, (dated.at(-1)?.day ?? now) - now + 14) + BEFORE;
  const at = (day: number) => ((day - first) / span) * 100;
  const x = (day: number) => ({ "--x": `${at(day)}%` }) as CSSProperties;
  const handleKey = (event: KeyboardEvent<HTMLElement>) => {
    const links = [...event.currentTarget.querySelectorAll("a")];
    const here = links.findIndex((link) => link.matches(":focus"));
    const next = event.key === "ArrowRight" ? here + 1 : event.key === "ArrowLeft" ? here - 1 : null;
    const home = dated.findIndex(({ day }) => day >= now);
    const target = event.key === "Home" ? links[Math.max(home, 0)] : next === null ? undefined : links[next];
    if (!target) return;
    event.preventDefault();
    target.focus();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls in its own focusable region
    <section className="rst" aria-label={t("Releases by day")} tabIndex={0} onKeyDown={handleKey}>
      <ol>
        {monthStarts({ first, end: first + span }).map((day) => (
          <li key={day} className="mo" style={x(day)} aria-hidden="true">
            {monthName(isoOf(day), "short")}
          </li>
        ))}
        {placed(dated, at).map(({ release, day, row }) => {
          const { key, name, version_name } = release;
          const past = release.status === "shipped";
          return (
            <li
              key={key}
              className={`bl${tierOf(release) === 1 ? " loud" : ""}${past ? " past" : ""}`}
              style={x(day)}
            >
              <RecordLink
                collection="releases"
                recordKey={key}
                className={`rst-n row-${row}`}
                title={`${name}, ${date(isoOf(day))}`}
              >
                {version_name && <b>{version_name}</b>} <span className="score-it">{name}</span>
              </RecordLink>
            </li>
          );
        })}
        <li className="bt" style={x(now)}>
          <BatonHead />
          <span>{t("Today")}</span>
        </li>
      </ol>
    </section>
  );
}

/** Share of the staff that a letter takes, so that no two numbers stand on one another. */
const LETTER = 0.62;
const ROWS = 3;

function placed(dated: readonly { release: Listed; day: number }[], at: (day: number) => number) {
  const ends = Array.from({ length: ROWS }, () => 0);
  return dated.map((one) => {
    const half = ((one.release.name.length + one.release.version_name.length + 4) * LETTER) / 2;
    const free = ends.findIndex((end) => at(one.day) - half >= end);
    const row = free < 0 ? ROWS - 1 : free;
    ends[row] = at(one.day) + half;
    return { ...one, row };
  });
}
