/** Commands of a screen, there while it is mounted: their keys work and the palette lists them. */
import { useEffect, useRef } from "react";
import { type Command, register } from "@/lib/keys";

export function useKeys(commands: readonly Command[]) {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  const shape = commands
    .map(({ id, label, keys, hint }) => [id, label, keys, hint].join("\u0001"))
    .join("\u0002");
  // biome-ignore lint/correctness/useExhaustiveDependencies: registered anew only when what is shown changes
  useEffect(
    () =>
      register(
        commands.map((command) => ({
          ...command,
          run: () => latest.current.find((now) => now.id === command.id)?.run(),
        })),
      ),
    [shape],
  );
}
