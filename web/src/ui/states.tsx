/** What a part shows when it has nothing, waits or fails. */
import type { ReactNode } from "react";
import { t } from "@/lib/i18n";
import { runCommand } from "@/lib/keys";
import { Button } from "./button";

/** The staff lines stay, with one sentence and one action on them. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="staff-lines">
      <span>
        {children} {action}
      </span>
    </div>
  );
}

/** The action of an empty list: what C makes here. */
export function MakeOne({ children }: { children: ReactNode }) {
  return (
    <button type="button" className="link" onClick={() => runCommand("create-here")}>
      {children}
    </button>
  );
}

/** Structure first; the placeholders appear after 300 ms. */
export function Loading({ label, lines = 3 }: { label: string; lines?: number }) {
  return (
    <div aria-busy="true" role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical placeholders
        <div className="sk-l" key={line}>
          <b />
          <div className="sk-t load-in">
            <i style={{ left: `${(line * 17) % 40}%`, width: `${24 + ((line * 11) % 22)}%` }} />
          </div>
        </div>
      ))}
    </div>
  );
}

interface ErrorStateProps {
  /** What did not work, in words. */
  title: string;
  error: unknown;
  onRetry?: () => void;
}

export function ErrorState({ title, error, onRetry }: ErrorStateProps) {
  return (
    <div className="inl bad-l" role="alert">
      <div>
        <b>{title}</b> <span className="sub">{error instanceof Error ? error.message : String(error)}</span>
      </div>
      {onRetry && (
        <Button small icon="retry" onClick={onRetry}>
          {t("Retry")}
        </Button>
      )}
    </div>
  );
}
