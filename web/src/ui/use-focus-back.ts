/** Where the focus was before something opened over the page, it is again when that goes. */
import { type RefObject, useEffect, useState } from "react";

/** For what is taken away rather than closed: Mantine gives the focus back only where `opened` turns. `to` knows better who gets it. */
export function useFocusBack(to?: RefObject<HTMLElement | null>) {
  // As it is first drawn: later a field within may have the focus.
  const [opener] = useState(openerNow);
  useEffect(
    () => () => {
      // By then it has gone, and whoever gives the focus elsewhere has done so.
      setTimeout(() => {
        const heir = to?.current ?? opener;
        if (isLost(document.activeElement) && heir?.isConnected) heir.focus({ preventScroll: true });
      }, 0);
    },
    [opener, to],
  );
}

let latest: HTMLElement | null = null;

/** What was chosen from a menu goes with it: then what showed the menu, or had the focus where it opened at a point. */
function openerNow(): HTMLElement | null {
  const focused = document.activeElement;
  const menu = focused?.closest("[role=menu]");
  const shownBy = menu ? document.getElementById(menu.getAttribute("aria-labelledby") ?? "") : focused;
  if (menu && shownBy?.ariaHidden) return latest;
  latest = shownBy instanceof HTMLElement && shownBy !== document.body ? shownBy : null;
  return latest;
}

function isLost(focused: Element | null): boolean {
  return focused === null || focused === document.body;
}
