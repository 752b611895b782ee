/** Which notes the list shows: its tab, its chips, the words to look for. All of it stands in the address. */
import { type RefObject, useState } from "react";
import { useRecord } from "@/data/records";
import { numberShort } from "@/lib/format";
import { rich, t, tn } from "@/lib/i18n";
import { IconButton, Segmented } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { AccountChoices } from "./account-choices";
import { ChoiceChip } from "./choice-chip";
import { type Filter, type InboxAddress, ratingName, type Tab } from "./filters";
import type { InboxRow } from "./rows";

interface FilterBarProps {
  address: InboxAddress;
  counts: Record<Tab, number> | undefined;
  rows: readonly InboxRow[];
  searchBox: RefObject<HTMLInputElement | null>;
  onTab: (tab: Tab) => void;
  onFilter: (filter: Filter, value: string | undefined) => void;
}

const TAB_NAMES: readonly { tab: Tab; name: string }[] = [
  { tab: "new", name: t("Untriaged") },
  { tab: "snoozed", name: t("Snoozed") },
  { tab: "done", name: t("Done") },
];

export function FilterBar({ address, counts, rows, searchBox, onTab, onFilter }: FilterBarProps) {
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
      <Chips address={address} rows={rows} onFilter={onFilter} />
    </>
  );
}

function Chips({ address, rows, onFilter }: Pick<FilterBarProps, "address" | "rows" | "onFilter">) {
  const set = (filter: Filter) => (value: string | undefined) => onFilter(filter, value);
  return (
    <div className="chips">
      <ChoiceChip
        label={t("Source")}
        value={address.source}
        choices={distinct(rows, (row) => row.source, address.source)}
        onChange={set("source")}
      />
      <ChoiceChip
        label={t("Plan")}
        value={address.plan}
        choices={[
          { value: "any", label: t("any paid") },
          ...distinct(
            rows,
            (row) => row.account?.plan ?? "",
            address.plan === "any" ? undefined : address.plan,
          ),
        ]}
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
      <ChoiceChip
        label={t("Language")}
        value={address.language}
        choices={distinct(rows, (row) => row.language, address.language)}
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

/** What the rows read so far hold, the most frequent first. */
function distinct(rows: readonly InboxRow[], pick: (row: InboxRow) => string, chosen: string | undefined) {
  const counts = new Map<string, number>(chosen ? [[chosen, 0]] : []);
  for (const row of rows) {
    const value = pick(row);
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 20)
    .map(([value, count]) => ({
      value,
      label: value,
      note: count ? tn("{{count}} note", "{{count}} notes", count) : undefined,
    }));
}
