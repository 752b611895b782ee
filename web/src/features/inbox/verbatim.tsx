/** The note word for word, with its highlights drawn as marks. Badges are drawn by CSS, so the text stays the text. */
import { type RefObject, useRef } from "react";
import { t } from "@/lib/i18n";
import { type Span, tidied } from "@/lib/offsets";
import { wholeWords } from "@/lib/sentences";
import { useTextSelection } from "@/ui/use-text-selection";
import type { Highlight } from "./note";
import { type Placed, type Segment, segments } from "./segments";

interface VerbatimProps {
  text: string;
  language: string;
  placed: readonly (Highlight & Placed)[];
  selection: Span | null;
  box: RefObject<HTMLDivElement | null>;
  onSelect: (span: Span | null) => void;
  onOpenMark: (ids: string[]) => void;
}

export function Verbatim({ text, language, placed, selection, box, onSelect, onOpenMark }: VerbatimProps) {
  const words = useRef<HTMLDivElement>(null);
  useTextSelection(words, (selected) => {
    const span = selected && tidied(text, selected);
    onSelect(span && wholeWords(text, span));
  });
  const byId = new Map(placed.map((highlight) => [highlight.id, highlight]));
  return (
    <div ref={box} className="verbatim-box">
      <div
        ref={words}
        className="verbatim"
        lang={language || undefined}
        onCopy={(event) => {
          if (!selection || document.getSelection()?.isCollapsed === false) return;
          event.clipboardData.setData("text/plain", text.slice(selection.start, selection.end));
          event.preventDefault();
        }}
      >
        {segments(text.length, placed, selection).map((segment) => (
          <Stretch key={segment.start} segment={segment} text={text} onOpenMark={onOpenMark}>
            {segment.ends.map((id) => (
              <Badge key={id} highlight={byId.get(id)} onOpen={() => onOpenMark([id])} />
            ))}
          </Stretch>
        ))}
      </div>
    </div>
  );
}

interface StretchProps {
  segment: Segment;
  text: string;
  onOpenMark: (ids: string[]) => void;
  children: React.ReactNode;
}

function Stretch({ segment, text, onOpenMark, children }: StretchProps) {
  const { start, end, ids, selected } = segment;
  const words = text.slice(start, end);
  if (!selected && ids.length === 0) return words;
  const handleClick = () => {
    if (ids.length && document.getSelection()?.isCollapsed !== false) onOpenMark(ids);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the badge after the mark does the same by keyboard */}
      <mark
        className={selected ? "sel" : ids.length > 1 ? "over" : undefined}
        data-mark={ids.join(" ") || undefined}
        onClick={handleClick}
      >
        {words}
      </mark>
      {children}
    </>
  );
}

function Badge({ highlight, onOpen }: { highlight: Highlight | undefined; onOpen: () => void }) {
  const name = highlight?.to?.key ?? "unlinked";
  return (
    <button
      type="button"
      className="ref"
      data-key={name}
      data-badge={highlight?.id}
      data-weight={highlight?.importance}
      title={highlight?.to?.title}
      aria-label={t("{{name}} {{title}}: change this highlight", { name, title: highlight?.to?.title ?? "" })}
      onClick={onOpen}
    />
  );
}
