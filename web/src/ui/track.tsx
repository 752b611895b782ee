/** How far a number has come from its start to its target, and how much it changed for certain. */
import type { CSSProperties } from "react";
import "./track.css";

interface TrackProps {
  label: string;
  baseline: number | null;
  target: number | null;
  current: number | null;
  forecast?: { value: number; low: number; high: number } | null;
}

/** From the start at the left to the target at 89%, so that a surplus shows. */
export function Track({ label, baseline, target, current, forecast }: TrackProps) {
  if (baseline === null || target === null || target === baseline) return <span className="fct" />;
  const at = (value: number) =>
    `${Math.min(100, Math.max(0, ((value - baseline) / (target - baseline)) * 89.3))}%`;
  const [low, high] = forecast ? [at(forecast.low), at(forecast.high)] : ["0%", "0%"];
  const [from, to] = target > baseline ? [low, high] : [high, low];
  return (
    <span className="fct" role="img" aria-label={label}>
      {current !== null && <i className="d" style={{ "--v": at(current) } as CSSProperties} />}
      {forecast && <i className="f" style={{ "--a": from, "--b": to } as CSSProperties} />}
      {forecast && <i className="m" style={{ "--m": at(forecast.value) } as CSSProperties} />}
      {current !== null && <i className="nh n" style={{ "--v": at(current) } as CSSProperties} />}
      <i className="nh g" />
    </span>
  );
}

interface IntervalProps {
  label: string;
  value: number;
  low: number;
  high: number;
  /** The difference that was hoped for, drawn as a green head. */
  hoped: number | null;
  /** Whether more is better. */
  up: boolean;
}

/** An axis through zero; blue only if the interval excludes it, red only if it does so the wrong way. */
export function Interval({ label, value, low, high, hoped, up }: IntervalProps) {
  const ends = [low, high, 0, hoped ?? 0];
  const room = (Math.max(...ends) - Math.min(...ends)) * 0.06 || 1;
  const first = Math.min(...ends) - room;
  const span = Math.max(...ends) + room - first;
  const at = (one: number) => `${((one - first) / span) * 100}%`;
  const isSure = low > 0 || high < 0;
  const look = isSure ? (value > 0 === up ? " sure" : " bad") : "";
  const style = { "--z": at(0), "--a": at(low), "--b": at(high), "--m": at(value), "--g": at(hoped ?? 0) };
  return (
    <span className={`ivl${look}`} role="img" aria-label={label} style={style as CSSProperties}>
      <i className="r" />
      <i className="m" />
      {hoped !== null && <i className="nh" />}
    </span>
  );
}
