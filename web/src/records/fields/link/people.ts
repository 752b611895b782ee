/** Members by id, as cells and pickers name them. */
import { useMemo } from "react";
import { type Member, useMembers } from "@/data/settings";

export interface People {
  byId: ReadonlyMap<string, Member>;
  options: { value: string; label: string }[];
}

/** Everyone who is or was here; the list is read once for all cells. */
export function usePeople(): People {
  const members = useMembers().data;
  return useMemo(() => {
    const all = members ?? [];
    return {
      byId: new Map(all.map((member) => [member.id, member])),
      options: all.map((member) => ({ value: member.id, label: member.name })),
    };
  }, [members]);
}
