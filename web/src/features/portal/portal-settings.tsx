/** The portals of a workspace: a new one, and how each looks and works. */
import { type FormEvent, useState } from "react";
import { ApiError } from "@/data/http";
import { useList } from "@/data/records";
import { useHasRole } from "@/data/session";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { copy } from "@/ui/copy";
import { Confirm } from "@/ui/dialog";
import { SectionHead } from "@/ui/page-head";
import { Select, TagsInput } from "@/ui/select";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { TextInput } from "@/ui/text-field";
import { Switch } from "@/ui/toggle";
import { type Mark, type Mode, type Portal, type Settings, useCall, usePortals } from "./data";

const MODES: { value: Mode; label: string }[] = [
  { value: "open", label: t("Open: a name is enough") },
  { value: "mail", label: t("Mail: an address has to be confirmed") },
  { value: "link", label: t("By link: only who has the secret address") },
  { value: "private", label: t("Private: known contacts and members") },
];
const MARKS: { value: Mark; label: string }[] = [
  { value: "letter", label: t("First letter") },
  { value: "wave", label: t("Wave") },
  { value: "note", label: t("Note") },
  { value: "ring", label: t("Ring") },
];
const SWITCHES: { name: keyof Settings; label: string }[] = [
  { name: "is_open", label: t("Open to its visitors") },
  { name: "moderated", label: t("Wishes and replies wait until we have read them") },
  { name: "shows_wishes", label: t("Shows wishes") },
  { name: "shows_roadmap", label: t("Shows the published part of the roadmap") },
  { name: "shows_news", label: t("Shows what’s new") },
  { name: "tell_by_itself", label: t("Tells those who asked by itself, ten minutes after") },
  { name: "allow_restricted", label: t("May show a restricted product") },
];

export function PortalSettings() {
  const query = usePortals();
  const mayChange = useHasRole("admin");
  if (query.isPending) return <Loading label={t("Loading portals")} lines={3} />;
  if (query.error) {
    return <ErrorState title={t("The portals did not load.")} error={query.error} onRetry={query.refetch} />;
  }
  const portals = query.data.items;
  return (
    <>
      {portals.length === 0 && (
        <Empty>
          {t("No portal yet. A portal is the public side of one product: wishes, roadmap, what’s new.")}
        </Empty>
      )}
      {portals.map((portal) => (
        <PortalForm key={portal.id} portal={portal} mayChange={mayChange} />
      ))}
      {mayChange && <NewPortal taken={portals.map((portal) => portal.product)} />}
    </>
  );
}

