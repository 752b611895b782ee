/** Plans from the accent on; other plans and no account always look the same. */
export function swatch(part: number, parts: number): string {
  return part < parts - 2 ? `p${part}` : `p${part - parts + 5}`;
}
