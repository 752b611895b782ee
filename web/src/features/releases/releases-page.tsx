/** All releases: what ships, across which products, how far it is, and who is ready. */
import type { ReactNode } from "react";
import { download } from "@/data/http";
import { type Release, type Shipping, useReleases } from "@/data/releases";
import { useHasRole } from "@/data/session";
import { awayInWords } from "@/lib/away";
import { firstOf } from "@/lib/first-of";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { ViewBar } from "@/records/views/view-bar";
import { RecordLink } from "@/ui/links";
import { FindingMark, NoteHead, Pill } from "@/ui/marks";
import { PageHead, SectionHead } from "@/ui/page-head";
import { Empty, ErrorState, Loading, MakeOne } from "@/ui/states";
import { View } from "@/ui/view";
import { BarLine, ChordStaff, ShareBar } from "./marks";
import { chordOf, dayOfRelease, headOf, readyIn, shareInWords, statusInWords, tierOf } from "./readings";
import { ReleaseStaff } from "./staff";
import "./releases.css";

type Listed = Release & Shipping;

export function ReleasesPage({ layout }: { layout: ReactNode }) {
  const mayEdit = useHasRole("editor");
  const { data, error, isPending, refetch } = useReleases();
  const items = data?.items ?? [];
  const groups = [
    { status: "planned", title: t("Planned") },
    { status: "shipped", title: t("Shipped") },
    { status: "cancelled", title: t("Cancelled") },
  ].map((group) => ({ ...group, releases: items.filter((one) => one.status === group.status) }));
  const hasShipped = items.some((one) => one.status === "shipped");
  return (
    <View className="rels">
      <PageHead title={t("Releases")}>
        {hasShipped && (
          <a className="btn" href={download("/releases/changelog.md")} download>
            {t("Changelog")}
          </a>
        )}
        {layout}
      </PageHead>
      <ViewBar of="releases" />
      {error && !data && (
        <ErrorState title={t("The releases could not be read.")} error={error} onRetry={() => refetch()} />
      )}
      {isPending && <Loading label={t("Reading the releases")} lines={5} />}
      {data && items.length === 0 && (
        <div className="rels-b">
          <Empty action={mayEdit && <MakeOne>{t("Make the first one")}</MakeOne>}>
            {t("No releases yet. Make one with C and put features into it.")}
          </Empty>
        </div>
      )}
      {data && <ReleaseStaff items={items} today={data.today} />}
      <div className="rels-b">
        {data &&
          groups.map(
            ({ status, title, releases }) =>
              releases.length > 0 && (
                <section key={status} aria-label={title}>
                  <SectionHead
                    title={
                      <>
                        {title}{" "}
                        <span className="mute">{firstOf(releases.length, data.totals[status] ?? 0)}</span>
                      </>
                    }
                  />
                  <ul>
                    {releases.map((release) => (
                      <Line key={release.id} release={release} today={data.today} />
                    ))}
                  </ul>
                </section>
              ),
          )}
      </div>
    </View>
  );
}

function Line({ release, today }: { release: Listed; today: string }) {
  const { key, name, version_name, features, share, spans, launches, status } = release;
  const chord = chordOf(release);
  const { ready, of } = readyIn(chord);
  const red = [release.finding, ...release.red].filter((one) => one !== null);
  return (
    <li className="rel" data-release={key}>
      <BarLine tier={tierOf(release)} past={status !== "planned"} />
      <div className="rel-n">
        <h3 className="row">
          <RecordLink collection="releases" recordKey={key} className="row">
            {version_name && <span className="vbox">{version_name}</span>}
            <span className="score-it">{name}</span>
          </RecordLink>
          {red.slice(0, 3).map((number) => (
            <FindingMark key={number} number={number} />
          ))}
          {red.length > 3 && <span className="bad t12">+{red.length - 3}</span>}
        </h3>
        <When release={release} today={today} />
        {launches.map((launch) => (
          <p key={launch.key} className="t12 row">
            <Pill tone={launch.tier === 1 ? "accent" : "plain"}>{t("Tier {{n}}", { n: launch.tier })}</Pill>
            <RecordLink collection="launches" recordKey={launch.key} className="trunc">
              {launch.name}
            </RecordLink>
          </p>
        ))}
      </div>
      <ul className="rel-p" aria-label={t("Products")}>
        {spans.map((span) => (
          <li key={span.id}>
            <span className="trunc">{span.name}</span>
            <ShareBar share={span} />
            <span className="num t12">
              {span.done}/{span.of}
            </span>
          </li>
        ))}
      </ul>
      <div className="rel-f">
        <p className="t12 mute">{shareInWords(share)}</p>
        <ul aria-label={t("Features")}>
          {features.map((feature) => (
            <li key={feature.id} title={statusInWords(feature)}>
              <NoteHead state={headOf(feature)} label={statusInWords(feature)} />{" "}
              <RecordLink collection="features" recordKey={feature.key}>
                {feature.name}
              </RecordLink>
            </li>
          ))}
          {share.of > features.length && (
            <li>
              <RecordLink collection="releases" recordKey={key} className="link">
                {t("and {{more}} more", { more: share.of - features.length })}
              </RecordLink>
            </li>
          )}
        </ul>
      </div>
      <div className="rel-c">
        {of > 0 && <ChordStaff chord={chord} />}
        <span className="t12 mute">
          {of > 0 && <b>{t("{{ready}} of {{of}} sections ready", { ready, of })}</b>}{" "}
          {launches.length === 0 &&
            (of > 0 ? t("by its features; no launch carries it yet") : t("No launch carries it yet"))}
        </span>
      </div>
    </li>
  );
}

function When({ release, today }: { release: Listed; today: string }) {
  const day = dayOfRelease(release);
  if (!day) return <p className="mute">{t("No date yet")}</p>;
  const { planned_on, shipped_on, status } = release;
  const isLate = status === "planned" && day < today;
  const moved = shipped_on && planned_on && shipped_on !== planned_on;
  return (
    <p>
      <b className="rel-d">{date(day)}</b>{" "}
      <span className={isLate ? "bad" : "mute"}>
        {awayInWords(day, today)}
        {moved && `, ${t("planned for {{day}}", { day: date(planned_on) })}`}
      </span>
    </p>
  );
}
