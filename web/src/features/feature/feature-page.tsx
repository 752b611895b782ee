/** The page of a feature: why, for whom, what it must do and how much of it does; talk, decisions and history beside it. */
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { sheetOf } from "@/data/sheets";
import { useWholeList } from "@/data/whole-list";
import type { Entity } from "@/data/wire";
import { t } from "@/lib/i18n";
import { Findings } from "@/records/page/findings";
import { PageTop } from "@/records/page/head";
import { Texts } from "@/records/page/prose";
import { Gone, type PageProps, RecordPage } from "@/records/page/record-page";
import { Related } from "@/records/page/related";
import { Talk } from "@/records/page/talk/talk";
import { type Subject, TalkAbout } from "@/records/page/talk/talking";
import { ThreadLine } from "@/records/page/thread-line";
import { useSlug } from "@/ui/links";
import { View } from "@/ui/view";
import { Outcomes } from "./outcomes";
import { Quotes } from "./quotes";
import { Stories } from "./stories";
import { Strip } from "./strip";
import "./feature.css";

/** What stands on the page in a way of its own. */
const SHOWN = ["story", "prioritisation", "outcome", "highlight"];

export function FeaturePage({ recordKey }: { recordKey: string }) {
  return <RecordPage collection="features" recordKey={recordKey} Own={Page} />;
}

function Page({ sheet, record }: PageProps) {
  const slug = useSlug();
  const stories = useInOrder("stories", { feature: record.id });
  const criteria = useInOrder(
    "criteria",
    { story__in: stories.items.map(({ id }) => id).join(",") },
    stories.items.length > 0,
  );
  const subjects = useMemo(
    (): Subject[] => [
      { sheet, record, name: null },
      ...asSubjects("story", stories.items),
      ...asSubjects("criterion", criteria.items),
    ],
    [sheet, record, stories.items, criteria.items],
  );
  const isReady = !stories.isPending && (stories.items.length === 0 || !criteria.isPending);
  return (
    <TalkAbout subjects={subjects} isReady={isReady}>
      <View className="fea">
        <article className="spec">
          <div className="spec-in">
            <Gone sheet={sheet} record={record} />
            <PageTop sheet={sheet} record={record} />
            <Findings record={record} />
            <ThreadLine sheet={sheet} record={record} />
            <Strip sheet={sheet} record={record} />
            <Texts sheet={sheet} record={record} />
            <Quotes feature={record} />
            <Outcomes feature={record} />
            <Stories feature={record} stories={stories} criteria={criteria} />
            <Related sheet={sheet} record={record} without={SHOWN} />
            <p className="p-empty">
              <Link
                to="/w/$slug/$collection/$key"
                params={{ slug, collection: sheet.collection, key: record.key }}
                search={{ view: "record" }}
                className="link"
              >
                {t("All properties")}
              </Link>
            </p>
          </div>
        </article>
        <Talk sheet={sheet} record={record} />
      </View>
    </TalkAbout>
  );
}

export type InOrder = ReturnType<typeof useInOrder>;

/** A list by its places; shown in the order of the places at once, also while a move is under way. */
function useInOrder(collection: string, params: Record<string, string>, enabled = true) {
  const list = useWholeList(collection, { ...params, sort: "position" }, enabled);
  const { items, isError, isPending, error, refetch } = list;
  const ordered = useMemo(
    () => items.toSorted((a, b) => Number(a.position) - Number(b.position) || a.number - b.number),
    [items],
  );
  return { items: ordered, isError, isPending, error, refetch };
}

function asSubjects(type: string, records: readonly Entity[]): Subject[] {
  const sheet = sheetOf(type);
  return sheet ? records.map((record) => ({ sheet, record, name: record.key })) : [];
}
