/** Signing in and out, through allauth's headless addresses. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { language, t } from "@/lib/i18n";
import { isObject, type Json } from "@/lib/json";
import { ApiError, cookie, get, post } from "./http";
import type { Workspace } from "./wire";

const AUTH = "/_allauth/browser/v1";

async function auth(
  method: "GET" | "POST" | "DELETE",
  path: string,
  body?: Record<string, Json>,
): Promise<Json> {
  const response = await fetch(AUTH + path, {
    method,
    headers: {
      "Content-Type": "application/json",
      Accept: "application/json",
      "Accept-Language": language,
      "X-CSRFToken": cookie("csrftoken"),
    },
    body: body && JSON.stringify(body),
  });
  const answer: Json = await response.json().catch(() => null);
  if (response.ok) return answer;
  throw new ApiError(response.status, { type: "sign-in", detail: refusal(response.status, answer) });
}

export function useSignIn() {
  return useMutation({
    mutationFn: async (given: { email: string; password: string }) => {
      await haveCsrfCookie();
      await auth("POST", "/auth/login", given);
    },
  });
}

/** Whom an invitation is for, and to what; refuses one that is used or old. */
export function useInvitation(token: string) {
  return useQuery({
    queryKey: ["invitation", token],
    queryFn: () => get<{ email: string; workspace: string }>(`/invitations/open/${token}`),
  });
}

export function useAcceptInvitation() {
  return useMutation({
    mutationFn: async (given: { token: string; name?: string; password?: string }) => {
      await haveCsrfCookie();
      return post<{ workspace: Workspace }>("/invitations/accept", given);
    },
  });
}

export async function signOut() {
  // allauth answers 401 once nobody is signed in, which is what was asked for.
  await auth("DELETE", "/auth/session").catch(() => null);
  location.assign("/signin");
}

/** A fresh browser gets the cookie from any answer of allauth; its 401 only says "nobody yet". */
async function haveCsrfCookie() {
  if (!cookie("csrftoken")) await fetch(`${AUTH}/auth/session`);
}

function refusal(status: number, answer: Json): string {
  if (status === 429) return t("Too many attempts. Wait a few minutes, then try again.");
  const errors = isObject(answer) && Array.isArray(answer.errors) ? answer.errors : [];
  const first = errors[0];
  if (isObject(first) && typeof first.message === "string") return first.message;
  return t("Sign-in did not work. Check the address and the password.");
}
