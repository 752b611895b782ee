/** Round numbers for an axis that begins at zero. */
export interface Scale {
  end: number;
  /** From zero up, the end among them. */
  steps: number[];
}

/** Three to five steps of 1, 2, 2.5 or 5 times a power of ten that hold the largest value. */
export function scaleOf(largest: number): Scale {
  if (largest <= 0) return { end: 1, steps: [0, 1] };
  const power = 10 ** Math.floor(Math.log10(largest / 4));
  const step =
    [1, 2, 2.5, 5, 10].map((times) => times * power).find((one) => one * 4 >= largest) ?? 10 * power;
  const whole = Math.max(1, step);
  const count = Math.max(1, Math.ceil(largest / whole));
  return { end: count * whole, steps: Array.from({ length: count + 1 }, (_, n) => n * whole) };
}
