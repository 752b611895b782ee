/** The workspace itself, its people, tokens and sessions. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { t } from "@/lib/i18n";
import type { Section } from "@/lib/sections";
import { toast, toastRefused } from "@/ui/toast";
import { ApiError, get, post, send } from "./http";
import { queryClient } from "./query-client";
import { queryKeys } from "./query-keys";
import type { Me, Role, User, Workspace } from "./wire";

export interface Member {
  id: string;
  name: string;
  email: string | null;
  role: Role;
  is_active: boolean;
  /** Those of their teams. */
  functions: Section[];
}

export interface Invitation {
  id: string;
  email: string;
  role: Role;
  expires_at: string;
}

export interface Token {
  id: string;
  name: string;
  hint: string;
  scopes: string[];
  created_at: string;
  last_used_at: string | null;
}

export interface Session {
  id: string;
  user_agent: string;
  ip: string | null;
  last_seen_at: string;
  is_current: boolean;
}

export interface Rule {
  code: string;
  title: string;
  severity: string;
  explanation: string;
  fix: string;
}

/** Some lists come bare, some as a page. */
async function list<T>(path: string): Promise<T[]> {
  const answer = await get<T[] | { items: T[] }>(path);
  return Array.isArray(answer) ? answer : answer.items;
}

function useOther<T>(name: string) {
  return useQuery({ queryKey: queryKeys.other(name), queryFn: () => list<T>(`/${name}`) });
}

export const useMembers = () => useOther<Member>("members");
export const useInvitations = () => useOther<Invitation>("invitations");
export const useTokens = () => useOther<Token>("tokens");
export const useSessions = () => useOther<Session>("sessions");
export const useRules = () => useOther<Rule>("rules");

/** A write of the settings: says what was done, reads `name` again. */
function useWrite<Given, Answer>(name: string, write: (given: Given) => Promise<Answer>, said?: string) {
  return useMutation({
    mutationFn: write,
    onSuccess: () => {
      queryClient.invalidateQueries({ queryKey: queryKeys.other(name) });
      if (said) toast(said);
    },
    onError: (error) => toastRefused(error.message),
  });
}

export const useInvite = () =>
  useWrite("invitations", (given: { email: string; role: Role }) =>
    post<{ link: string }>("/invitations", given),
  );
export const useWithdrawInvitation = () =>
  useWrite("invitations", (id: string) => remove(`/invitations/${id}`), t("Invitation withdrawn"));
export const useChangeMember = () =>
  useWrite(
    "members",
    ({ id, role }: { id: string; role: Role }) => change(`/members/${id}`, { role }),
    t("Member changed"),
  );
export const useRemoveMember = () =>
  useWrite("members", (id: string) => remove(`/members/${id}`), t("Member removed"));
export const useMakeToken = () =>
  useWrite("tokens", (given: { name: string; scopes: string[] }) =>
    post<Token & { token: string }>("/tokens", given),
  );
export const useRevokeToken = () =>
  useWrite("tokens", (id: string) => remove(`/tokens/${id}`), t("Token revoked"));
export const useEndSession = () =>
  useWrite("sessions", (id: string) => remove(`/sessions/${id}`), t("Signed out there"));

/** Settings of the workspace; the answer of GET /me follows. */
export function useChangeWorkspace() {
  return useMutation({
    mutationFn: (fields: Partial<Workspace>) => change<Workspace>("/workspace", fields),
    onSuccess: (_, fields) => {
      queryClient.setQueryData<Me>(
        queryKeys.me(),
        (me) => me && { ...me, workspace: { ...me.workspace, ...fields } },
      );
      toast(t("Settings saved"));
    },
  });
}

/** What I may change about myself; a password that is set is asked for. */
export interface MyFields {
  name?: string;
  preferences?: User["preferences"];
  password?: string;
  current_password?: string;
}

export function useChangeMe() {
  return useMutation({
    mutationFn: (fields: MyFields) => change<User>("/me", fields),
    onSuccess: (user) => {
      queryClient.setQueryData<Me>(queryKeys.me(), (me) => me && { ...me, user });
      // As a member one has the same name.
      queryClient.invalidateQueries({ queryKey: queryKeys.me() });
      queryClient.invalidateQueries({ queryKey: queryKeys.other("members") });
      toast(t("Saved"));
    },
    onError: (error) => {
      // What is wrong with a field stands beside the field.
      if (!(error instanceof ApiError && error.problem === "invalid")) toastRefused(error.message);
    },
  });
}

/** Removes this workspace and everything in it, and leaves it. */
export function useRemoveWorkspace() {
  return useMutation({
    mutationFn: (slug: string) => remove(`/workspace?confirm=${slug}`),
    onSuccess: () => location.assign("/"),
    onError: (error) => toastRefused(error.message),
  });
}

export function useMakeWorkspace() {
  return useMutation({
    mutationFn: (given: { name: string }) => post<Workspace>("/workspaces", given),
    onSuccess: (made) => location.assign(`/w/${made.slug}/score`),
    onError: (error) => toastRefused(error.message),
  });
}

const SAMPLE_MS = 120_000; // longer than a small server needs

/** Has the sample workspace made, and answers its slug once it is there. */
export async function makeSample(): Promise<string> {
  await post("/workspaces/sample");
  for (const end = Date.now() + SAMPLE_MS; Date.now() < end; ) {
    const { workspaces } = await get<Pick<Me, "workspaces">>("/me");
    const sample = workspaces.find((known) => known.is_sample);
    if (sample) return sample.slug;
    await new Promise((done) => setTimeout(done, 1000));
  }
  throw new Error(t("The sample workspace is not there yet. Look again in a while."));
}

async function change<T>(path: string, fields: object): Promise<T> {
  return (await send<T>(path, { method: "PATCH", body: fields })).data;
}

async function remove(path: string): Promise<void> {
  await send<null>(path, { method: "DELETE" });
}
