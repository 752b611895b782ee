/** A chip that offers the values which really stand in the records, however many; they are asked for once it opens. */
import { useState } from "react";
import type { Params } from "@/data/http";
import { useValues } from "@/data/whole-list";
import { t, tn } from "@/lib/i18n";
import { type Choice, ChoiceChip } from "./choice-chip";

interface ValueChipProps {
  label: string;
  collection: string;
  field: string;
  params?: Params;
  /** Whether `params` narrow the records just as the list is narrowed, so that their number is true of it. */
  isCounted?: boolean;
  /** Choices that stand above the values. */
  more?: readonly Choice[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

export function ValueChip(props: ValueChipProps) {
  const { label, collection, field, params, isCounted = false, more = [], value, onChange } = props;
  const [isWanted, setWanted] = useState(false);
  const { data, isPlaceholderData, error } = useValues(collection, field, params, isWanted);
  const values = (data?.items ?? []).map((item) => ({
    value: item.value,
    label: item.value,
    note: isCounted && !isPlaceholderData ? tn("{{count}} note", "{{count}} notes", item.count) : undefined,
  }));
  return (
    <ChoiceChip
      label={label}
      value={value}
      choices={[...more, ...values]}
      nothing={error?.message ?? (data && t("None of these notes says."))}
      onOpen={() => setWanted(true)}
      onChange={onChange}
    />
  );
}
