/** What a picker offers: records that fit the words typed, the newest ones before anything is typed. */
import { useDeferredValue } from "react";
import { useList, useRefs } from "@/data/records";
import { useSearch } from "@/data/search";
import { sheetOf, titleOf } from "@/data/sheets";

export interface Offer {
  value: string;
  label: string;
  key: string;
}

export function useOffers(type: string, words: string, chosen: readonly string[]): Offer[] {
  const typed = useDeferredValue(words.trim());
  const sheet = sheetOf(type);
  const hits = useSearch(typed, type, 20).data?.items ?? [];
  const newest = useList(
    sheet?.collection ?? "",
    { limit: 20, sort: "-updated_at" },
    sheet !== undefined && typed === "",
  );
  const found: Offer[] = typed
    ? hits.map((hit) => ({ value: hit.id, label: hit.title, key: hit.key }))
    : newest.items.map((item) => ({
        value: item.id,
        label: sheet ? titleOf(sheet, item) : item.key,
        key: item.key,
      }));
  const missing = chosen.filter((id) => !found.some((offer) => offer.value === id));
  const names = useRefs(missing);
  return [
    ...missing.map((id) => ({ value: id, label: names[id]?.title ?? "…", key: names[id]?.key ?? "" })),
    ...found,
  ];
}
