/** Where one is, in words; also the title of the browser's tab. */
import { Link, useLocation, useParams } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { useRecord } from "@/data/records";
import { useMe } from "@/data/session";
import { sheetOfCollection, titleOf } from "@/data/sheets";
import { sentence } from "@/lib/format";
import { recordId, remember } from "@/lib/habits";
import { t } from "@/lib/i18n";
import { ListLink, useSlug } from "@/ui/links";
import { ELSEWHERE, LIBRARY, SCORE, STAGES } from "./places";

const NAMES = new Map([SCORE, ...STAGES, ...LIBRARY, ...ELSEWHERE].map((place) => [place.path, place.label]));

export function Breadcrumb() {
  const { collection, key, code } = useParams({ strict: false });
  if (collection && key) return <RecordCrumbs collection={collection} recordKey={key} />;
  if (code) return <RuleCrumbs code={code} />;
  return <PlaceCrumbs collection={collection} />;
}

function PlaceCrumbs({ collection }: { collection?: string }) {
  const slug = useSlug();
  const path = useLocation({ select: (location) => location.pathname }).replace(`/w/${slug}/`, "");
  const picture = STAGES.find((place) => place.path === path && place.of);
  if (picture?.of)
    return (
      <Crumbs name={picture.picture ?? picture.label}>
        <ListLink collection={picture.of}>{picture.label}</ListLink>
      </Crumbs>
    );
  const name =
    (collection && sheetOfCollection(collection)?.plural) ||
    NAMES.get(path) ||
    sentence(path.split("/")[0] ?? "");
  return <Crumbs name={name} />;
}

function RecordCrumbs({ collection, recordKey }: { collection: string; recordKey: string }) {
  const sheet = sheetOfCollection(collection);
  const record = useRecord(collection, recordKey).data;
  const member = useMe().member.id;
  const title = sheet && record ? titleOf(sheet, record) : null;
  useEffect(() => {
    if (title !== null)
      remember(member, recordId(recordKey), { seen: { collection, key: recordKey, title } });
  }, [member, collection, recordKey, title]);
  return (
    <Crumbs name={title ?? recordKey}>
      <ListLink collection={collection}>{sheet?.plural ?? collection}</ListLink>
    </Crumbs>
  );
}

function RuleCrumbs({ code }: { code: string }) {
  return (
    <Crumbs name={code}>
      <Link to="/w/$slug/rules" params={{ slug: useSlug() }}>
        {t("Rules")}
      </Link>
    </Crumbs>
  );
}

function Crumbs({ name, children }: { name: string; children?: ReactNode }) {
  const { workspace } = useMe();
  useEffect(() => {
    document.title = `${name} · ${workspace.name} · Upbeat`;
  }, [name, workspace.name]);
  return (
    <nav className="crumbs" aria-label={t("Breadcrumb")}>
      <Link to="/w/$slug/score" params={{ slug: workspace.slug }}>
        {workspace.name}
      </Link>
      <Slash />
      {children}
      {children && <Slash />}
      <b aria-current="page">{name}</b>
    </nav>
  );
}

function Slash() {
  return (
    <span className="sep" aria-hidden="true">
      /
    </span>
  );
}
