/** Which notes the list shows: its tab, its chips, the words to look for. All of it stands in the address. */
import { type RefObject, useState } from "react";
import { useRecord } from "@/data/records";
import { numberShort } from "@/lib/format";
import { rich, t } from "@/lib/i18n";
import { IconButton, Segmented } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { AccountChoices } from "./account-choices";
import { ChoiceChip } from "./choice-chip";
import { type Filter, filterParams, type InboxAddress, ratingName, type Tab } from "./filters";
import { ValueChip } from "./value-chip";

interface FilterBarProps {
  address: InboxAddress;
  counts: Record<Tab, number> | undefined;
  searchBox: RefObject<HTMLInputElement | null>;
  onTab: (tab: Tab) => void;
  onFilter: (filter: Filter, value: string | undefined) => void;
}

const TAB_NAMES: readonly { tab: Tab; name: string }[] = [
  { tab: "new", name: t("Untriaged") },
  { tab: "snoozed", name: t("Snoozed") },
  { tab: "done", name: t("Done") },
];

export function FilterBar({ address, counts, searchBox, onTab, onFilter }: FilterBarProps) {
  const [searching, setSearching] = useState(false);
  return (
    <>
      <header>
        <Segmented
          small
          label={t("State")}
          value={address.tab}
          options={TAB_NAMES.map(({ tab, name }) => ({
            value: tab,
            label: (
              <>
                {name} <span className="mute">{counts && numberShort(counts[tab])}</span>
              </>
            ),
          }))}
          onChange={onTab}
        />
        <IconButton
          icon="search"
          small
          label={t("Look for words, /")}
          onClick={() => {
            setSearching(true);
            requestAnimationFrame(() => searchBox.current?.focus());
          }}
        />
      </header>
      <label className="field sm words" data-open={searching || Boolean(address.q)}>
        <input
          ref={searchBox}
          aria-label={t("Look for words in these notes")}
          placeholder={t("Words in these notes")}
          defaultValue={address.q ?? ""}
          key={address.q ?? ""}
          onFocus={() => setSearching(true)}
          onBlur={(event) => {
            setSearching(false);
            onFilter("q", event.currentTarget.value.trim() || undefined);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.currentTarget.blur();
            if (event.key === "Escape") {
              event.currentTarget.value = address.q ?? "";
              event.currentTarget.blur();
            }
          }}
        />
        {address.q && (
          <IconButton
            icon="x"
            small
            label={t("Forget these words")}
            onClick={() => onFilter("q", undefined)}
          />
        )}
      </label>
      <Chips address={address} onFilter={onFilter} />
    </>
  );
}

function Chips({ address, onFilter }: Pick<FilterBarProps, "address" | "onFilter">) {
  const set = (filter: Filter) => (value: string | undefined) => onFilter(filter, value);
  // The values of a field can be narrowed by what a note says itself, not by its account or its theme.
  const { plan, opportunity, ...narrowed } = filterParams(address);
  const ofNotes = {
    collection: "feedback",
    params: { ...narrowed, state: address.tab },
    isCounted: !plan && !opportunity,
  };
  return (
    <div className="chips">
      <ValueChip
        {...ofNotes}
        label={t("Source")}
        field="source"
        value={address.source}
        onChange={set("source")}
      />
      <ValueChip
        collection="accounts"
        label={t("Plan")}
        field="plan"
        more={[{ value: "any", label: t("any paid") }]}
        value={address.plan}
        onChange={set("plan")}
      />
      {address.account ? (
        <AccountChip id={address.account} onClear={() => onFilter("account", undefined)} />
      ) : (
        <AccountChoices onChoose={set("account")} />
      )}
      <ChoiceChip
        label={t("Rating")}
        value={address.rating}
        choices={["low", "high", "1", "2", "3", "4", "5"].map((value) => ({
          value,
          label: ratingName(value),
        }))}
        onChange={set("rating")}
      />
      <ValueChip
        {...ofNotes}
        label={t("Language")}
        field="language"
        value={address.language}
        onChange={set("language")}
      />
    </div>
  );
}

function AccountChip({ id, onClear }: { id: string; onClear: () => void }) {
  const account = useRecord("accounts", id).data;
  return (
    <button type="button" className="chip on" onClick={onClear} aria-label={t("Account: remove this filter")}>
      {rich("Account: {{name}}", {
        name: <b>{typeof account?.name === "string" ? account.name : "…"}</b>,
      })}
      <Icon name="x" small />
    </button>
  );
}
