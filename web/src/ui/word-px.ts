/** How long words are on a time axis. */
const FONT = "11.5px 'Inter Variable', Inter, system-ui, sans-serif";
const known = new Map<string, number>();
let pen: CanvasRenderingContext2D | null | undefined;

/** Pixels of a label at the size of the staves. */
export function wordPx(text: string): number {
  const found = known.get(text);
  if (found !== undefined) return found;
  pen ??= document.createElement("canvas").getContext("2d");
  if (pen) pen.font = FONT;
  const length = Math.ceil(pen?.measureText(text).width ?? text.length * 6.3);
  known.set(text, length);
  return length;
}

/** Lengths measured before the font arrived are those of another font. */
export function forgetWords() {
  known.clear();
}
