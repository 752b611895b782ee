/** What releases ship and how far they are: all of them, and one with what tells of it. */
import { useQuery } from "@tanstack/react-query";
import type { Section } from "@/lib/sections";
import type { HeadState } from "@/ui/marks";
import { get, getText } from "./http";
import type { Announcement } from "./launching";
import { queryKeys } from "./query-keys";
import type { Entity } from "./wire";

/** Of how many features, how many have shipped and how many are being built. */
export interface Share {
  done: number;
  building: number;
  of: number;
}

export interface ShippedFeature {
  id: string;
  key: string;
  name: string;
  status: string;
  product: string | null;
  owner: string | null;
  ends_on: string | null;
  /** Acceptance criteria that pass, and of how many. */
  passed: number;
  criteria: number;
  finding: number | null;
}

export interface CarryingLaunch {
  key: string;
  name: string;
  tier: number;
  status: string;
  on: string | null;
  chord: Record<Section, HeadState | "none">;
}

export interface Shipping {
  finding: number | null;
  /** Findings of its features. */
  red: number[];
  /** Of all its features; `features` are the first of them, on its own page all. */
  share: Share;
  spans: (Share & { id: string; name: string })[];
  functions: (Share & { function: Section })[];
  features: ShippedFeature[];
  launches: CarryingLaunch[];
}

export interface Release extends Entity {
  name: string;
  version_name: string;
  description: string;
  status: string;
  planned_on: string | null;
  shipped_on: string | null;
  owner: string | null;
}

export interface ReleaseRoom extends Shipping {
  today: string;
  release: Release;
  announcements: Announcement[];
}

export function useReleases() {
  return useQuery({
    queryKey: queryKeys.view("releases"),
    queryFn: ({ signal }) =>
      get<{ today: string; items: (Release & Shipping)[]; totals: Record<string, number> }>(
        "/releases/overview",
        undefined,
        signal,
      ),
  });
}

export function useReleaseRoom(key: string) {
  return useQuery({
    queryKey: queryKeys.view("release-room", { key }),
    queryFn: ({ signal }) => get<ReleaseRoom>(`/releases/${key}/room`, undefined, signal),
  });
}

export const changelogOf = (key: string) => `/releases/${key}/changelog.md`;

/** What a release brings, in Markdown in the form of keepachangelog.com. */
export function useChangelog(key: string) {
  return useQuery({
    queryKey: queryKeys.view("changelog", { key }),
    queryFn: ({ signal }) => getText(changelogOf(key), signal),
  });
}
