/** What the rich editor knows: the marks and blocks that Markdown has, and nothing else, so that pasted HTML loses the rest. */
import type { AnyExtension } from "@tiptap/core";
import { TaskItem, TaskList } from "@tiptap/extension-list";
import { TableKit } from "@tiptap/extension-table";
import { Markdown, MarkdownManager } from "@tiptap/markdown";
import StarterKit from "@tiptap/starter-kit";
import { isSafe } from "../../markdown/markdown";

export const EXTENSIONS: AnyExtension[] = [
  StarterKit.configure({
    underline: false,
    link: { openOnClick: false, autolink: true, isAllowedUri: (address) => isSafe(address) },
  }),
  TaskList,
  TaskItem.configure({ nested: true }),
  TableKit.configure({ table: { resizable: false } }),
  Markdown,
];

/** Whether the editor gives this text back as it is; else it is written as plain Markdown, so that nothing of it is lost. */
export function keeps(text: string): boolean {
  const manager = new MarkdownManager({ extensions: EXTENSIONS });
  return manager.serialize(manager.parse(text)).trim() === text.trim();
}
