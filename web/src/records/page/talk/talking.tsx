/** What is said on a page: the conversations about a record and about what stands on its page, and which words each is on. */
import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { useHasRole } from "@/data/session";
import { fieldOf, type Sheet } from "@/data/sheets";
import { aboutAll, useWhole } from "@/data/whole-list";
import type { Entity } from "@/data/wire";
import type { Span } from "@/lib/offsets";
import { textOf } from "../../fields/kind";
import { readable } from "../../markdown/markdown";
import { type Anchor, find } from "./anchor";

/** What can be talked about here. */
export interface Subject {
  sheet: Sheet;
  record: Entity;
  /** How it is called beside a comment; null for the record whose page this is. */
  name: string | null;
}

/** A first comment, with what it is on. */
export interface Opening {
  comment: Entity;
  subject: Subject | undefined;
  /** Of the mark in the text; null where it is on no words, or is settled. */
  number: number | null;
  /** Where its words stand now; null when they have changed. */
  span: Span | null;
}

/** A comment about to be written. */
export interface Draft {
  subject: Subject;
  field: string;
  anchor: Anchor | null;
}

/** Words that are being pointed at. */
export interface Selected {
  id: string;
  field: string;
  span: Span;
  byKeyboard: boolean;
}

interface Talking {
  subjects: readonly Subject[];
  comments: readonly Entity[];
  openings: readonly Opening[];
  mayTalk: boolean;
  /** Comments begun and not sent, the newest first. */
  drafts: readonly Draft[];
  write: (draft: Draft) => void;
  drop: (draft: Draft) => void;
  selected: Selected | null;
  select: (selected: Selected | null) => void;
}

const TalkContext = createContext<Talking | null>(null);

/** Null outside a page that can be talked about. */
export const useTalking = () => use(TalkContext);

interface TalkAboutProps {
  subjects: readonly Subject[];
  /** Whether all of them are known; until then nothing is asked for. */
  isReady?: boolean;
  children: ReactNode;
}

export function TalkAbout({ subjects, isReady = true, children }: TalkAboutProps) {
  const found = useWhole("comments", aboutAll(subjects.map(({ record }) => record.id)), isReady);
  const items = useMemo(
    () => found.toSorted((one, other) => one.created_at.localeCompare(other.created_at)),
    [found],
  );
  const mayTalk = useHasRole("contributor");
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  const [selected, select] = useState<Selected | null>(null);
  const openings = useMemo(() => openingsOf(items, subjects), [items, subjects]);
  const talking = useMemo(
    () => ({
      subjects,
      comments: items,
      openings,
      mayTalk,
      drafts,
      write: (draft: Draft) => setDrafts((begun) => begin(begun, draft)),
      drop: (draft: Draft) => setDrafts((begun) => begun.filter((one) => one !== draft)),
      selected,
      select,
    }),
    [subjects, items, openings, mayTalk, drafts, selected],
  );
  return <TalkContext value={talking}>{children}</TalkContext>;
}

/** What was begun before stays; the same words are not begun twice. */
export function begin(begun: readonly Draft[], draft: Draft): readonly Draft[] {
  return begun.some((one) => draftId(one) === draftId(draft)) ? begun : [draft, ...begun];
}

export const draftId = ({ subject, field, anchor }: Draft) =>
  `${subject.record.id} ${field} ${anchor?.start} ${anchor?.quote}`;

function openingsOf(comments: readonly Entity[], subjects: readonly Subject[]): Opening[] {
  let last = 0;
  return comments
    .filter((comment) => comment.parent === null)
    .map((comment) => {
      const subject = subjects.find(({ record }) => record.id === comment.about_id);
      const text = subject && wordsOf(subject, textOf(comment.field));
      const span = text === undefined || !comment.quote ? null : find(text, anchorOn(comment));
      const isMarked = span !== null && comment.resolved !== true;
      if (isMarked) last += 1;
      return { comment, subject, number: isMarked ? last : null, span };
    });
}

/** The words of a field as a reader sees them. */
export function wordsOf({ sheet, record }: Subject, field: string): string {
  const text = textOf(record[field]);
  return fieldOf(sheet, field)?.kind === "markdown" ? readable(text) : text;
}

function anchorOn({ quote, prefix, suffix, start }: Entity): Anchor {
  return {
    quote: textOf(quote),
    prefix: textOf(prefix),
    suffix: textOf(suffix),
    start: typeof start === "number" ? start : null,
  };
}

/** Goes to the conversation that is on marked words, and back to the words. */
export function goTo(id: string) {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: "nearest" });
  place?.focus();
}

export const talkId = (comment: Entity) => `talk-${comment.key}`;
export const markId = (comment: Entity) => `mark-${comment.key}`;
