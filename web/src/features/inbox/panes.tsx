/** On small screens the three panes lie one swipe apart; their names stand above. */
import { useEffect, useState } from "react";
import { t } from "@/lib/i18n";

const PANES = [
  { id: "list", name: t("List") },
  { id: "note", name: t("Signal") },
  { id: "side", name: t("Context") },
] as const;
type Pane = (typeof PANES)[number]["id"];

/** Brings a pane into view where they lie side by side off the screen; does nothing where all are seen. */
export function showPane(pane: Pane) {
  const element = document.getElementById(pane);
  const row = element?.parentElement;
  if (element && row && row.scrollWidth > row.clientWidth)
    row.scrollTo({ left: element.offsetLeft, behavior: "smooth" });
}

export function PaneTabs() {
  const [shown, setShown] = useState<Pane>("list");
  useEffect(() => {
    const row = document.querySelector(".inbox-view .triage");
    if (!row) return;
    const handle = () => setShown(PANES[Math.round(row.scrollLeft / row.clientWidth)]?.id ?? "list");
    row.addEventListener("scroll", handle, { passive: true });
    return () => row.removeEventListener("scroll", handle);
  }, []);
  return (
    <nav className="panes" aria-label={t("Panes")}>
      {PANES.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          aria-current={id === shown ? "true" : undefined}
          onClick={() => showPane(id)}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}