function PortalForm({ portal, mayChange }: { portal: Portal; mayChange: boolean }) {
  const [draft, setDraft] = useState<Portal>(portal);
  const [isRemoving, setRemoving] = useState(false);
  const call = useCall<Portal>({ quiet: true });
  const errors = call.error instanceof ApiError ? call.error.errors : {};
  const set = (change: Partial<Settings>) => setDraft({ ...draft, ...change });
  const save = (event: FormEvent) => {
    event.preventDefault();
    const { id, product, url, secret_url, ...body } = draft;
    call.mutate({ path: `/portals/${id}`, method: "PATCH", body, said: t("Portal saved") });
  };
  const text = (name: "slug" | "name" | "heading" | "lead" | "privacy_url", label: string, help?: string) => (
    <TextInput
      className={name === "lead" || name === "heading" ? "wide" : undefined}
      label={label}
      description={help}
      value={draft[name]}
      error={errors[name]?.join(" ")}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  const colour = (name: "colour_light" | "colour_dark", label: string) => (
    <TextInput
      label={label}
      value={draft[name]}
      error={errors[name]?.join(" ")}
      leftSection={<i className="swatch" style={{ background: draft[name] }} />}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  const snippet = `<script src="${new URL(portal.url).origin}/widget.js" data-portal="${portal.slug}" async></script>`;
  return (
    <section aria-label={portal.name}>
      <SectionHead title={portal.name} note={portal.url} />
      <form onSubmit={save}>
        <fieldset className="portal-form bare" disabled={!mayChange}>
          {text("name", t("Name"))}
          {text("slug", t("Address"), `/p/${draft.slug}`)}
          {text("heading", t("Heading"))}
          {text("lead", t("A sentence below it"))}
          <Select
            label={t("Who may come in")}
            allowDeselect={false}
            data={MODES}
            value={draft.mode}
            onChange={(mode) => mode && set({ mode: mode as Mode })}
          />
          <Select
            label={t("Mark")}
            allowDeselect={false}
            data={MARKS}
            value={draft.mark}
            onChange={(mark) => mark && set({ mark: mark as Mark })}
          />
          {colour("colour_light", t("Colour on light"))}
          {colour("colour_dark", t("Colour on dark"))}
          {text("privacy_url", t("Address of the privacy notice"))}
          <TagsInput
            label={t("Audiences whose announcements it shows")}
            description={t("Beside those for everyone")}
            value={draft.audiences}
            error={errors.audiences?.join(" ")}
            onChange={(audiences) => set({ audiences })}
          />
          <TagsInput
            className="wide"
            label={t("Sites that may show the widget")}
            description={t("As https://www.example.org; none: no widget")}
            value={draft.origins}
            error={errors.origins?.join(" ")}
            onChange={(origins) => set({ origins })}
          />
          <div className="wide portal-switches">
            {SWITCHES.map(({ name, label }) => (
              <Switch
                key={name}
                label={label}
                checked={draft[name] === true}
                error={errors[name]?.join(" ")}
                onChange={(event) => set({ [name]: event.currentTarget.checked })}
              />
            ))}
          </div>
          {portal.origins.length > 0 && (
            <Copied className="wide" note={t("Put this on those sites:")} value={snippet} />
          )}
          {portal.secret_url && (
            <Copied className="wide" note={t("The secret address:")} value={portal.secret_url}>
              <Button
                small
                onClick={() => call.mutate({ path: `/portals/${portal.id}/secret`, said: t("New address") })}
              >
                {t("Make a new one")}
              </Button>
            </Copied>
          )}
          {call.error && Object.keys(errors).length === 0 && (
            <p className="bad wide" role="alert">
              {call.error.message}
            </p>
          )}
          {mayChange && (
            <div className="end">
              <Button kind="primary" type="submit" busy={call.isPending}>
                {t("Save")}
              </Button>
              <Button kind="danger" onClick={() => setRemoving(true)}>
                {t("Remove the portal")}
              </Button>
            </div>
          )}
        </fieldset>
      </form>
      {isRemoving && (
        <Confirm
          title={t("Remove {{name}}?", { name: portal.name })}
          action={t("Remove the portal")}
          onConfirm={() =>
            call.mutate({ path: `/portals/${portal.id}`, method: "DELETE", said: t("Removed") })
          }
          onClose={() => setRemoving(false)}
        >
          {t("Its pages, visitors and votes go. The wishes and the feedback stay.")}
        </Confirm>
      )}
    </section>
  );
}

interface CopiedProps {
  note: string;
  value: string;
  className?: string;
  children?: React.ReactNode;
}

function Copied({ note, value, className, children }: CopiedProps) {
  return (
    <div className={className}>
      <p className="t12 mute">{note}</p>
      <div className="portal-copy">
        <code>{value}</code>
        <Button small icon="copy" onClick={() => copy(value)}>
          {t("Copy")}
        </Button>
        {children}
      </div>
    </div>
  );
}

function NewPortal({ taken }: { taken: string[] }) {
  const products = useList("products", { limit: 100, sort: "name" }).items;
  const [product, setProduct] = useState<string | null>(null);
  const call = useCall<Portal>();
  const free = products.filter(({ id }) => !taken.includes(id));
  const chosen = free.find(({ id }) => id === product);
  const name = String(chosen?.name ?? "");
  const slug = name
    .toLowerCase()
    .normalize("NFD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (free.length === 0) return null;
  return (
    <section aria-label={t("New portal")}>
      <SectionHead title={t("New portal")} note={t("closed until you open it")} />
      <form
        className="portal-new"
        onSubmit={(event) => {
          event.preventDefault();
          const body = { product, name, slug: slug.length > 1 ? slug : `portal-${slug}` };
          call.mutate(
            { path: "/portals", body, said: t("Portal made") },
            { onSuccess: () => setProduct(null) },
          );
        }}
      >
        <Select
          className="grow"
          label={t("Product")}
          placeholder={t("Choose a product")}
          data={free.map((one) => ({ value: one.id, label: String(one.name) }))}
          value={product}
          onChange={setProduct}
        />
        <Button kind="primary" type="submit" disabled={!chosen} busy={call.isPending}>
          {t("Make a portal")}
        </Button>
      </form>
    </section>
  );
}
