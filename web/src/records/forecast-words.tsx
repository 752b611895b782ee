/** By when the open stories are done, likely and safely, and how that stands to the due date. */
import type { Forecast } from "@/data/forecast";
import { date } from "@/lib/format";
import { t, tn } from "@/lib/i18n";

export function ForecastWords({ forecast }: { forecast: Forecast }) {
  const { left, likely, safe, weeks, needs, behind } = forecast;
  if (weeks < needs) {
    return t("no forecast yet: stories finished in {{weeks}} of the {{needs}} weeks it needs", {
      weeks,
      needs,
    });
  }
  if (!likely) return t("not within two years, as the team goes now");
  const source = tn(
    "{{count}} open story, simulated from what the team finished in the last twelve weeks",
    "{{count}} open stories, simulated from what the team finished in the last twelve weeks",
    left,
  );
  return (
    <span title={source}>
      {t("50% by {{day}}", { day: short(likely) })}
      {safe && t(", 85% by {{day}}", { day: short(safe) })}
      {behind !== null && behind > 0 && (
        <span className="bad">
          {", "}
          {t("late {{days}} d", { days: behind })}
        </span>
      )}
    </span>
  );
}

const short = (day: string) => date(day, new Date(), "short");
