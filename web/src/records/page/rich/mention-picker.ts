/** @ in the rich editor: which members fit what is typed after it. The name goes in as words, as Markdown has no mention. */
import { Extension } from "@tiptap/core";
import Suggestion, { type SuggestionProps } from "@tiptap/suggestion";
import type { Member } from "@/data/settings";
import { suggest } from "../talk/mentions";

export interface Picking {
  members: readonly Member[];
  /** Place of the one that Enter takes. */
  chosen: number;
  take: (name: string) => void;
  /** The @ on the screen. */
  place: DOMRect | null;
}

interface Options {
  members: () => readonly Member[];
  /** Null when there is nothing to pick. */
  onPicking: (picking: Picking | null) => void;
}

export function mentionPicker({ members, onPicking }: Options) {
  let now: Picking | null = null;
  const show = (picking: Picking | null) => {
    now = picking && picking.members.length > 0 ? picking : null;
    onPicking(now);
  };
  const open = ({ items, command, clientRect }: SuggestionProps<Member, { name: string }>) =>
    show({ members: items, chosen: 0, take: (name) => command({ name }), place: clientRect?.() ?? null });
  return Extension.create({
    name: "mentionPicker",
    addProseMirrorPlugins() {
      return [
        Suggestion<Member, { name: string }>({
          editor: this.editor,
          char: "@",
          items: ({ query }) => suggest(members(), query),
          command: ({ editor, range, props }) =>
            editor
              .chain()
              .focus()
              .insertContentAt(range, { type: "text", text: `@${props.name} ` })
              .run(),
          render: () => ({
            onStart: open,
            onUpdate: open,
            onExit: () => show(null),
            onKeyDown: ({ event }) => {
              const chosen = now?.members[now.chosen];
              if (!now || !chosen) return false;
              if (event.key === "Escape") show(null);
              else if (event.key === "Enter" || event.key === "Tab") now.take(chosen.name);
              else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
                const by = event.key === "ArrowDown" ? 1 : now.members.length - 1;
                show({ ...now, chosen: (now.chosen + by) % now.members.length });
              } else return false;
              return true;
            },
          }),
        }),
      ];
    },
  });
}
