/** Pickers of records, of people and of tags. */
import { useState } from "react";
import { useCreate } from "@/data/writes";
import { t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { Avatar } from "@/ui/marks";
import { MultiSelect, Select } from "@/ui/select";
import { frame, type InputProps, idsOf, list, pick } from "../kind";
import { type Offer, useOffers } from "./choices";
import { usePeople } from "./people";

/** The server has already searched, typos included. */
const asFound = <Options,>({ options }: { options: Options }) => options;

export function LinkField(props: InputProps) {
  const { field, value } = props;
  const chosen = idsOf(value)[0] ?? null;
  const [words, setWords] = useState("");
  const [open, setOpen] = useState(props.bare === true && props.autoFocus === true);
  const { offers, asked } = useOffers(field.to ?? "", words, chosen ? [chosen] : []);
  const current = offers.find((offer) => offer.value === chosen)?.label;
  return (
    <Select
      allowDeselect={false}
      // Typing replaces the name that stands there.
      onFocus={(event) => event.currentTarget.select()}
      {...frame(props)}
      comboboxProps={list(props)}
      searchable
      selectFirstOptionOnChange
      clearable={!field.required}
      placeholder={t("Type a name")}
      data={offers}
      value={chosen}
      dropdownOpened={open}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      onSearchChange={(typed) => setWords(typed === current ? "" : typed)}
      filter={asFound}
      {...asked}
      renderOption={({ option }) => <Offered offers={offers} id={option.value} />}
      onChange={(id) => pick(props, id)}
    />
  );
}

export function LinksField(props: InputProps) {
  const { field, value, onChange } = props;
  const chosen = idsOf(value);
  const [words, setWords] = useState("");
  const { offers, asked } = useOffers(field.to ?? "", words, chosen);
  return (
    <MultiSelect
      {...frame(props)}
      comboboxProps={list(props)}
      searchable
      selectFirstOptionOnChange
      hidePickedOptions
      placeholder={chosen.length === 0 ? t("Type a name") : undefined}
      data={offers}
      value={chosen}
      searchValue={words}
      onSearchChange={setWords}
      filter={asFound}
      {...asked}
      renderOption={({ option }) => <Offered offers={offers} id={option.value} />}
      onChange={(ids) => onChange(ids)}
    />
  );
}

const NEW = "new:";

/** Tags are chosen, or made on the fly. */
export function TagsField(props: InputProps) {
  const { value, onChange } = props;
  const chosen = idsOf(value);
  const [words, setWords] = useState("");
  const { offers, isAnswered, asked } = useOffers("tag", words, chosen);
  const create = useCreate("tags");
  const fresh = words.trim();
  const known = offers.some((offer) => offer.label.toLowerCase() === fresh.toLowerCase());
  const made =
    fresh && isAnswered && !known
      ? [{ value: NEW + fresh, label: t("Make the tag “{{fresh}}”", { fresh }) }]
      : [];
  const choose = async (ids: string[]) => {
    const wanted = ids.find((id) => id.startsWith(NEW));
    if (!wanted) return onChange(ids);
    setWords("");
    const { data } = await create.mutateAsync({ fields: { name: wanted.slice(NEW.length) }, said: null });
    onChange([...ids.filter((id) => id !== wanted), data.id]);
  };
  return (
    <MultiSelect
      {...frame({ ...props, error: props.error ?? create.error?.message })}
      comboboxProps={list(props)}
      searchable
      selectFirstOptionOnChange
      hidePickedOptions
      placeholder={chosen.length === 0 ? t("Type a tag") : undefined}
      data={[...offers, ...made]}
      value={chosen}
      searchValue={words}
      onSearchChange={setWords}
      filter={asFound}
      {...asked}
      nothingFoundMessage={words ? asked.nothingFoundMessage : t("No tags yet; type one")}
      onChange={(ids) => void choose(ids).catch(() => null)}
    />
  );
}

export function PersonField(props: InputProps) {
  const { offered } = usePeople();
  const chosen = idsOf(props.value)[0] ?? null;
  return (
    <Select
      allowDeselect={false}
      // Typing replaces the name that stands there.
      onFocus={(event) => event.currentTarget.select()}
      {...frame(props)}
      comboboxProps={list(props)}
      searchable
      selectFirstOptionOnChange
      clearable={!props.field.required}
      placeholder={t("Type a name")}
      data={offered(chosen)}
      value={chosen}
      defaultDropdownOpened={props.bare && props.autoFocus}
      nothingFoundMessage={t("Nobody by that name")}
      renderOption={({ option }) => <PersonOption id={option.value} />}
      onChange={(id) => pick(props, id)}
    />
  );
}

export function PeopleField(props: InputProps) {
  const { offered } = usePeople();
  const chosen = idsOf(props.value);
  return (
    <MultiSelect
      {...frame(props)}
      comboboxProps={list(props)}
      searchable
      selectFirstOptionOnChange
      hidePickedOptions
      placeholder={chosen.length === 0 ? t("Type a name") : undefined}
      data={offered(...chosen)}
      value={chosen}
      nothingFoundMessage={t("Nobody by that name")}
      renderOption={({ option }) => <PersonOption id={option.value} />}
      onChange={(ids) => props.onChange(ids satisfies Json)}
    />
  );
}

export function PersonOption({ id }: { id: string }) {
  const member = usePeople().byId.get(id);
  return (
    <span className="who">
      <Avatar name={member?.name ?? "?"} section={member?.functions[0]} />
      <span className="trunc">{member?.name}</span>
    </span>
  );
}

function Offered({ offers, id }: { offers: readonly Offer[]; id: string }) {
  const offer = offers.find((known) => known.value === id);
  return (
    <span className="offer">
      <span className="trunc">{offer?.label}</span>
      <span className="key">{offer?.key}</span>
    </span>
  );
}
