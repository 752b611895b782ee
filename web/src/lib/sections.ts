/** The eight functions of a product organisation, in score order. */
export const SECTIONS = [
  "strategy",
  "research",
  "product",
  "engineering",
  "design",
  "marketing",
  "sales",
  "support",
] as const;

export type Section = (typeof SECTIONS)[number];

export function sectionName(section: Section): string {
  return section.charAt(0).toUpperCase() + section.slice(1);
}
