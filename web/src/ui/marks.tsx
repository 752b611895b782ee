/** Small marks with one meaning each: note heads, the red pencil, pills, avatars, meters, sparks. */
import type { CSSProperties, ReactNode } from "react";
import { initials } from "@/lib/format";
import { t } from "@/lib/i18n";
import type { Section } from "@/lib/sections";

export type HeadState = "hollow" | "half" | "full";
const HEAD_CLASS: Record<HeadState, string> = { hollow: "nh", half: "nh half", full: "nh full" };

/** Not begun, in progress, ready. Without a label it is decoration beside words that say the same. */
export function NoteHead({ state, label, red }: { state: HeadState; label?: string; red?: boolean }) {
  const className = HEAD_CLASS[state] + (red ? " red" : "");
  return label ? (
    <i className={className} role="img" aria-label={label} />
  ) : (
    <i className={className} aria-hidden="true" />
  );
}

/** The head of the baton: today, on every time axis. */
export function BatonHead() {
  return (
    <svg viewBox="0 0 12 26" width="12" height="26" aria-hidden="true">
      <path
        d="M6 0c3.4 0 4.6 3.4 4.2 6.8C9.8 11 8 16 7.2 26H4.8C4 16 2.2 11 1.8 6.8 1.4 3.4 2.6 0 6 0z"
        fill="currentColor"
      />
    </svg>
  );
}

/** The numbered red disc of a finding. */
export function FindingMark({ number }: { number: number }) {
  return (
    <b className="mk" role="img" aria-label={t("Out of tune, finding {{number}}", { number })}>
      {number}
    </b>
  );
}

export type Tone = "plain" | "accent" | "good" | "warn" | "red";
const TONE_CLASS: Record<Tone, string> = {
  plain: "pill",
  accent: "pill acc",
  good: "pill good",
  warn: "pill warn",
  red: "pill red",
};

export function Pill({
  tone = "plain",
  head,
  children,
}: {
  tone?: Tone;
  head?: HeadState;
  children: ReactNode;
}) {
  return (
    <span className={TONE_CLASS[tone]}>
      {head && <NoteHead state={head} />}
      {children}
    </span>
  );
}

/** Initials in the colour of the person's section; null is "nobody yet". */
export function Avatar({
  name,
  section,
  large,
}: {
  name: string | null;
  section?: Section;
  large?: boolean;
}) {
  const size = large ? "av l" : "av";
  if (name === null)
    return <span className={`${size} none`} role="img" aria-label={t("No owner")} title={t("No owner")} />;
  return (
    <span className={size} data-sec={section} role="img" aria-label={name} title={name}>
      {initials(name)}
    </span>
  );
}

/** A share between 0 and 1. */
export function Meter({ value, label }: { value: number; label: string }) {
  const share = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the native meter cannot be drawn our way in every browser
    <span
      className="meter"
      role="meter"
      aria-label={label}
      aria-valuenow={share}
      aria-valuemin={0}
      aria-valuemax={100}
      style={{ "--v": `${share}%` } as CSSProperties}
    >
      <i />
    </span>
  );
}

/** So many of a few, as dots. */
export function Pips({ value, of, label }: { value: number; of: number; label: string }) {
  return (
    <span className="pips" role="img" aria-label={label} title={label}>
      {Array.from({ length: of }, (_, pip) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical dots
        <i key={pip} className={pip < value ? "on" : undefined} />
      ))}
    </span>
  );
}

interface SparkProps {
  points: readonly number[];
  target?: number | null;
  width?: number;
  height?: number;
}

/** The last twelve points as a line with an end dot, the target dotted; always beside its number. */
export function Spark({ points, target, width = 68, height = 30 }: SparkProps) {
  const shown = points.slice(-12);
  if (shown.length < 2) return null;
  const all = target == null ? shown : [...shown, target];
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const y = (value: number) => height - 3 - ((value - low) / span) * (height - 6);
  const x = (index: number) => (index / (shown.length - 1)) * width;
  const line = shown
    .map((value, index) => `${index ? "L" : "M"}${x(index).toFixed(1)} ${y(value).toFixed(1)}`)
    .join("");
  const last = shown[shown.length - 1] ?? 0;
  return (
    <svg
      className="spark"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
    >
      {target != null && <path className="t" d={`M0 ${y(target).toFixed(1)}H${width}`} />}
      <path className="l" d={line} />
      <circle className="e" cx={width} cy={y(last)} r="2.2" />
    </svg>
  );
}

/** A change since last time, coloured by whether it is the wanted direction. */
export function Delta({ children, good }: { children: ReactNode; good: boolean | null }) {
  return <span className={good === null ? "delta" : good ? "delta up" : "delta down"}>{children}</span>;
}
