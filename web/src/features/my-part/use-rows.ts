/** J and K go from row to row through everything on My part, Enter opens, E does what the row's button does. */
import { t } from "@/lib/i18n";
import { useKeys } from "@/ui/use-keys";

/** The link of a row, which takes the focus, and the button that does the row's one act. */
const ROW = "[data-row]";
const ACT = "[data-act]";
/** What both stand in: a line of a list or of a table. */
const LINE = "li, tr";

export function useRows() {
  useKeys([
    { id: "part-next", label: t("Next"), group: "Look", keys: "j", silent: true, run: () => step(1) },
    {
      id: "part-previous",
      label: t("Previous"),
      group: "Look",
      keys: "k",
      silent: true,
      run: () => step(-1),
    },
    { id: "part-act", label: t("Done, or answer"), group: "Act", keys: "e", icon: "check", run: act },
  ]);
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`#view ${ROW}`)];
}

function here(): HTMLElement | null {
  return document.activeElement?.closest(LINE)?.querySelector<HTMLElement>(ROW) ?? null;
}

function step(by: 1 | -1) {
  const all = rows();
  const now = here();
  const next = now ? all.indexOf(now) + by : by === 1 ? 0 : all.length - 1;
  all[next]?.focus();
}

/** The row may go away by it: the one after has the focus then. */
function act() {
  const now = here();
  const button = now?.closest(LINE)?.querySelector<HTMLButtonElement>(ACT);
  if (!now || !button) return;
  if (button.ariaExpanded === null) step(1);
  button.click();
}
