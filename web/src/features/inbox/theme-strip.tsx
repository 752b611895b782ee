/** The opportunities people speak of most; choosing one filters the list. */
import type { CSSProperties } from "react";
import { number } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Spark } from "@/ui/marks";
import { type Theme, useThemes } from "./data";

interface ThemeStripProps {
  chosen: string | undefined;
  onChoose: (theme: string | undefined) => void;
}

/** Widths of what stands there until the themes have come. */
const PLACES = ["62%", "80%", "54%", "70%", "88%", "58%"];

export function ThemeStrip({ chosen, onChoose }: ThemeStripProps) {
  const { data, isPending, isError } = useThemes();
  const themes = data?.items ?? [];
  return (
    <section className="themes" aria-label={t("Themes, last twelve weeks")}>
      <button type="button" className="th all" aria-pressed={!chosen} onClick={() => onChoose(undefined)}>
        <span className="tn">{t("All signals")}</span>
        <span className="tc">{data ? number(data.untriaged) : "–"}</span>
        <span className="mute t12">{t("untriaged")}</span>
      </button>
      {isPending && PLACES.map((width) => <Placeholder key={width} width={width} />)}
      {themes.map((theme) => (
        <ThemeButton
          key={theme.id}
          theme={theme}
          pressed={theme.id === chosen}
          onClick={() => onChoose(theme.id === chosen ? undefined : theme.id)}
        />
      ))}
      {data && themes.length === 0 && (
        <p className="th-none t12 mute">
          {t("Themes appear here once words are linked to opportunities: select some in a note.")}
        </p>
      )}
      {isError && (
        <p className="th-none t12 mute">{t("The themes could not be read; the list below still works.")}</p>
      )}
    </section>
  );
}

function ThemeButton({ theme, pressed, onClick }: { theme: Theme; pressed: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      className="th"
      aria-pressed={pressed}
      title={`${theme.key} ${theme.title}`}
      onClick={onClick}
    >
      <span className="tn">{theme.title}</span>
      <span className="tc">{theme.notes}</span>
      <span className={theme.change ? "delta" : "delta mute"}>{changeInWords(theme.change)}</span>
      <Spark points={theme.spark} width={52} height={18} />
    </button>
  );
}

function changeInWords(change: number | null): string {
  if (change === null) return t("new");
  const size = `${number(Math.abs(change))}%`;
  return change > 0 ? `+${size}` : change < 0 ? `−${size}` : size;
}

function Placeholder({ width }: { width: string }) {
  return (
    <span className="th load-in" aria-hidden="true">
      <i className="sk" style={{ "--w": width } as CSSProperties} />
    </span>
  );
}
