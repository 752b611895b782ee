/** The value a fix asks for: a person, a day, a record, a number or words. */
import { useState } from "react";
import type { ScoreFix } from "@/data/score";
import { useSearch } from "@/data/search";
import { useMembers } from "@/data/settings";
import { sheetOf } from "@/data/sheets";
import { sentence } from "@/lib/format";
import { fromServer, t } from "@/lib/i18n";
import { Select } from "@/ui/select";
import { TextInput } from "@/ui/text-field";

interface ValueFieldProps {
  fix: ScoreFix;
  value: string;
  onChange: (value: string) => void;
}

export function ValueField(props: ValueFieldProps) {
  const { fix } = props;
  if (fix.wants === "member") return <PersonField {...props} />;
  if (sheetOf(fix.wants)) return <RecordField {...props} />;
  if (fix.choices) return <ChosenField {...props} choices={fix.choices} />;
  return <TypedField {...props} />;
}

function ChosenField({
  fix,
  value,
  onChange,
  choices,
}: ValueFieldProps & { choices: { value: string; label: string }[] }) {
  return (
    <Select
      label={wordsOf(fix.field)}
      data={choices}
      value={value || null}
      searchable={choices.length > 6}
      comboboxProps={{ withinPortal: false }}
      data-autofocus
      onChange={(chosen) => onChange(chosen ?? "")}
    />
  );
}

function PersonField(props: ValueFieldProps) {
  const members = (useMembers().data ?? []).filter((member) => member.is_active);
  const choices = members.length
    ? members.map(({ id, name }) => ({ value: id, label: name }))
    : (props.fix.choices ?? []);
  return <ChosenField {...props} choices={choices} />;
}

/** The likeliest records first; typing searches all of them. */
function RecordField({ fix, value, onChange }: ValueFieldProps) {
  const [words, setWords] = useState("");
  const asked = words.trim();
  const likely = fix.choices ?? [];
  const chosen = likely.some((one) => one.label === asked);
  const { data, failure } = useSearch(chosen ? "" : asked, fix.wants);
  const found = (data?.items ?? []).map((hit) => ({ value: hit.id, label: `${hit.title} (${hit.key})` }));
  const shown = asked && !chosen && found.length ? found : likely;
  return (
    <Select
      label={sheetOf(fix.wants)?.label ?? wordsOf(fix.field)}
      placeholder={t("Type a name or key")}
      searchable
      data={shown}
      value={value || null}
      searchValue={words}
      onSearchChange={setWords}
      comboboxProps={{ withinPortal: false }}
      // The server has already searched, typos included.
      filter={({ options }) => options}
      nothingFoundMessage={failure ?? t("Nothing by that name")}
      data-autofocus
      onChange={(id) => onChange(id ?? "")}
    />
  );
}

function wordsOf(field: string): string {
  return sentence(fromServer(field.replaceAll("_", " ")));
}

const INPUT: Record<string, string> = { date: "date", number: "number" };

function TypedField({ fix, value, onChange }: ValueFieldProps) {
  return (
    <TextInput
      label={wordsOf(fix.field)}
      type={INPUT[fix.wants] ?? "text"}
      step="any"
      value={value}
      data-autofocus
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
