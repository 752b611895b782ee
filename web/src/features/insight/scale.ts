/** Round numbers for an axis that holds zero. */
export interface Scale {
  low: number;
  high: number;
  /** From the lowest up, both ends among them. */
  steps: number[];
}

/**
 * Steps of 1, 2, 2.5 or 5 times a power of ten, so that the longer side of zero has at most four; none is smaller than
 * `smallest`, which is 1 where only whole numbers make sense.
 */
export function scaleOf(largest: number, least = 0, smallest = 1): Scale {
  const longer = Math.max(largest, -least);
  if (longer <= 0) return { low: 0, high: 1, steps: [0, 1] };
  const power = 10 ** Math.floor(Math.log10(longer / 4));
  const round =
    [1, 2, 2.5, 5, 10].map((times) => times * power).find((one) => one * 4 >= longer) ?? 10 * power;
  const step = Math.max(smallest, round);
  const up = Math.max(least < 0 ? 0 : 1, Math.ceil(largest / step));
  const down = Math.max(0, Math.ceil(-least / step));
  const steps = Array.from({ length: up + down + 1 }, (_, n) => (n - down) * step);
  return { low: steps[0] ?? 0, high: up * step, steps };
}
