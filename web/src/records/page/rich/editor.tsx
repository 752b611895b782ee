/** Writing Markdown as formatted words: a small toolbar, the usual keys, Markdown typed or pasted is understood. */
import { Placeholder } from "@tiptap/extensions";
import { type Editor, EditorContent, useEditor, useEditorState } from "@tiptap/react";
import { type CSSProperties, useEffect, useId, useRef, useState } from "react";
import { type Member, useMembers } from "@/data/settings";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { TextInput } from "@/ui/text-field";
import { isSafe } from "../../markdown/markdown";
import { MemberList } from "../talk/member-list";
import { EXTENSIONS } from "./extensions";
import { mentionPicker, type Picking } from "./mention-picker";
import "./editor.css";

interface RichEditorProps {
  label: string;
  /** Markdown it begins with; later values come from the editor itself. */
  start: string;
  onChange: (markdown: string) => void;
}

export default function RichEditor({ label, start, onChange }: RichEditorProps) {
  const [picking, setPicking] = useState<Picking | null>(null);
  const members = useRef<readonly Member[]>([]);
  members.current = useMembers().data ?? [];
  const box = useRef<HTMLDivElement>(null);
  const list = useId();
  const editor = useEditor({
    extensions: [
      ...EXTENSIONS,
      Placeholder.configure({ placeholder: t("Write here…") }),
      mentionPicker({ members: () => members.current, onPicking: setPicking }),
    ],
    content: start,
    contentType: "markdown",
    autofocus: "end",
    // Its style element bears no nonce; the same rules stand in editor.css.
    injectCSS: false,
    editorProps: {
      transformPastedHTML: inert,
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label, class: "md rich" },
    },
    onUpdate: ({ editor: changed }) => onChange(changed.getMarkdown().trimEnd()),
  });
  useEffect(() => {
    // Before somebody types, the editor has no view to ask for.
    if (!editor || !picking) return;
    // What the keys of the list are at is told where the focus is.
    const text = editor.view.dom;
    text.setAttribute("aria-activedescendant", `${list}-${picking.chosen}`);
    return () => text.removeAttribute("aria-activedescendant");
  }, [editor, picking, list]);
  return (
    <div ref={box} className="rich-box">
      {editor && <Toolbar editor={editor} />}
      <EditorContent editor={editor} />
      {picking && (
        <div className="rich-at" style={below(picking.place, box.current)}>
          <MemberList id={list} members={picking.members} chosen={picking.chosen} onTake={picking.take} />
        </div>
      )}
    </div>
  );
}

function below(place: DOMRect | null, box: HTMLElement | null): CSSProperties {
  if (!place || !box) return {};
  const frame = box.getBoundingClientRect();
  return {
    top: place.bottom - frame.top + 4,
    left: Math.max(0, Math.min(place.left - frame.left, frame.width - 220)),
  };
}

const KEPT = /^(href|start|colspan|rowspan|data-.*)$/;

/** Pasted HTML without what could run or load; read in a document of its own, where nothing does. */
function inert(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const element of body.querySelectorAll("script, style, img, svg, math, iframe, object, embed"))
    element.remove();
  for (const element of body.querySelectorAll("*"))
    for (const name of element.getAttributeNames()) if (!KEPT.test(name)) element.removeAttribute(name);
  return body.innerHTML;
}

interface Tool {
  name: string;
  mark: string;
  label: string;
  attributes?: Record<string, number>;
  run: (editor: Editor) => void;
}

const TOOLS: Tool[] = [
  { name: "bold", mark: "B", label: t("Bold"), run: (e) => e.chain().focus().toggleBold().run() },
  { name: "italic", mark: "I", label: t("Italic"), run: (e) => e.chain().focus().toggleItalic().run() },
  { name: "code", mark: "<>", label: t("Code"), run: (e) => e.chain().focus().toggleCode().run() },
  {
    name: "heading",
    mark: "H",
    label: t("Heading"),
    attributes: { level: 2 },
    run: (e) => e.chain().focus().toggleHeading({ level: 2 }).run(),
  },
  {
    name: "bulletList",
    mark: "•",
    label: t("Bulleted list"),
    run: (e) => e.chain().focus().toggleBulletList().run(),
  },
  {
    name: "orderedList",
    mark: "1.",
    label: t("Numbered list"),
    run: (e) => e.chain().focus().toggleOrderedList().run(),
  },
  {
    name: "taskList",
    mark: "☐",
    label: t("Task list"),
    run: (e) => e.chain().focus().toggleTaskList().run(),
  },
  {
    name: "blockquote",
    mark: "”",
    label: t("Quotation"),
    run: (e) => e.chain().focus().toggleBlockquote().run(),
  },
  {
    name: "codeBlock",
    mark: "{ }",
    label: t("Code block"),
    run: (e) => e.chain().focus().toggleCodeBlock().run(),
  },
  {
    name: "table",
    mark: "▦",
    label: t("Table"),
    run: (e) => e.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  },
];

function Toolbar({ editor }: { editor: Editor }) {
  const [isLinking, setLinking] = useState(false);
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) =>
      [...TOOLS.map(({ name, attributes }) => now.isActive(name, attributes)), now.isActive("link")].join(),
  }).split(",");
  return (
    <div className="rich-t" role="toolbar" aria-label={t("Formatting")}>
      {TOOLS.map((tool, at) => (
        <button
          type="button"
          key={tool.name}
          aria-label={tool.label}
          title={tool.label}
          aria-pressed={active[at] === "true"}
          onClick={() => tool.run(editor)}
        >
          {tool.mark}
        </button>
      ))}
      <button type="button" aria-pressed={active.at(-1) === "true"} onClick={() => setLinking(true)}>
        {t("Link")}
      </button>
      {isLinking && <AskLink editor={editor} onClose={() => setLinking(false)} />}
    </div>
  );
}

function AskLink({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const [address, setAddress] = useState(String(editor.getAttributes("link").href ?? ""));
  const [refused, setRefused] = useState<string>();
  const set = () => {
    const to = address.trim();
    if (to && !isSafe(to)) return setRefused(t("An address begins with https:// or mailto:."));
    const chain = editor.chain().focus().extendMarkRange("link");
    if (!to) chain.unsetLink().run();
    else if (editor.state.selection.empty && !editor.isActive("link"))
      chain.insertContent({ type: "text", text: to, marks: [{ type: "link", attrs: { href: to } }] }).run();
    else chain.setLink({ href: to }).run();
    onClose();
  };
  return (
    <Dialog title={t("Link")} onClose={onClose} width={420}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          set();
        }}
      >
        <TextInput
          label={t("Address")}
          value={address}
          error={refused}
          data-autofocus
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <DialogFooter>
          <Button kind="primary" type="submit">
            {t("Set link")}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
