/** Bars by column, side by side or one on another; what is below zero hangs from the line. */
import { numberShort } from "@/lib/format";
import { scaleOf } from "./scale";

export interface BarLine {
  name: string;
  /** As in the style sheet: the place among the lines, or a name of its own. */
  look: string;
  values: readonly number[];
}

interface BarsProps {
  /** What the picture says, in a sentence. */
  label: string;
  /** What stands below the columns. */
  columns: readonly string[];
  lines: readonly BarLine[];
  isStacked?: boolean;
  /** Columns from here on are not over. */
  unfinished?: number;
}

export function Bars({ label, columns, lines, isStacked = false, unfinished = columns.length }: BarsProps) {
  const height = (isAbove: boolean) => {
    const parts = columns.map((_, at) =>
      lines.map((line) => Math.max(0, (line.values[at] ?? 0) * (isAbove ? 1 : -1))),
    );
    return Math.max(
      0,
      ...parts.map((own) => (isStacked ? own.reduce((sum, one) => sum + one, 0) : Math.max(0, ...own))),
    );
  };
  const { low, high, steps } = scaleOf(height(true), -height(false));
  const share = (value: number) => `${(value / (high - low)) * 100}%`;
  const every = Math.ceil(columns.length / 12);
  return (
    <div className="chart bars" role="img" aria-label={label}>
      <div className="gy" aria-hidden="true">
        {steps.map((mark) => (
          <i key={mark} style={{ "--y": share(high - mark) } as React.CSSProperties}>
            <span>{numberShort(mark)}</span>
          </i>
        ))}
      </div>
      <ol aria-hidden="true">
        {columns.map((column, at) => (
          <li
            key={column}
            className={at >= unfinished ? "open" : undefined}
            title={titleOf(column, lines, at)}
          >
            <div
              className={isStacked ? "up" : "up beside"}
              style={{ "--h": share(high) } as React.CSSProperties}
            >
              {lines.map((line) => (
                <Bar key={line.name} line={line} height={Math.max(0, line.values[at] ?? 0) / high} />
              ))}
            </div>
            {low < 0 && (
              <div className="dn" style={{ "--h": share(-low) } as React.CSSProperties}>
                {lines.map((line) => (
                  <Bar key={line.name} line={line} height={Math.max(0, -(line.values[at] ?? 0)) / -low} />
                ))}
              </div>
            )}
            {at % every === 0 && <span>{column}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Bar({ line, height }: { line: BarLine; height: number }) {
  return <i data-line={line.look} style={{ "--h": `${height * 100}%` } as React.CSSProperties} />;
}

function titleOf(column: string, lines: readonly BarLine[], at: number): string {
  return [column, ...lines.map((line) => `${line.name}: ${numberShort(line.values[at] ?? 0)}`)].join("\n");
}
