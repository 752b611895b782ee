/** The page of a metric: its line with target, releases and forecast, where its number comes from, and what rings when it moves. */
import { useMemo } from "react";
import { Findings } from "@/records/page/findings";
import { PageTop } from "@/records/page/head";
import { Properties } from "@/records/page/properties";
import { Texts } from "@/records/page/prose";
import { Gone, type PageProps, RecordPage } from "@/records/page/record-page";
import { Related } from "@/records/page/related";
import { Talk } from "@/records/page/talk/talk";
import { TalkAbout } from "@/records/page/talk/talking";
import { ThreadLine } from "@/records/page/thread-line";
import { View } from "@/ui/view";
import { Alerts } from "./alerts";
import { Course } from "./course";
import { Source } from "./source";
import "./metric.css";

/** What stands on the page in a way of its own. */
const SHOWN = ["alert"];

export function MetricPage({ recordKey }: { recordKey: string }) {
  return <RecordPage collection="metrics" recordKey={recordKey} Own={Page} />;
}

function Page({ sheet, record }: PageProps) {
  const subjects = useMemo(() => [{ sheet, record, name: null }], [sheet, record]);
  return (
    <TalkAbout subjects={subjects}>
      <View className="fea">
        <article className="spec">
          <div className="spec-in">
            <Gone sheet={sheet} record={record} />
            <PageTop sheet={sheet} record={record} />
            <Findings record={record} />
            <ThreadLine sheet={sheet} record={record} />
            <Source sheet={sheet} record={record} />
            <Course sheet={sheet} record={record} />
            <Properties sheet={sheet} record={record} />
            <Texts sheet={sheet} record={record} />
            <Alerts metric={record} />
            <Related sheet={sheet} record={record} without={SHOWN} />
          </div>
        </article>
        <Talk sheet={sheet} record={record} />
      </View>
    </TalkAbout>
  );
}
