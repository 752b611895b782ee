/** A text whose words can be commented on: select them, or go from sentence to sentence by keyboard. */
import { type ReactNode, type RefObject, useMemo, useRef } from "react";
import type { Field } from "@/data/sheets";
import { t } from "@/lib/i18n";
import { type Span, tidied } from "@/lib/offsets";
import { moved, wholeWords } from "@/lib/sentences";
import { Button, Key } from "@/ui/button";
import { Floating } from "@/ui/floating";
import { useKeys } from "@/ui/use-keys";
import { useSentenceKeys } from "@/ui/use-sentence-keys";
import { useTextSelection } from "@/ui/use-text-selection";
import { labelOf, textOf } from "../../fields/kind";
import { Markdown } from "../../markdown/markdown";
import { type Mark, withMarks } from "../../markdown/marks";
import { anchorOf } from "./anchor";
import { goTo, markId, type Opening, type Subject, talkId, useTalking, wordsOf } from "./talking";
import "./words.css";

interface CommentableProps {
  subject: Subject;
  field: Field;
}

export function Commentable({ subject, field }: CommentableProps) {
  const talking = useTalking();
  const box = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const text = useMemo(() => wordsOf(subject, field.name), [subject, field.name]);
  const { id } = subject.record;
  const here =
    talking?.selected?.id === id && talking.selected.field === field.name ? talking.selected : null;
  const select = (span: Span | null, byKeyboard = false) => {
    if (span && talking?.mayTalk) talking.select({ id, field: field.name, span, byKeyboard });
    else if (here) talking?.select(null);
  };
  useTextSelection(words, (selected) => {
    const span = selected && tidied(text, selected);
    select(span && wholeWords(text, span));
  });
  useSentenceKeys(here?.byKeyboard === true, (move) => select(moved(text, here?.span ?? null, move), true));
  const openings = talking?.openings.filter(
    ({ comment }) => comment.about_id === id && comment.field === field.name,
  );
  const marks = useMarks(openings ?? [], here?.span ?? null);
  const begin = () => {
    if (!here) return;
    talking?.write({ subject, field: field.name, anchor: anchorOf(text, here.span) });
    talking?.select(null);
  };
  return (
    <div ref={box} className="words">
      <div
        ref={words}
        onCopy={(event) => {
          if (!here || document.getSelection()?.isCollapsed === false) return;
          event.clipboardData.setData("text/plain", text.slice(here.span.start, here.span.end));
          event.preventDefault();
        }}
      >
        {field.kind === "markdown" ? (
          <Markdown text={textOf(subject.record[field.name])} marks={marks} />
        ) : (
          <p className="verbatim">{withMarks(text, 0, marks)}</p>
        )}
      </div>
      {here && (
        <Ask
          box={box}
          moved={`${here.span.start}-${here.span.end}`}
          onComment={begin}
          onEnd={() => select(null)}
        >
          {here.byKeyboard && (
            <p className="t12 mute by-keys">
              <Key keys="↑ ↓" /> {t("sentence")} <Key keys="← →" /> {t("last word")} <Key keys="⇧ →" />{" "}
              {t("first word")} <Key keys="escape" /> {t("end")}
            </p>
          )}
        </Ask>
      )}
    </div>
  );
}

interface AskProps {
  box: RefObject<HTMLDivElement | null>;
  moved: string;
  onComment: () => void;
  onEnd: () => void;
  children: ReactNode;
}

function Ask({ box, moved: place, onComment, onEnd, children }: AskProps) {
  useKeys([
    { id: "words-comment", label: t("Comment on these words"), group: "Act", keys: "enter", run: onComment },
    {
      id: "words-end",
      label: t("Let go of the words"),
      group: "Act",
      keys: "escape",
      silent: true,
      run: onEnd,
    },
  ]);
  return (
    <Floating label={t("Selected words")} box={box} under="mark.sel" moved={place}>
      <button type="button" onClick={onComment}>
        {t("Comment on these words")} <Key keys="enter" />
      </button>
      {children}
    </Floating>
  );
}

function useMarks(openings: readonly Opening[], selection: Span | null): Mark[] {
  const shape = JSON.stringify([
    openings.map(({ comment, number, span }) => [comment.key, number, span]),
    selection,
  ]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew only when a mark moves
  return useMemo(() => {
    const marked = openings.flatMap(({ comment, number, span }) =>
      span && number !== null
        ? { ...span, className: "cm", after: <Badge key={comment.key} comment={comment} number={number} /> }
        : [],
    );
    return selection ? [...marked, { ...selection, className: "cm sel" }] : marked;
  }, [shape]);
}

/** The number behind commented words; it leads to what is said about them. */
function Badge({ comment, number }: { comment: Opening["comment"]; number: number }) {
  return (
    <button
      type="button"
      id={markId(comment)}
      className="cref"
      data-n={number}
      aria-label={t("Comment {{number}} on these words", { number })}
      onClick={() => goTo(talkId(comment))}
    />
  );
}

/** Begins to choose words by keyboard; also with H, where `keys` says so. */
export function CommentButton({ subject, field, keys }: CommentableProps & { keys?: string }) {
  const talking = useTalking();
  const label = t("Comment on words of {{field}}", { field: labelOf(field) });
  const start = () => {
    const span = moved(wordsOf(subject, field.name), null, "next");
    if (span) talking?.select({ id: subject.record.id, field: field.name, span, byKeyboard: true });
  };
  useKeys(
    talking?.mayTalk
      ? [{ id: `words-${field.name}`, label, group: "Act", keys, icon: "comment", run: start }]
      : [],
  );
  if (!talking?.mayTalk) return null;
  return (
    <Button
      small
      kind="quiet"
      icon="comment"
      aria-label={label}
      onClick={(event) => {
        // Enter belongs to the words now, not to this button.
        event.currentTarget.blur();
        start();
      }}
    >
      {t("Comment")}
    </Button>
  );
}
