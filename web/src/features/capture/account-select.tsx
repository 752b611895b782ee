/** Finding the customer by name. */
import { useDeferredValue, useState } from "react";
import { useSearch } from "@/data/search";
import { t } from "@/lib/i18n";
import { Select } from "@/ui/select";

export function AccountSelect({
  value,
  known,
  onChange,
}: {
  value: string | null;
  /** The account chosen to begin with. */
  known?: { id: string; name: string };
  onChange: (id: string | null) => void;
}) {
  const [words, setWords] = useState(known?.name ?? "");
  const [chosen, setChosen] = useState(known ? { value: known.id, label: known.name } : null);
  const hits = useSearch(useDeferredValue(words), "account").data?.items ?? [];
  const options = hits.map((hit) => ({ value: hit.id, label: hit.title }));
  const shown =
    chosen && !options.some((option) => option.value === chosen.value) ? [chosen, ...options] : options;
  return (
    <Select
      label={t("Account")}
      placeholder={t("Type a name")}
      comboboxProps={{ width: 280, position: "bottom-start" }}
      searchable
      clearable
      data={shown}
      value={value}
      searchValue={words}
      onSearchChange={setWords}
      // The server has already searched, typos included.
      filter={({ options: found }) => found}
      nothingFoundMessage={words.trim() ? t("No account by that name") : undefined}
      onChange={(id, option) => {
        setChosen(id && option ? { value: id, label: option.label } : null);
        onChange(id);
      }}
    />
  );
}
