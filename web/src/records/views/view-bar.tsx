/** The saved views of a screen as tabs, and what can be done with the one shown. */
import { useEffect, useRef, useState } from "react";
import { useHasRole } from "@/data/session";
import { type Address, type SavedView, useChangeView, useSaveView, useViews } from "@/data/views";
import { t } from "@/lib/i18n";
import { useAddress } from "@/ui/address";
import { Button } from "@/ui/button";
import { copy } from "@/ui/copy";
import { Icon } from "@/ui/icon";
import { Menu } from "@/ui/menu";
import { toast } from "@/ui/toast";
import { isSame, kept, openingView } from "./saved-views";
import { NameDialog, TeamDialog } from "./view-dialogs";
import "./views.css";

interface ViewBarProps {
  /** What the views are of: a collection, in all its layouts, or a screen that has none. */
  of: string;
  /** Names in the address that no view keeps, such as what is open. */
  passing?: readonly string[];
}

/** Keeps the address of the screen it stands in, whatever that says; an untouched one opens with the view chosen for it. */
export function ViewBar({ of, passing = [] }: ViewBarProps) {
  const { data: views = NONE, isSuccess } = useViews(of);
  const [search, ask, onShow] = useAddress();
  const [naming, setNaming] = useState(false);
  const save = useSaveView(of);
  const now = kept(search, passing);
  const current = views.find((view) => view.id === search.view);
  const isChanged = !isSame(now, current?.query ?? {});
  const show = (view: SavedView) => onShow({ ...view.query, view: view.id });
  const saveAs = async (name: string) => {
    const { data } = await save.mutateAsync({ name, query: now });
    ask({ view: data.id });
    toast(t("View “{{name}}” saved", { name }));
  };
  const hasOpened = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the views have come, and never again
  useEffect(() => {
    if (!isSuccess || hasOpened.current) return;
    hasOpened.current = true;
    const view = openingView(views);
    if (view && Object.keys(search).length === 0) show(view);
  }, [isSuccess]);
  if (views.length === 0 && !isChanged) return null;
  return (
    <nav className="v-bar" aria-label={t("Saved views")}>
      <div className="v-tabs">
        <button
          type="button"
          className="v-tab"
          aria-current={current ? undefined : "true"}
          onClick={() => onShow({ view: "all" })}
        >
          {t("All")}
        </button>
        {views.map((view) => (
          <button
            type="button"
            key={view.id}
            ref={view === current ? intoSight : undefined}
            className="v-tab"
            aria-current={view === current ? "true" : undefined}
            onClick={() => show(view)}
          >
            <span className="trunc">{view.name}</span>
            {view === current && isChanged && (
              <span
                className="v-dot"
                role="img"
                aria-label={t("changed, not saved")}
                title={t("changed, not saved")}
              />
            )}
          </button>
        ))}
      </div>
      {current ? (
        <ViewMenu
          view={current}
          now={now}
          isChanged={isChanged}
          onSaveAs={() => setNaming(true)}
          onShow={onShow}
        />
      ) : (
        isChanged && (
          <Button small kind="quiet" icon="save" onClick={() => setNaming(true)}>
            {t("Save view")}
          </Button>
        )
      )}
      {naming && (
        <NameDialog title={t("Save view")} name="" onSave={saveAs} onClose={() => setNaming(false)} />
      )}
    </nav>
  );
}

/** Narrow windows show only some of the tabs. */
const intoSight = (tab: HTMLElement | null) => tab?.scrollIntoView({ block: "nearest", inline: "nearest" });

const NONE: readonly SavedView[] = [];

interface ViewMenuProps {
  view: SavedView;
  now: Address;
  isChanged: boolean;
  onSaveAs: () => void;
  onShow: (address: Address) => void;
}

function ViewMenu({ view, now, isChanged, onSaveAs, onShow }: ViewMenuProps) {
  const [asking, setAsking] = useState<"name" | "team" | null>(null);
  const { mutateAsync } = useChangeView(view.collection);
  const isAdmin = useHasRole("admin");
  const mayShare = useHasRole("contributor");
  const change = (part: Parameters<typeof mutateAsync>[0]["change"]) =>
    mutateAsync({ id: view.id, change: part }).catch(() => null);
  const remove = async () => {
    if ((await change({ deleted: true })) === null) return;
    onShow({ view: "all" });
    toast(t("View “{{name}}” deleted", { name: view.name }), () => void change({ deleted: false }));
  };
  const mark = (on: boolean) => (on ? <Icon name="check" small /> : undefined);
  return (
    <>
      {isChanged && view.may_edit && (
        <Button small onClick={() => change({ query: now })}>
          {t("Save")}
        </Button>
      )}
      {isChanged && (
        <Button
          small
          kind="quiet"
          className="v-discard"
          onClick={() => onShow({ ...view.query, view: view.id })}
        >
          {t("Discard changes")}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button small kind="quiet" icon="dots" aria-label={t("View “{{name}}”", { name: view.name })} />
        </Menu.Target>
        <Menu.Dropdown className="t-menu">
          <Menu.Item onClick={onSaveAs}>{t("Save as…")}</Menu.Item>
          {view.may_edit && <Menu.Item onClick={() => setAsking("name")}>{t("Rename…")}</Menu.Item>}
          {view.may_edit && mayShare && (
            <>
              <Menu.Divider />
              <Menu.Label>{t("Who sees it")}</Menu.Label>
              <Menu.Item
                rightSection={mark(view.scope === "private")}
                onClick={() => change({ scope: "private" })}
              >
                {view.is_own ? t("Only me") : t("Only {{name}}", { name: view.owner.name })}
              </Menu.Item>
              <Menu.Item rightSection={mark(view.scope === "team")} onClick={() => setAsking("team")}>
                {t("A team…")}
              </Menu.Item>
              <Menu.Item
                rightSection={mark(view.scope === "workspace")}
                onClick={() => change({ scope: "workspace" })}
              >
                {t("Everyone")}
              </Menu.Item>
            </>
          )}
          <Menu.Divider />
          <Menu.Item rightSection={mark(view.default)} onClick={() => change({ default: !view.default })}>
            {t("Open with this view")}
          </Menu.Item>
          {isAdmin && view.scope === "workspace" && (
            <Menu.Item
              rightSection={mark(view.default_for_everyone)}
              onClick={() => change({ default_for_everyone: !view.default_for_everyone })}
            >
              {t("Open with it for everyone")}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<Icon name="link" small />}
            onClick={() => copy(location.href, t("Link copied"))}
          >
            {t("Copy link")}
          </Menu.Item>
          {view.may_edit && (
            <Menu.Item leftSection={<Icon name="trash" small />} onClick={remove}>
              {t("Delete view")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {asking === "name" && (
        <NameDialog
          title={t("Rename view")}
          name={view.name}
          onSave={(name) => mutateAsync({ id: view.id, change: { name } })}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === "team" && (
        <TeamDialog
          team={view.team}
          onSave={(team) => mutateAsync({ id: view.id, change: { scope: "team", team } })}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
