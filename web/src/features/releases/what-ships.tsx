/** The features of a release by product: how far each is, what passes, when it is due, and whose it is. */
import type { ReleaseRoom, ShippedFeature } from "@/data/releases";
import { date } from "@/lib/format";
import { groupBy } from "@/lib/group";
import { t, tn } from "@/lib/i18n";
import { usePeople } from "@/records/fields/link/people";
import { ListLink, RecordLink } from "@/ui/links";
import { Avatar, FindingMark, NoteHead } from "@/ui/marks";
import { Empty } from "@/ui/states";
import { ShareBar } from "./marks";
import { headOf, shareOf, statusInWords } from "./readings";

export function WhatShips({ room: { features, release } }: { room: ReleaseRoom }) {
  const groups = [...groupBy(features, (feature) => feature.product)];
  return (
    <section className="ships" aria-label={t("What ships")}>
      <header>
        <h2>{t("What ships")}</h2>
        <ListLink className="t12 link end" collection="features" search={{ release: release.id }}>
          {tn("{{count}} feature", "{{count}} features", features.length)}
        </ListLink>
      </header>
      {features.length === 0 && (
        <Empty>{t("Nothing ships in it yet. Set it as the release of a feature.")}</Empty>
      )}
      {groups.map(([product, own]) => {
        const share = shareOf(own);
        return (
          <section key={product ?? ""} aria-label={product ?? t("Without a product")}>
            <header>
              <h3>{product ?? t("Without a product")}</h3>
              <span className="end" />
              <ShareBar share={share} />
              <span className="num t12 mute">
                {share.done}/{share.of}
              </span>
            </header>
            <ul>
              {own.map((feature) => (
                <Line key={feature.id} feature={feature} />
              ))}
            </ul>
          </section>
        );
      })}
    </section>
  );
}

function Line({ feature }: { feature: ShippedFeature }) {
  const { byId } = usePeople();
  const owner = feature.owner ? byId.get(feature.owner) : undefined;
  return (
    <li>
      <NoteHead state={headOf(feature)} />
      <RecordLink className="trunc" collection="features" recordKey={feature.key}>
        <span className="key">{feature.key}</span> {feature.name}
      </RecordLink>
      {feature.finding !== null ? <FindingMark number={feature.finding} /> : <span />}
      <span className="t12 sub">{statusInWords(feature)}</span>
      <span className="t12 mute num">
        {feature.criteria > 0 && (
          <span
            title={t("{{passed}} of {{criteria}} criteria pass", {
              passed: feature.passed,
              criteria: feature.criteria,
            })}
          >
            {feature.passed}/{feature.criteria}
          </span>
        )}
      </span>
      <span className="t12 mute num">{feature.ends_on && date(feature.ends_on, new Date(), "short")}</span>
      <Avatar name={owner?.name ?? null} section={owner?.functions[0]} />
    </li>
  );
}
