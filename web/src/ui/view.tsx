/** The main region of a screen; every screen has exactly one. */
import type { ReactNode } from "react";

export function View({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <main className={className ? `view ${className}` : "view"} id="view" tabIndex={-1}>
      {children}
    </main>
  );
}
