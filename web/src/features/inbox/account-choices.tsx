/** The account filter: type a name, take one. */
import { useState } from "react";
import { useSearch } from "@/data/search";
import { t } from "@/lib/i18n";
import { Popover } from "@/ui/menu";

export function AccountChoices({ onChoose }: { onChoose: (id: string) => void }) {
  const [opened, setOpened] = useState(false);
  const [words, setWords] = useState("");
  const { data, isAnswered, failure } = useSearch(words, "account");
  const hits = data?.items ?? [];
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={240} trapFocus>
      <Popover.Target>
        <button type="button" className="chip" onClick={() => setOpened(!opened)}>
          {t("Account")}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="menu-in">
          <input
            className="field sm"
            aria-label={t("Name of the account")}
            placeholder={t("Name of the account")}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            data-autofocus
          />
          {hits.map((hit) => (
            <button
              type="button"
              key={hit.id}
              onClick={() => {
                setOpened(false);
                onChoose(hit.id);
              }}
            >
              {hit.title}
              <span className="end">{hit.key}</span>
            </button>
          ))}
          {words.trim() !== "" && isAnswered && hits.length === 0 && (
            <p className="t12 mute">{failure ?? t("No account by that name.")}</p>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
