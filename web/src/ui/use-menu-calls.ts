/** The menu of what is under a finger or has the focus, where there is neither a right button nor a menu key. */
import { type RefObject, useEffect } from "react";
import { t } from "@/lib/i18n";
import { useKeys } from "./use-keys";

/** As long as the platforms press. */
const PRESS_MS = 500;
/** Pixels a finger may tremble. */
const TREMBLE = 10;
/** What a menu belongs to. */
const OWNER = "[data-id]";

/** `.` and a long press become the `contextmenu` event, which the part within answers as it does that of a mouse. */
export function useMenuCalls(part: RefObject<HTMLElement | null>) {
  useKeys([
    {
      id: "item-menu",
      label: t("Menu of the item"),
      group: "Act",
      keys: ".",
      icon: "dots",
      // The palette that may have called is closed by then.
      run: () =>
        setTimeout(() => {
          const owner = focusedIn(part.current);
          owner?.focus();
          if (owner) callMenu(owner);
        }),
    },
  ]);
  useEffect(() => {
    const element = part.current;
    return element ? listenForPresses(element) : undefined;
  }, [part]);
}

/** Called from the palette nothing has the focus: then the item the keys would go to. */
function focusedIn(part: HTMLElement | null): HTMLElement | null {
  const focused = document.activeElement?.closest<HTMLElement>(OWNER);
  if (focused && part?.contains(focused)) return focused;
  return part?.querySelector<HTMLElement>(`${OWNER}[tabindex="0"], ${OWNER}[aria-current]`) ?? null;
}

/** Without a place of its own, as the menu key. */
function callMenu(owner: Element, at: { clientX: number; clientY: number } = { clientX: 0, clientY: 0 }) {
  const { clientX, clientY } = at;
  owner.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true, clientX, clientY }));
}

function listenForPresses(element: HTMLElement): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let from = { clientX: 0, clientY: 0 };
  // iOS would show the link instead.
  element.style.setProperty("-webkit-touch-callout", "none");
  const begin = (down: PointerEvent) => {
    clearTimeout(timer);
    const owner = down.target instanceof Element && down.target.closest(OWNER);
    if (down.pointerType !== "touch" || !owner) return;
    from = { clientX: down.clientX, clientY: down.clientY };
    timer = setTimeout(() => {
      swallowLift();
      callMenu(owner, from);
    }, PRESS_MS);
  };
  const follow = ({ clientX, clientY }: PointerEvent) => {
    if (Math.hypot(clientX - from.clientX, clientY - from.clientY) > TREMBLE) clearTimeout(timer);
  };
  const end = () => clearTimeout(timer);
  const heard = { pointerdown: begin, pointermove: follow, pointerup: end, pointercancel: end };
  const listeners = Object.entries(heard) as [string, (event: Event) => void][];
  for (const [name, listener] of listeners) element.addEventListener(name, listener);
  // Where the platform itself calls the menu, once is enough.
  element.addEventListener("contextmenu", end);
  return () => {
    end();
    for (const [name, listener] of listeners) element.removeEventListener(name, listener);
    element.removeEventListener("contextmenu", end);
  };
}

/** The finger that held on is lifted: that is no click, which would open the item and shut the menu. */
function swallowLift() {
  const listening = new AbortController();
  const { signal } = listening;
  const stop = () => listening.abort();
  const swallow = (lift: TouchEvent) => {
    lift.preventDefault();
    stop();
  };
  window.addEventListener("touchend", swallow, { capture: true, passive: false, signal });
  window.addEventListener("touchcancel", stop, { signal });
}
