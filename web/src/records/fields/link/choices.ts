/** What a picker offers: records that fit the words typed, the newest ones before anything is typed. */
import type { KeyboardEvent } from "react";
import { useList, useRefs } from "@/data/records";
import { answered, useSearch } from "@/data/search";
import { sheetOf, titleOf } from "@/data/sheets";
import { t } from "@/lib/i18n";

export interface Offer {
  value: string;
  label: string;
  key: string;
}

interface Offers {
  offers: Offer[];
  isAnswered: boolean;
  /** For the picker that shows them. */
  asked: {
    nothingFoundMessage: string | undefined;
    onKeyDownCapture: (event: KeyboardEvent) => void;
  };
}

export function useOffers(type: string, words: string, chosen: readonly string[]): Offers {
  const typed = words.trim();
  const sheet = sheetOf(type);
  const search = useSearch(typed, type, 20);
  const hits = search.data?.items ?? [];
  const newest = useList(
    sheet?.collection ?? "",
    { limit: 20, sort: "-updated_at" },
    sheet !== undefined && typed === "",
  );
  const { isAnswered, failure } = typed ? search : answered(newest);
  const found: Offer[] = typed
    ? hits.map((hit) => ({ value: hit.id, label: hit.title, key: hit.key }))
    : newest.items.map((item) => ({
        value: item.id,
        label: sheet ? titleOf(sheet, item) : item.key,
        key: item.key,
      }));
  const missing = chosen.filter((id) => !found.some((offer) => offer.value === id));
  const names = useRefs(missing);
  return {
    offers: [
      ...missing.map((id) => ({ value: id, label: names[id]?.title ?? "…", key: names[id]?.key ?? "" })),
      ...found,
    ],
    isAnswered,
    asked: {
      nothingFoundMessage: isAnswered ? (failure ?? nothingSaid(typed)) : undefined,
      // The picker would take the first of what was offered for the words before.
      onKeyDownCapture: (event) => {
        if (isAnswered || event.key !== "Enter") return;
        event.preventDefault();
        event.stopPropagation();
      },
    },
  };
}

function nothingSaid(typed: string): string {
  return typed ? t("Nothing by that name") : t("Nothing there yet");
}
