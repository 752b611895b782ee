/** Where an arrow key goes in the tree: left and right along a level, up and down between levels. */
export function neighbour(from: HTMLElement, key: string): HTMLElement | null {
  const level = Number(from.dataset.level);
  const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (step) {
    const items = onLevel(from.parentElement, level);
    return items[items.indexOf(from) + step] ?? null;
  }
  const turn = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (!turn) return null;
  const items = onLevel(from.parentElement, level + turn);
  return items.find((item) => item.classList.contains("path")) ?? items[0] ?? null;
}

export function onLevel(tree: HTMLElement | null, level: number): HTMLElement[] {
  return [...(tree?.querySelectorAll<HTMLElement>(`[data-level="${level}"]`) ?? [])];
}
