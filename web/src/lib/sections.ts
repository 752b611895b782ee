/** The eight functions of a product organisation, in score order. */
import { t } from "@/lib/i18n";
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

const NAMES: Record<Section, string> = {
  strategy: t("Strategy"),
  research: t("Research"),
  product: t("Product"),
  engineering: t("Engineering"),
  design: t("Design"),
  marketing: t("Marketing"),
  sales: t("Sales"),
  support: t("Support"),
};

export function sectionName(section: Section): string {
  return NAMES[section];
}
