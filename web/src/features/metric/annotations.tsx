/** What came to the market within these days: releases as bar lines, the next one filled; launches named at the foot. */
import type { CSSProperties } from "react";
import { useList } from "@/data/records";
import type { Entity } from "@/data/wire";
import { dayOf } from "@/lib/time";

interface Mark {
  key: string;
  name: string;
  day: number;
  isAhead: boolean;
}

export function Annotations({ first, last }: { first: number; last: number }) {
  const within = ({ day }: Mark) => day >= first && day <= last;
  const releases = useList("releases", { limit: 200 }).items.flatMap(asRelease).filter(within);
  const launches = useList("launches", { limit: 200 })
    .items.flatMap(asLaunch)
    .filter(within)
    .sort((a, b) => a.day - b.day);
  const next = releases.filter(({ isAhead }) => isAhead).sort((a, b) => a.day - b.day)[0];
  const at = (day: number) =>
    ({ "--x": `${((day - first) / Math.max(1, last - first)) * 100}%` }) as CSSProperties;
  /** A name takes no more room than there is up to the next, in percent of the chart. */
  const room = (from: number, to: number) =>
    ({ "--room": ((to - from) / Math.max(1, last - first)) * 100 }) as CSSProperties;
  return (
    <>
      {releases.map((one) => (
        <i
          key={one.key}
          className={`ann${one === next ? " next" : ""}${one.isAhead ? " ahead" : ""}`}
          style={at(one.day)}
        >
          <em>{one.name}</em>
        </i>
      ))}
      {launches.map((one, n) => (
        <i
          key={one.key}
          className={`ann foot${one.isAhead ? " ahead" : ""}`}
          style={{ ...at(one.day), ...room(one.day, launches[n + 1]?.day ?? last) }}
        >
          <em>{one.name}</em>
        </i>
      ))}
    </>
  );
}

function asRelease(release: Entity): Mark[] {
  const shipped = typeof release.shipped_on === "string" ? release.shipped_on : null;
  const on = shipped ?? (release.status === "planned" ? release.planned_on : null);
  const name = String(release.version_name || release.key);
  return typeof on === "string" ? [{ key: release.key, name, day: dayOf(on), isAhead: !shipped }] : [];
}

function asLaunch(launch: Entity): Mark[] {
  if (typeof launch.on !== "string" || launch.status === "cancelled") return [];
  const isAhead = launch.status !== "live" && launch.status !== "done";
  return [{ key: launch.key, name: String(launch.name), day: dayOf(launch.on), isAhead }];
}
