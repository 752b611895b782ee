/** What was typed and refused, by field, until it is mended or given up; a message tells it where its place is gone. */
import { useEffect, useRef, useState } from "react";
import type { Field } from "@/data/sheets";
import type { Json } from "@/lib/json";
import { toastRefused } from "@/ui/toast";
import { labelOf } from "./kind";

export interface Refused {
  draft: Json;
  message: string;
}

export type Refusals = ReturnType<typeof useRefused>;

export function useRefused() {
  const [refused, setRefused] = useState<Readonly<Record<string, Refused>>>({});
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  return {
    refused,
    refuse: (field: Field, draft: Json, message: string) =>
      isHere.current
        ? setRefused((before) => ({ ...before, [field.name]: { draft, message } }))
        : toastRefused(`${labelOf(field)}: ${message}`),
    settle: (field: Field) => setRefused(({ [field.name]: _, ...others }) => others),
  };
}
