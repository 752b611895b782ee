/** The records I keep at hand in the navigation of this workspace; kept with my account, so that they follow me. */
import { useMutation } from "@tanstack/react-query";
import { t } from "@/lib/i18n";
import { toast, toastRefused } from "@/ui/toast";
import { send } from "./http";
import { queryClient } from "./query-client";
import { queryKeys } from "./query-keys";
import { useMe } from "./session";
import type { Me, User } from "./wire";

/** More would be a list, and push the library out of view. */
const MOST = 10;

export function usePins() {
  const { user, workspace } = useMe();
  const name = `pins.${workspace.id}`;
  const ids = String(user.preferences[name] ?? "")
    .split(" ")
    .filter(Boolean);
  const { mutate } = useMutation({
    mutationFn: (wanted: readonly string[]) =>
      send("/me", { method: "PATCH", body: { preferences: { [name]: wanted.join(" ") } } }),
    onMutate: (wanted) => show({ ...user, preferences: { ...user.preferences, [name]: wanted.join(" ") } }),
    onError: (error) => {
      show(user);
      toastRefused(error.message);
    },
  });
  const toggle = (id: string, key: string) => {
    if (ids.includes(id)) {
      mutate(ids.filter((other) => other !== id));
      toast(t("{{key}} is no longer pinned", { key }), () => mutate(ids));
    } else if (ids.length >= MOST) {
      toastRefused(t("{{count}} records are pinned. Take one down first.", { count: MOST }));
    } else mutate([...ids, id]);
  };
  return { ids, toggle };
}

function show(user: User) {
  queryClient.setQueryData<Me>(queryKeys.me(), (me) => me && { ...me, user });
}
