/** Round numbers for an axis that need not begin at zero. */
export interface Range {
  low: number;
  high: number;
  steps: number[];
}

/** Three to six steps of 1, 2 or 5 times a power of ten around all values. */
export function rangeOf(values: readonly number[]): Range {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const spread = most - least || Math.abs(most) || 1;
  const power = 10 ** Math.floor(Math.log10(spread / 3));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => spread / one <= 4) ?? 10 * power;
  const low = Math.floor(least / step) * step;
  const count = Math.max(1, Math.ceil((most - low) / step - 1e-9));
  const round = (value: number) => Number(value.toPrecision(12));
  return {
    low: round(low),
    high: round(low + count * step),
    steps: Array.from({ length: count + 1 }, (_, n) => round(low + n * step)),
  };
}
