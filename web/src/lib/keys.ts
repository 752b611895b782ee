/** The keyboard: which keys run which command, sequences such as G S, and when single keys keep still. */
export type CommandGroup = "Act" | "Create" | "Go to" | "Look";

export interface Command {
  /** Unique while it is registered. */
  id: string;
  label: string;
  group: CommandGroup;
  run: () => void;
  /** "c", "g s", "mod+k", "?", "escape". */
  keys?: string;
  /** A few words beside the label. */
  hint?: string;
  /** Name of an icon of `ui/icon`. */
  icon?: string;
  /** Has a key but no line in the palette, as J and K. */
  silent?: boolean;
  /** Stands under `?` alone: the part that has focus reads the key itself. */
  isToldOnly?: boolean;
}

/** How long a key waits for the next one of a sequence. */
const SEQUENCE_MS = 700;

let layers: readonly (readonly Command[])[] = [];
let flat: readonly Command[] = [];
const listeners = new Set<() => void>();

/** Adds commands; a later layer wins over an earlier one on the same keys. Answers how to take them away. */
export function register(commands: readonly Command[]): () => void {
  change([...layers, commands]);
  return () => change(layers.filter((layer) => layer !== commands));
}

export function registered(): readonly Command[] {
  return flat;
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function runCommand(id: string) {
  flat.find((command) => command.id === id)?.run();
}

function change(next: readonly (readonly Command[])[]) {
  layers = next;
  flat = layers.toReversed().flat();
  for (const listener of listeners) listener();
}

/** Reads keys one after another; `press` answers whether the key was taken. */
export class KeyReader {
  private typed: string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  press(key: string, commands: readonly Command[] = flat.filter((each) => !each.isToldOnly)): boolean {
    clearTimeout(this.timer);
    const sequence = [...this.typed, key].join(" ");
    const exact = commands.find((command) => command.keys === sequence);
    const longer = commands.some((command) => command.keys?.startsWith(`${sequence} `));
    if (longer) {
      this.typed.push(key);
      this.timer = setTimeout(() => {
        this.typed = [];
        exact?.run();
      }, SEQUENCE_MS);
      return true;
    }
    const wasWaiting = this.typed.length > 0;
    this.typed = [];
    if (exact) {
      exact.run();
      return true;
    }
    return wasWaiting ? this.press(key, commands) : false;
  }
}

/** "mod+k" for ⌘K and Ctrl K, "arrowup", "?"; null for keys that are only modifiers. */
export function keyOf(event: Pick<KeyboardEvent, "key" | "metaKey" | "ctrlKey" | "altKey">): string | null {
  if (["Shift", "Control", "Alt", "Meta", "Dead", "CapsLock"].includes(event.key)) return null;
  if (event.altKey) return null;
  const key = event.key === " " ? "space" : event.key.toLowerCase();
  return event.metaKey || event.ctrlKey ? `mod+${key}` : key;
}

let singleKeys = true;

export function singleKeysOn(): boolean {
  return singleKeys;
}

/** Single keys can be turned off in My account. */
export function setSingleKeys(on: boolean) {
  singleKeys = on;
}

/** Listens on the window until stopped. Single keys act only while no field and no dialog has focus. */
export function listenForKeys(): () => void {
  const reader = new KeyReader();
  const handle = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const key = keyOf(event);
    if (!key) return;
    if (!key.startsWith("mod+") && (!singleKeysOn() || inField(event.target) || dialogOpen())) return;
    if ((key === "enter" || key === "space") && inControl(event.target)) return;
    if (reader.press(key)) event.preventDefault();
  };
  window.addEventListener("keydown", handle);
  return () => window.removeEventListener("keydown", handle);
}

function inField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest("input:not([type=checkbox], [type=radio]),textarea,select") !== null)
  );
}

/** Enter on a link or button is that link or button. */
function inControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("a,button,[role=option],[role=menuitem]") !== null;
}

function dialogOpen(): boolean {
  return document.querySelector("dialog[open],[role=dialog]:not([hidden]),[role=menu]") !== null;
}
