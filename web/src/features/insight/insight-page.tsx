/** What users do, asked: a question at the left, its answer at the right. The question stands in the address. */

import type { Answered } from "@/data/question-types";
import { type EventName, useAnswer, useEventNames } from "@/data/questions";
import { useMe } from "@/data/session";
import { t } from "@/lib/i18n";
import { todayIn } from "@/lib/time";
import { ViewBar } from "@/records/views/view-bar";
import { useAddress } from "@/ui/address";
import { PageHead } from "@/ui/page-head";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { View } from "@/ui/view";
import { Builder } from "./builder";
import { FirstEvents } from "./first-events";
import { Funnel } from "./funnel";
import { Heads } from "./heads";
import { KeepAsMetric } from "./keep-as-metric";
import { Lifecycle } from "./lifecycle";
import { Paths } from "./paths";
import { type Asked, plain, readAddress, toAddress, toQuestion } from "./question";
import { Retention } from "./retention";
import { Stickiness } from "./stickiness";
import { Trend } from "./trend";
import { titleOf } from "./words";
import "./insight.css";
import "./bars.css";
import "./filter.css";
import "./paths.css";

export function InsightPage() {
  const names = useEventNames();
  if (names.data && names.data.length > 0) return <Insight names={names.data} />;
  return (
    <View className="ins-first">
      {names.isPending && <Loading label={t("Reading the events")} lines={6} />}
      {names.isError && (
        <ErrorState
          title={t("The events could not be read.")}
          error={names.error}
          onRetry={() => names.refetch()}
        />
      )}
      {names.data && <FirstEvents />}
    </View>
  );
}

function Insight({ names }: { names: readonly EventName[] }) {
  const { workspace } = useMe();
  const [search, , show] = useAddress();
  const known = names.filter((one) => !one.is_hidden).map((one) => one.name);
  const asked = readAddress(search, known.filter(isOwn).concat(known.filter((name) => !isOwn(name))));
  const question = toQuestion(asked, todayIn(workspace.timezone));
  const { data: answered, error, isPlaceholderData, isFetching, refetch } = useAnswer(question);
  const ask = (change: Partial<Asked>) =>
    show({ ...toAddress({ ...asked, ...change }), view: search.view, metric: search.metric });
  return (
    <View className="ins">
      <Builder asked={asked} names={known} onAsk={ask} ran={answered?.answer} />
      <div className="res" aria-busy={isFetching || undefined} data-old={isPlaceholderData || undefined}>
        <PageHead title={titleOf(asked)}>
          {question && <KeepAsMetric key={asked.kind} question={question} title={titleOf(asked)} />}
        </PageHead>
        <ViewBar of="insight" />
        {error && (
          <ErrorState title={t("This could not be answered.")} error={error} onRetry={() => refetch()} />
        )}
        {question === null && (
          <Empty>
            {asked.kind === "trend"
              ? t("Choose the property that is measured.")
              : t("Add another event to ask this.")}
          </Empty>
        )}
        {question && !answered && !error && <Loading label={t("Counting")} lines={6} />}
        {question && answered && (
          <>
            <Heads answered={answered} />
            <Picture
              answered={answered}
              asked={asked}
              onStart={(event) => ask({ anchor: "start", events: [plain(event)] })}
            />
          </>
        )}
      </div>
    </View>
  );
}

interface PictureProps {
  answered: Answered;
  asked: Asked;
  onStart: (event: string) => void;
}

function Picture({ answered, asked, onStart }: PictureProps) {
  switch (answered.kind) {
    case "trend":
      return <Trend answer={answered.answer} question={answered.question} />;
    case "funnel":
      return <Funnel answer={answered.answer} property={answered.question.breakdown} />;
    case "retention":
      return (
        <Retention
          answer={answered.answer}
          interval={answered.question.interval}
          isOfPrevious={asked.ofPrevious}
        />
      );
    case "lifecycle":
      return <Lifecycle answer={answered.answer} interval={answered.question.interval} />;
    case "paths":
      return <Paths answer={answered.answer} question={answered.question} onStart={onStart} />;
    case "stickiness":
      return (
        <Stickiness answer={answered.answer} interval={answered.question.interval} isLeast={asked.least} />
      );
  }
}

/** SDKs send events of their own; a product's are what one asks for first. */
function isOwn(name: string): boolean {
  return !name.startsWith("$");
}
