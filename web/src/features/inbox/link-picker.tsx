/** Choosing what the words are linked to: any opportunity or feature, or a new one by the words typed. */
import { useState } from "react";
import { useList } from "@/data/records";
import { type Answered, useOnceAnswered, useSearch } from "@/data/search";
import { t } from "@/lib/i18n";
import { Dialog } from "@/ui/dialog";
import { Icon } from "@/ui/icon";
import type { Suggestion } from "./data";
import type { Target, TargetType } from "./use-linking";

interface LinkPickerProps {
  title: string;
  suggestions: readonly Suggestion[];
  onLink: (target: Target) => void;
  onNew: (type: TargetType, name: string) => void;
  onClose: () => void;
}

interface Choice {
  type: TargetType;
  id: string;
  key: string;
  title: string;
}

export function LinkPicker({ title, suggestions, onLink, onNew, onClose }: LinkPickerProps) {
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const { choices, isAnswered, failure } = useChoices(words, suggestions);
  const name = words.trim();
  const actions = [
    ...choices.map((choice) => ({ ...choice, run: () => onLink(choice) })),
    ...(name
      ? [
          {
            id: "opportunity",
            key: "",
            title: t("New opportunity “{{name}}”", { name }),
            run: () => onNew("opportunity", name),
          },
          {
            id: "feature",
            key: "",
            title: t("New feature “{{name}}”", { name }),
            run: () => onNew("feature", name),
          },
        ]
      : []),
  ];
  const chosen = Math.min(at, actions.length - 1);
  const enter = useOnceAnswered(words, isAnswered, () => actions[chosen]?.run());
  return (
    <Dialog title={title} onClose={onClose}>
      <input
        className="field"
        role="combobox"
        aria-expanded="true"
        aria-controls="link-choices"
        aria-activedescendant={actions[chosen] && `link-${actions[chosen].id}`}
        aria-label={t("Opportunity or feature")}
        placeholder={t("Name or key of an opportunity or feature")}
        value={words}
        data-autofocus
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step) {
            event.preventDefault();
            setAt((chosen + step + actions.length) % Math.max(1, actions.length));
          }
          // A choice gone to with the arrows was seen; the first one may belong to the words before.
          if (event.key === "Enter" && !event.nativeEvent.isComposing)
            at > 0 ? actions[chosen]?.run() : enter();
        }}
      />
      <div
        className="menu-in picks"
        role="listbox"
        id="link-choices"
        aria-label={t("Opportunities and features")}
      >
        {actions.map(({ id, key, title: label, run }, index) => (
          <button
            type="button"
            role="option"
            tabIndex={-1}
            id={`link-${id}`}
            key={id}
            aria-selected={index === chosen}
            onMouseMove={() => setAt(index)}
            onClick={run}
          >
            <Icon name={key ? "link" : "plus"} small />
            <span className="trunc">{label}</span>
            <span className="end">{key}</span>
          </button>
        ))}
        {failure && <p className="t12 mute">{failure}</p>}
        {actions.length === 0 && <p className="t12 mute">{t("Nothing by that name yet.")}</p>}
      </div>
    </Dialog>
  );
}

/** What was typed finds both types; before that, what resembles the note, then what was changed last. */
function useChoices(words: string, suggestions: readonly Suggestion[]): Answered & { choices: Choice[] } {
  const opportunities = useSearch(words, "opportunity", 6);
  const features = useSearch(words, "feature", 6);
  const recent = useList("opportunities", { sort: "-updated_at", limit: 8 }, words.trim() === "").items;
  const found = (type: TargetType, { data }: typeof features): Choice[] =>
    (data?.items ?? []).map(({ id, key, title }) => ({ type, id, key, title }));
  const near: Choice[] = suggestions.map(({ id, key, title }) => ({ type: "opportunity", id, key, title }));
  const others: Choice[] = recent
    .filter(({ id }) => !near.some((choice) => choice.id === id))
    .map(({ id, key, name }) => ({ type: "opportunity", id, key, title: String(name) }));
  return {
    choices: words.trim()
      ? [...found("opportunity", opportunities), ...found("feature", features)]
      : [...near, ...others].slice(0, 9),
    isAnswered: opportunities.isAnswered && features.isAnswered,
    failure: opportunities.failure ?? features.failure,
  };
}
