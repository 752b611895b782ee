/** Where a key result stands between start and target, where it will likely be, and what the team believes. */
import type { CSSProperties } from "react";
import { figure } from "@/lib/figures";
import { t } from "@/lib/i18n";
import { Pips } from "@/ui/marks";
import type { KeyResult } from "./data";

const TARGET = 89.3; // percent of the track, so that a surplus shows

export function Track({ result }: { result: KeyResult }) {
  const { baseline, target, current, forecast, unit, suffix } = result;
  if (baseline === null || target === null || target === baseline) return <span className="fct" />;
  const at = (value: number) =>
    `${Math.min(100, Math.max(0, ((value - baseline) / (target - baseline)) * TARGET))}%`;
  const [low, high] = forecast ? [at(forecast.low), at(forecast.high)] : ["0%", "0%"];
  const [from, to] = target > baseline ? [low, high] : [high, low];
  const label = t("Now {{now}}, target {{target}}", {
    now: figure(current, unit, suffix),
    target: figure(target, unit, suffix),
  });
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

export function Confidence({ confidence }: { confidence: number | null }) {
  if (confidence === null) return <span className="mute t12">{t("nobody said")}</span>;
  const on = Math.round(confidence / 20);
  return <Pips value={on} of={5} label={t("Team confidence {{on}} of 5", { on })} />;
}
