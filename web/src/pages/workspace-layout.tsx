/** Everything that surrounds a screen of a workspace: frame, palette, capture, keys, live stream, messages. */
import { Outlet, useLocation, useNavigate, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { openLive } from "@/data/live";
import { rememberWorkspace, useHasRole, useMe } from "@/data/session";
import { isMadeByHand, sheetOfCollection } from "@/data/sheets";
import { addressOf, ELSEWHERE, LIBRARY, MY_PART, SCORE, STAGES } from "@/features/shell/places";
import { Shell } from "@/features/shell/shell";
import { setManner } from "@/lib/format";
import { isLanguage, localeHere, speak, t } from "@/lib/i18n";
import { type Command, listenForKeys, setSingleKeys } from "@/lib/keys";
import { Toasts } from "@/ui/toast";
import { useKeys } from "@/ui/use-keys";
import { useTheme } from "@/ui/use-theme";

const loadPalette = () => import("@/features/palette/palette");
const Palette = lazy(() => loadPalette().then((room) => ({ default: room.Palette })));
const AllKeys = lazy(() => import("@/features/palette/all-keys").then((room) => ({ default: room.AllKeys })));
const loadCreate = () => import("./create-dialog");
const CreateDialog = lazy(() => loadCreate().then((room) => ({ default: room.CreateDialog })));

export function WorkspaceLayout() {
  const me = useMe();
  setManner({
    locale: localeHere(me.workspace.locale),
    currency: me.workspace.currency,
    timeZone: me.workspace.timezone,
  });
  setSingleKeys(me.user.preferences.single_keys !== false);
  const chosen = me.user.preferences.language;
  useEffect(() => {
    if (isLanguage(chosen)) speak(chosen);
  }, [chosen]);
  useEffect(() => rememberWorkspace(me.workspace.slug), [me.workspace.slug]);
  return <Workspace key={me.workspace.slug} />;
}

type Overlay =
  | { name: "palette" }
  | { name: "keys" }
  | { name: "create"; collection: string; words?: string };

function Workspace() {
  const { workspace, member, seq } = useMe();
  const { collection } = useParams({ strict: false });
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const mayCreate = useHasRole("editor");
  const mayCapture = useHasRole("contributor");
  const pathname = useLocation({ select: (location) => location.pathname });
  const place = STAGES.find((one) => addressOf(workspace.slug, one) === pathname);
  const shown = sheetOfCollection(collection ?? place?.of ?? "");
  const here = shown && isMadeByHand(shown) ? shown : undefined;
  const mayCreateHere = useHasRole(here?.create ?? "contributor");

  // biome-ignore lint/correctness/useExhaustiveDependencies: the stream starts at the first seq and keeps its own place
  useEffect(() => openLive(workspace.slug, seq, member.id), [workspace.slug, member.id]);
  useEffect(listenForKeys, []);
  useEffect(() => {
    // Ready before the first ⌘K or C: no typed letter is lost while they load, and both work without the server.
    const idle = setTimeout(() => Promise.all([loadPalette(), loadCreate()]), 1500);
    return () => clearTimeout(idle);
  }, []);

  const create = (made: string) => setOverlay({ name: "create", collection: made });
  const createHere = () => create(here && mayCreateHere ? here.collection : "feedback");
  useKeys([
    ...useGoToCommands(),
    ...createCommands(create, mayCreate, mayCapture),
    ...useLookCommands(),
    {
      id: "palette",
      label: t("Search or run"),
      group: "Look",
      keys: "mod+k",
      silent: true,
      run: () => setOverlay({ name: "palette" }),
    },
    {
      id: "all-keys",
      label: t("All keys"),
      group: "Look",
      keys: "?",
      icon: "table",
      run: () => setOverlay({ name: "keys" }),
    },
    { id: "create-here", label: t("Create here"), group: "Create", keys: "c", silent: true, run: createHere },
  ]);

  const close = () => setOverlay(null);
  return (
    <Shell
      creates={here && mayCreateHere ? here.label : t("New")}
      onCreate={mayCapture ? createHere : null}
      onSearch={() => setOverlay({ name: "palette" })}
    >
      <Outlet />
      <Suspense fallback={null}>
        {overlay?.name === "palette" && (
          <Palette
            onClose={close}
            onCapture={(words) => setOverlay({ name: "create", collection: "feedback", words })}
          />
        )}
        {overlay?.name === "keys" && <AllKeys onClose={close} />}
        {overlay?.name === "create" && (
          <CreateDialog collection={overlay.collection} words={overlay.words} onClose={close} />
        )}
      </Suspense>
      <Toasts />
    </Shell>
  );
}

function useGoToCommands(): Command[] {
  const navigate = useNavigate();
  const { slug = "" } = useParams({ strict: false });
  return [SCORE, MY_PART, ...STAGES, ...LIBRARY, ...ELSEWHERE].map((place) => ({
    id: `go-${place.path}`,
    label: place.label,
    group: "Go to",
    icon: place.icon,
    keys: place.key && `g ${place.key}`,
    run: () => navigate({ to: addressOf(slug, place) }),
  }));
}

function createCommands(
  create: (collection: string) => void,
  mayCreate: boolean,
  mayCapture: boolean,
): Command[] {
  const all: (Command & { open: boolean })[] = [
    {
      id: "capture-signal",
      label: t("Capture a signal"),
      hint: t("note, call or interview"),
      keys: "c s",
      icon: "plus",
      open: mayCapture,
      group: "Create",
      run: () => create("feedback"),
    },
    {
      id: "create-opportunity",
      label: t("Name an opportunity"),
      keys: "c o",
      icon: "link",
      open: mayCreate,
      group: "Create",
      run: () => create("opportunities"),
    },
    {
      id: "create-feature",
      label: t("Write a feature"),
      keys: "c f",
      icon: "edit",
      open: mayCreate,
      group: "Create",
      run: () => create("features"),
    },
    {
      id: "create-release",
      label: t("Plan a release"),
      keys: "c r",
      icon: "flag",
      open: mayCreate,
      group: "Create",
      run: () => create("releases"),
    },
    {
      id: "create-launch",
      label: t("Plan a launch"),
      keys: "c l",
      icon: "launch",
      open: mayCreate,
      group: "Create",
      run: () => create("launches"),
    },
    {
      id: "create-outcome",
      label: t("Say what shall change"),
      icon: "outcome",
      open: mayCreate,
      group: "Create",
      run: () => create("outcomes"),
    },
    {
      id: "create-decision",
      label: t("Record a decision"),
      hint: "DACI",
      keys: "c d",
      icon: "flag",
      open: mayCreate,
      group: "Create",
      run: () => create("decisions"),
    },
  ];
  return all.filter((command) => command.open);
}

function useLookCommands(): Command[] {
  const { toggle, choose } = useTheme();
  return [
    { id: "theme", label: t("Switch between light and dark"), group: "Look", icon: "moon", run: toggle },
    {
      id: "theme-system",
      label: t("Follow the system’s theme"),
      group: "Look",
      icon: "moon",
      run: () => choose("auto"),
    },
  ];
}
