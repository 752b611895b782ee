/** Members by id, as cells and pickers name them. */
import { useMemo } from "react";
import { type Member, useMembers } from "@/data/settings";
import type { Ref } from "@/data/wire";
import { t } from "@/lib/i18n";
import type { Refs } from "../kind";

interface Option {
  value: string;
  label: string;
}

export interface People {
  byId: ReadonlyMap<string, Member>;
  /** Everyone, for filters: former members still own what they made. */
  options: Option[];
  /** Who can be chosen: those who are here, and whoever is chosen now. */
  offered: (...chosen: readonly (string | null)[]) => Option[];
}

/** Everyone who is or was here. */
export function usePeople(): People {
  const members = useMembers().data;
  return useMemo(() => {
    const all = members ?? [];
    const byId = new Map(all.map((member) => [member.id, member]));
    const options = all.map((member) => ({ value: member.id, label: member.name }));
    return {
      byId,
      options,
      offered: (...chosen) =>
        options.filter(({ value }) => byId.get(value)?.is_active || chosen.includes(value)),
    };
  }, [members]);
}

/** The names of linked records and of all members in one, so that cells of a long table ask for nothing. */
export function useRefsAndPeople(refs: Refs): Refs {
  const { byId } = usePeople();
  return useMemo(() => {
    const named: Record<string, Ref> = { ...refs };
    for (const [id, member] of byId) named[id] = memberRef(member);
    return named;
  }, [refs, byId]);
}

/** A member as a name among others; the key is the first function, which colours the initials. */
export function memberRef(member: Member | undefined): Ref {
  return { type: "member", key: member?.functions[0] ?? "", title: member?.name ?? t("Former member") };
}
