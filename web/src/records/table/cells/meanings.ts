/** Which records and people the names in pasted cells mean; one question per type. */
import { wordMeanings } from "@/data/records";
import type { Field } from "@/data/sheets";
import type { People } from "../../fields/link/people";
import type { Meanings } from "./read-text";

/** At most this many names are asked for at once; the server takes no more. */
const MOST = 1000;

export async function lookUp(
  named: readonly { field: Field; names: readonly string[] }[],
  people: People,
): Promise<Meanings> {
  const words = new Map<string, Set<string>>();
  for (const { field, names } of named) {
    const type = typeOf(field);
    if (!type) continue;
    const known = words.get(type) ?? new Set();
    for (const name of names) known.add(name);
    words.set(type, known);
  }
  const answers = await Promise.all(
    [...words].map(async ([type, all]) => [type, await wordMeanings(type, [...all].slice(0, MOST))] as const),
  );
  const ids = new Map(answers);
  const members = [...people.byId.values()];
  return (field, name) => {
    const type = typeOf(field);
    if (type) return ids.get(type)?.[name];
    const wanted = name.toLowerCase();
    const found = members.filter(
      (member) => member.name.toLowerCase() === wanted || member.email?.toLowerCase() === wanted,
    );
    const present = found.filter((member) => member.is_active);
    return (present.length > 0 ? present : found).map((member) => member.id);
  };
}

/** The type whose records a field names; undefined for people. */
function typeOf(field: Field): string | undefined {
  return field.kind === "tags"
    ? "tag"
    : field.kind === "person" || field.kind === "people"
      ? undefined
      : field.to;
}
