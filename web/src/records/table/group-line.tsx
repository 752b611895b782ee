/** The heading of a group: its value, its count, folded or not. */
import type { Field } from "@/data/sheets";
import { number } from "@/lib/format";
import { noun, t } from "@/lib/i18n";
import { Icon } from "@/ui/icon";
import { labelOf, type Refs } from "../fields/kind";
import { FieldValue } from "../fields/value";
import type { Line } from "./grouping";

interface GroupLineProps {
  line: Extract<Line, { kind: "group" }>;
  field: Field | undefined;
  refs: Refs;
  top: number;
  onFold: (value: string) => void;
}

export function GroupLine({ line, field, refs, top, onFold }: GroupLineProps) {
  if (!field) return null;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its button takes focus
    // biome-ignore lint/a11y/useSemanticElements: see the rows of the grid
    <div role="row" className="g-group" style={{ transform: `translateY(${top}px)` }}>
      {/* biome-ignore lint/a11y/useFocusableInteractive: its button takes focus */}
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <span role="gridcell">
        <button type="button" aria-expanded={!line.folded} onClick={() => onFold(line.value)}>
          <Icon name={line.folded ? "right" : "down"} small />
          {line.value === "" ? (
            <span className="mute">{t("No {{field}}", { field: noun(labelOf(field)) })}</span>
          ) : (
            <GroupName field={field} value={line.value} refs={refs} />
          )}
          <span className="mute">{number(line.count)}</span>
        </button>
      </span>
    </div>
  );
}

/** A link inside a button would be two controls in one: the record is only named. */
function GroupName({ field, value, refs }: { field: Field; value: string; refs: Refs }) {
  if (field.kind === "link")
    return <span className="trunc">{refs[value]?.title || refs[value]?.key || "…"}</span>;
  return <FieldValue field={field} value={field.kind === "boolean" ? value === "true" : value} refs={refs} />;
}
