/** A filter as a chip: shut it names the field, chosen it names the value and clears with one press. */
import { t } from "@/lib/i18n";
import { Icon } from "@/ui/icon";
import { Menu } from "@/ui/menu";

interface ChoiceChipProps {
  label: string;
  value: string | undefined;
  choices: readonly Choice[];
  /** Instead of choices, where there are none. */
  nothing?: string;
  onOpen?: () => void;
  onChange: (value: string | undefined) => void;
}

export interface Choice {
  value: string;
  label: string;
  note?: string;
}

export function ChoiceChip({ label, value, choices, nothing, onOpen, onChange }: ChoiceChipProps) {
  if (value !== undefined) {
    const name = choices.find((choice) => choice.value === value)?.label ?? value;
    return (
      <button
        type="button"
        className="chip on"
        onClick={() => onChange(undefined)}
        aria-label={t("{{label}}: {{name}}. Remove this filter", { label, name })}
      >
        {label}: <b>{name}</b>
        <Icon name="x" small />
      </button>
    );
  }
  return (
    <Menu position="bottom-start" width={220} onOpen={onOpen}>
      <Menu.Target>
        <button type="button" className="chip">
          {label}
        </button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: "auto" }}>
        {nothing && choices.length === 0 && <Menu.Label>{nothing}</Menu.Label>}
        {choices.map((choice) => (
          <Menu.Item
            key={choice.value}
            rightSection={choice.note && <span className="t12 mute">{choice.note}</span>}
            onClick={() => onChange(choice.value)}
          >
            {choice.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
