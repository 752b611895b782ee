/** Picking the record something hangs on, whatever its type; the type follows. */
import { useDeferredValue, useState } from "react";
import { useRefs } from "@/data/records";
import { useSearch } from "@/data/search";
import { t } from "@/lib/i18n";
import { Select } from "@/ui/select";
import { frame, type InputProps, idsOf } from "../kind";

export function AboutField(props: InputProps) {
  if (props.field.name === "about_type") return null;
  return <RecordPicker {...props} field={{ ...props.field, label: t("about") }} />;
}

function RecordPicker(props: InputProps) {
  const chosen = idsOf(props.value)[0] ?? null;
  const [words, setWords] = useState("");
  const hits = useSearch(useDeferredValue(words), undefined, 20).data?.items ?? [];
  const name = useRefs(chosen ? [chosen] : [])[chosen ?? ""];
  const options = hits.map((hit) => ({ value: hit.id, label: `${hit.key} ${hit.title}` }));
  if (chosen && !options.some((option) => option.value === chosen)) {
    options.unshift({ value: chosen, label: name ? `${name.key} ${name.title}` : "…" });
  }
  return (
    <Select
      allowDeselect={false}
      // Typing replaces the name that stands there.
      onFocus={(event) => event.currentTarget.select()}
      {...frame(props)}
      searchable
      selectFirstOptionOnChange
      clearable={!props.field.required}
      placeholder={t("Type a name or a key")}
      data={options}
      value={chosen}
      onSearchChange={setWords}
      filter={({ options: found }) => found}
      nothingFoundMessage={words ? t("Nothing by that name") : undefined}
      onChange={(id) =>
        props.onChange(id, { about_type: hits.find((hit) => hit.id === id)?.type ?? name?.type ?? "" })
      }
    />
  );
}
