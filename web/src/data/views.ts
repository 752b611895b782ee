/** Saved views: what a list shows, under a name. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { toastRefused } from "@/ui/toast";
import { get, send } from "./http";
import { queryClient } from "./query-client";
import { queryKeys } from "./query-keys";

export type Scope = "private" | "team" | "workspace";
export type Address = Record<string, string | number | boolean>;

export interface SavedView {
  id: string;
  collection: string;
  name: string;
  scope: Scope;
  team: string | null;
  query: Address;
  owner: { id: string; name: string };
  is_own: boolean;
  may_edit: boolean;
  /** The list opens with it: for oneself, for everyone who chose none. */
  default: boolean;
  default_for_everyone: boolean;
}

export interface ViewChange {
  name?: string;
  scope?: Scope;
  team?: string | null;
  query?: Address;
  default?: boolean;
  default_for_everyone?: boolean;
  deleted?: boolean;
}

const keyOf = (collection: string) => queryKeys.other("views", collection);

export function useViews(collection: string) {
  return useQuery({
    queryKey: keyOf(collection),
    queryFn: () => get<{ items: SavedView[] }>("/views", { collection }),
    select: (answer) => answer.items,
  });
}

export function useSaveView(collection: string) {
  return useMutation({
    mutationFn: (view: { name: string; query: Address; scope?: Scope; team?: string | null }) =>
      send<SavedView>("/views", { method: "POST", body: { collection, ...view } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keyOf(collection) }),
  });
}

export function useChangeView(collection: string) {
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: ViewChange }) =>
      send<SavedView>(`/views/${id}`, { method: "PATCH", body: change }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keyOf(collection) }),
    onError: (error) => toastRefused(error.message),
  });
}
