/** Numbers, and yes or no. */
import { number } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Icon } from "@/ui/icon";
import { type CellProps, labelOf } from "../kind";

const SUFFIX: Record<string, string> = { percent: "%", seconds: " s" };

export function NumberCell({ field, value }: CellProps) {
  return <span>{typeof value === "number" ? number(value) + (SUFFIX[field.unit ?? ""] ?? "") : null}</span>;
}

export function BooleanCell({ field, value }: CellProps) {
  return (
    <span
      className={value === true ? "cb on" : "cb"}
      role="img"
      aria-label={`${labelOf(field)}: ${value === true ? t("yes") : t("no")}`}
    >
      {value === true && <Icon name="check" />}
    </span>
  );
}
