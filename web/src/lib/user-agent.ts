/** "Firefox on Linux" from what a browser says of itself. */
import { t } from "@/lib/i18n";

const BROWSERS: readonly [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
  [/curl|python|node/i, t(t("A program"))],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/Windows/, "Windows"],
  [/CrOS/, "ChromeOS"],
  [/Linux|X11/, "Linux"],
];

export function browserName(userAgent: string): string {
  const browser = BROWSERS.find(([sign]) => sign.test(userAgent))?.[1] ?? t(t("Another browser"));
  const system = SYSTEMS.find(([sign]) => sign.test(userAgent))?.[1];
  return system ? t("{{browser}} on {{system}}", { browser, system }) : browser;
}
