/** Each member's columns and their widths, kept in this browser. */
import { useCallback, useState } from "react";
import { useMe } from "@/data/session";

export interface Preferences {
  columns: string[] | null;
  widths: Record<string, number>;
}

const NONE: Preferences = { columns: null, widths: {} };

export function usePreferences(collection: string): [Preferences, (change: Partial<Preferences>) => void] {
  const { member } = useMe();
  const name = `upbeat-table-${member.id}-${collection}`;
  const [preferences, setPreferences] = useState(() => read(name));
  const change = useCallback(
    (part: Partial<Preferences>) =>
      setPreferences((before) => {
        const after = { ...before, ...part };
        localStorage.setItem(name, JSON.stringify(after));
        return after;
      }),
    [name],
  );
  return [preferences, change];
}

function read(name: string): Preferences {
  try {
    return { ...NONE, ...JSON.parse(localStorage.getItem(name) ?? "{}") };
  } catch {
    return NONE;
  }
}
