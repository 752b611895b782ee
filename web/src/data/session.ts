/** Who is asking, in which workspace, and the counts beside the navigation. */
import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { get } from "./http";
import { queryKeys } from "./query-keys";
import type { Me, Role } from "./wire";

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

const RANK: Record<Role, number> = { viewer: 0, contributor: 1, editor: 2, admin: 3, owner: 4 };

/** Whether the member's role reaches this one; the server decides, this only hides what it would refuse. */
export function useHasRole(role: Role): boolean {
  return RANK[useMe().member.role] >= RANK[role];
}
