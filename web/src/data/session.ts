/** Who is asking, in which workspace, and the counts beside the navigation. */

import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { t } from "@/lib/i18n";
import { get } from "./http";
import { queryKeys } from "./query-keys";
import type { Me, Role, Workspace } from "./wire";

export const meQuery = () => queryOptions({ queryKey: queryKeys.me(), queryFn: () => get<Me>("/me") });

/** Always there inside `/w/{slug}`: the route waits for it. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery()).data;
}

export function useCounts(): Record<string, number> {
  return (
    useQuery({ queryKey: queryKeys.counts(), queryFn: () => get<Record<string, number>>("/counts") }).data ??
    {}
  );
}

/** Outside any workspace: who it is, and which workspaces there are to go to. */
export function readAccount() {
  return get<Pick<Me, "user" | "workspaces">>("/me");
}

const LAST_WORKSPACE = "upbeat-workspace";

export function rememberWorkspace(slug: string) {
  localStorage.setItem(LAST_WORKSPACE, slug);
}

/** Where someone goes who names no workspace: the last one, else the sample to look around in, else the first. */
export function homeWorkspace(workspaces: readonly Workspace[]): Workspace | undefined {
  const last = localStorage.getItem(LAST_WORKSPACE);
  return (
    workspaces.find((known) => known.slug === last) ??
    workspaces.find((known) => known.is_sample) ??
    workspaces[0]
  );
}

export const ROLE_NAMES: Record<Role, string> = {
  viewer: t("Viewer"),
  contributor: t("Contributor"),
  editor: t("Editor"),
  admin: t("Admin"),
  owner: t("Workspace owner"),
};

const RANK: Record<Role, number> = { viewer: 0, contributor: 1, editor: 2, admin: 3, owner: 4 };

/** Whether the member's role reaches this one; the server decides, this only hides what it would refuse. */
export function useHasRole(role: Role): boolean {
  return RANK[useMe().member.role] >= RANK[role];
}
