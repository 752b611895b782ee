/** Says politely that others changed something, at most once every ten seconds. */
import { useEffect, useRef, useState } from "react";
import { useLiveStatus } from "@/data/live";
import { tn } from "@/lib/i18n";

const PAUSE_MS = 10_000;

export function LiveAnnouncer() {
  const { byOthers } = useLiveStatus();
  const said = useRef({ count: byOthers, at: 0 });
  const [text, setText] = useState("");
  useEffect(() => {
    const fresh = byOthers - said.current.count;
    if (fresh <= 0) return;
    const wait = Math.max(0, said.current.at + PAUSE_MS - Date.now());
    const timer = setTimeout(() => {
      said.current = { count: byOthers, at: Date.now() };
      setText(tn("{{count}} change by others", "{{count}} changes by others", fresh));
    }, wait);
    return () => clearTimeout(timer);
  }, [byOthers]);
  return (
    <p className="vh" role="status">
      {text}
    </p>
  );
}
