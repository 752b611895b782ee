/** What the page of an account is drawn from. */
import { useQuery } from "@tanstack/react-query";
import type { Section } from "@/lib/sections";
import type { HeadState } from "@/ui/marks";
import { get } from "./http";
import { queryKeys } from "./query-keys";
import type { Entity } from "./wire";

export interface Account extends Entity {
  name: string;
  domain: string;
  plan: string;
  segment: string;
  /** Minor units a year. */
  arr: number | null;
  seats: number | null;
  health: "" | "good" | "fair" | "poor";
  customer_since: string | null;
  renews_on: string | null;
  owner: string | null;
}

export interface Wish {
  /** Their weightiest words, and the note they stand in. */
  quote: string;
  source: string;
  who: string;
  note: string;
  said: string;
  notes: number;
  /** 0 not important to 3 critical. */
  weight: number;
  first: string;
  heads: HeadState[];
  here: number;
  stands: {
    id: string;
    collection: "features" | "opportunities";
    key: string;
    title: string;
    public_name: string;
    status: string;
    starts_on: string | null;
    /** When it shipped, once it has. */
    ends_on: string | null;
    /** Of everybody; for an opportunity alone. */
    notes: number | null;
    finding: number | null;
  };
  release: { key: string; name: string; version: string; status: string; on: string | null } | null;
  /** `told` by a letter that was sent; `published` without one. */
  knows: "told" | "published" | "will" | "follows" | "nothing";
  told_on: string | null;
  /** A letter to one of them waits to be sent. */
  ready: boolean;
  /** Whom a letter reaches. */
  tells: { key: string; name: string; job: string }[];
  announcement: { key: string; name: string; status: string; on: string | null } | null;
}

export interface AskedForThem {
  id: string;
  key: string;
  name: string;
  status: "open" | "accepted" | "done" | "declined";
  function: Section | "";
  owner: string | null;
  by: string | null;
  asked_on: string;
  due_on: string | null;
  answer: string;
}

export interface AccountContact {
  id: string;
  key: string;
  name: string;
  job: string;
  email: string;
  heard_on: string | null;
  heard_in: string;
}

export interface Happening {
  at: string;
  kind: "feedback" | "comment" | "change" | "told";
  key: string;
  text: string;
  source: string;
  /** Which fields a change changed; none when it made the account. */
  fields?: string[];
}

export interface AccountStory {
  id: string;
  today: string;
  wishes: Wish[];
  notes: number;
  notes_new: number;
  was: Partial<Pick<Account, "arr" | "seats" | "health">>;
  findings: { number: number; key: string; name: string; detail: string }[];
  requests: AskedForThem[];
  contacts: AccountContact[];
  /** The latest of them. */
  timeline: Happening[];
  timeline_total: number;
}

/** What the people of an account, or one contact, did lately. */
export interface Use {
  days: number;
  /** Distinct ids that events know. */
  known: number;
  people: number;
  events: { name: string; count: number; people: number; last_at: string }[];
  /** What events say of the group or the person. */
  properties: Record<string, unknown>;
}

export function useUse(collection: "accounts" | "contacts", key: string) {
  return useQuery({
    queryKey: queryKeys.other(`${collection}-use`, key),
    queryFn: ({ signal }) => get<Use>(`/${collection}/${key}/use`, undefined, signal),
    staleTime: 10_000,
  });
}

export function useAccountStory(key: string) {
  return useQuery({
    queryKey: queryKeys.view("account-story", { key }),
    queryFn: ({ signal }) => get<AccountStory>(`/accounts/${key}/story`, undefined, signal),
  });
}
