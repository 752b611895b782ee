/** What can be done with the words just selected. */
import { t } from "@/lib/i18n";
import { Key } from "@/ui/button";
import { Icon } from "@/ui/icon";
import type { Suggestion } from "./data";
import { ImportanceChoice } from "./importance";
import type { Target, TargetType } from "./use-linking";

interface SelectionBarProps {
  suggestions: readonly Suggestion[];
  importance: number;
  onImportance: (importance: number) => void;
  onLink: (target: Target) => void;
  onChoose: () => void;
  onNew: (type: TargetType) => void;
}

export function SelectionBar({
  suggestions,
  importance,
  onImportance,
  onLink,
  onChoose,
  onNew,
}: SelectionBarProps) {
  return (
    <>
      {suggestions.map(({ id, key, title }, index) => (
        <button
          type="button"
          key={id}
          className={index === 0 ? "on" : undefined}
          title={title}
          onClick={() => onLink({ type: "opportunity", id, key })}
        >
          {index === 0 && (
            <>
              <Icon name="link" small /> {t("Link to")}
            </>
          )}
          {key} <Key keys={String(index + 1)} />
        </button>
      ))}
      <button type="button" onClick={onChoose}>
        <Icon name="search" small /> {t("Choose")} <Key keys="l" />
      </button>
      <button type="button" onClick={() => onNew("opportunity")}>
        <Icon name="plus" small /> {t("New opportunity")} <Key keys="n" />
      </button>
      <button type="button" onClick={() => onNew("feature")}>
        <Icon name="plus" small /> {t("New feature")} <Key keys="f" />
      </button>
      <ImportanceChoice value={importance} onChange={onImportance} />
    </>
  );
}
