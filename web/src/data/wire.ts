/** The shapes of the API's answers that are the same for every record type. */
import type { Json } from "@/lib/json";
import type { Section } from "@/lib/sections";

/** Any record: the fields all have, and those of its type by name. */
export interface Entity {
  id: string;
  key: string;
  number: number;
  version: number;
  created_at: string;
  updated_at: string;
  created_by: string | null;
  deleted_at: string | null;
  tags: string[];
  [field: string]: Json;
}

export interface Ref {
  type: string;
  key: string;
  title: string;
}

export interface Page<Item = Entity> {
  items: Item[];
  next: string | null;
  count: number | null;
  refs?: Record<string, Ref>;
}

export interface Change {
  seq: number;
  at: string;
  actor: { id: string; name: string } | null;
  source: string;
  request: string | null;
  type: string;
  record: string;
  verb: string;
  before: Record<string, Json>;
  after: Record<string, Json>;
  reason: string | null;
}

/** A change as the live stream delivers it. */
export interface LiveChange extends Change {
  title: string;
  version: number;
}

export type Role = "owner" | "admin" | "editor" | "contributor" | "viewer";

export interface Workspace {
  id: string;
  slug: string;
  name: string;
  currency: string;
  timezone: string;
  week_start: number;
  locale: string;
  is_sample: boolean;
}

export interface User {
  id: string;
  email: string;
  name: string;
  preferences: Record<string, boolean | string | number>;
  has_password: boolean;
}

export interface Me {
  user: User;
  member: { id: string; name: string; role: Role; functions: Section[] };
  workspace: Workspace;
  workspaces: Workspace[];
  /** The newest change everything read at this moment contains. */
  seq: number;
}

export type StageName = "signal" | "opportunity" | "feature" | "release" | "launch" | "outcome";

export interface ThreadItem {
  type: string;
  id: string;
  key: string;
  title: string;
  status: string | null;
  note: string | null;
  /** More of it, where there is more: the day of a release, the readiness of a launch. */
  detail: string;
  collection: string;
}

export interface RecordThread {
  stages: {
    stage: StageName;
    state: "hollow" | "half" | "full";
    here: boolean;
    count: number;
    label: string;
    items: ThreadItem[];
  }[];
  quotes: {
    id: string;
    quote: string;
    importance: number;
    feedback: { id: string; key: string; title: string };
    account: { id: string; name: string; arr: number | null } | null;
  }[];
  accounts: number;
  arr: number;
}

export interface SearchHit {
  type: string;
  id: string;
  key: string;
  title: string;
  snippet: string;
  collection: string;
}
