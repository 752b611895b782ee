/** Buttons, keys, chips and the segmented switch. */
import type { ButtonHTMLAttributes, ReactNode } from "react";
import { t } from "@/lib/i18n";
import { Icon, type IconName } from "./icon";

type Kind = "default" | "primary" | "quiet" | "danger";
const KIND: Record<Kind, string> = { default: "", primary: " pri", quiet: " quiet", danger: " danger" };

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: Kind;
  small?: boolean;
  icon?: IconName;
  busy?: boolean;
}

export function Button({ kind = "default", small, icon, busy, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={busy || rest.disabled}
      aria-busy={busy || undefined}
      className={`btn${KIND[kind]}${small ? " sm" : ""}${className ? ` ${className}` : ""}`}
    >
      {icon && <Icon name={icon} small />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonProps, "icon" | "children"> {
  icon: IconName;
  label: string;
}

export function IconButton({
  icon,
  label,
  kind = "quiet",
  small,
  className,
  busy,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      disabled={busy || rest.disabled}
      aria-label={label}
      className={`btn ico${KIND[kind]}${small ? " sm" : ""}${className ? ` ${className}` : ""}`}
    >
      <Icon name={icon} small={small} />
    </button>
  );
}

/** One key per word: `keys="g s"` draws two. A hint beside a name, unless it is what is told. */
export function Key({ keys, spoken = false }: { keys: string; spoken?: boolean }) {
  return (
    <span className="keys" aria-hidden={!spoken}>
      {keys.split(" ").map((key, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sequence may repeat a key and never reorders
        <kbd className="kbd" key={index}>
          {keyName(key)}
        </kbd>
      ))}
    </span>
  );
}

const IS_MAC = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);

function keyName(key: string): string {
  if (key.startsWith("shift+")) return `⇧ ${keyName(key.slice(6))}`;
  if (key.startsWith("mod+")) return (IS_MAC ? "⌘" : t("Ctrl ")) + keyName(key.slice(4));
  const names: Record<string, string> = {
    enter: "↵",
    escape: "esc",
    arrowup: "↑",
    arrowdown: "↓",
    arrows: "↑↓←→",
    delete: t("Del"),
  };
  return names[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

interface SegmentedProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: ReactNode }[];
  onChange: (value: Value) => void;
  small?: boolean;
}

export function Segmented<Value extends string>({
  label,
  value,
  options,
  onChange,
  small,
}: SegmentedProps<Value>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out inline
    <div className={small ? "seg sm" : "seg"} role="group" aria-label={label}>
      {options.map((option) => (
        <button
          type="button"
          key={option.value}
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}

interface ChipProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  on?: boolean;
  icon?: IconName;
}

export function Chip({ on, icon, className, children, ...rest }: ChipProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`chip${on ? " on" : ""}${className ? ` ${className}` : ""}`}
      aria-pressed={on}
    >
      {icon && <Icon name={icon} small />}
      {children}
    </button>
  );
}
