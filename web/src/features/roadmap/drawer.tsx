/** Beside the roadmap: the whole thread of one feature, and its score with where each number is from. */
import "./drawer.css";
import { useForecast } from "@/data/forecast";
import { useRecord, useThread } from "@/data/records";
import { useWholeList } from "@/data/whole-list";
import type { RecordThread, ThreadItem } from "@/data/wire";
import { moneyShort, number, sentence } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { usePeople } from "@/records/fields/link/people";
import { ForecastWords } from "@/records/forecast-words";
import { useOpenFindings } from "@/records/open-findings";
import { Button, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { RecordLink } from "@/ui/links";
import { Avatar, FindingMark, NoteHead, Pill, Pips } from "@/ui/marks";
import { ErrorState, Loading } from "@/ui/states";
import { stateInWords } from "@/ui/thread";
import { ScorePanel } from "./score-panel";
import { notesInWords, stageName } from "./words";

interface DrawerProps {
  recordKey: string;
  /** Null where the feature is not on the roadmap. */
  onMenu: ((place: { x: number; y: number }) => void) | null;
  onClose: () => void;
}

export function Drawer({ recordKey, onMenu, onClose }: DrawerProps) {
  const record = useRecord("features", recordKey);
  const thread = useThread("features", recordKey);
  const people = usePeople();
  const feature = record.data;
  const findings = useOpenFindings(feature ? [feature] : []);
  const owner = typeof feature?.owner === "string" ? people.byId.get(feature.owner) : undefined;
  const finding = feature && findings.get(feature.id);
  return (
    <aside className="drawer" aria-label={recordKey}>
      <header>
        <div className="row">
          <span className="key">{recordKey}</span>
          {feature && <Pill tone="accent">{stageName(String(feature.status))}</Pill>}
          {finding !== undefined && <FindingMark number={finding} />}
          <span className="grow" />
          {owner && <Avatar name={owner.name} section={owner.functions[0]} />}
          {onMenu && (
            <IconButton
              icon="dots"
              small
              label={t("Menu of {{key}}", { key: recordKey })}
              onClick={({ currentTarget }) => {
                const { left, bottom } = currentTarget.getBoundingClientRect();
                onMenu({ x: left, y: bottom });
              }}
            />
          )}
          <RecordLink
            collection="features"
            recordKey={recordKey}
            className="btn ico sm quiet"
            aria-label={t("Open full page")}
          >
            <Icon name="open" small />
          </RecordLink>
          <IconButton icon="x" small label={t("Close")} onClick={onClose} />
        </div>
        <h2>{feature ? String(feature.name) : recordKey}</h2>
      </header>
      <div className="dbody">
        {(record.error || thread.error) && (
          <ErrorState
            title={t("{{key}} could not be read.", { key: recordKey })}
            error={record.error ?? thread.error}
            onRetry={() => {
              record.refetch();
              thread.refetch();
            }}
          />
        )}
        {thread.data && feature ? (
          <>
            <ol className="vthread">
              {thread.data.stages.map((stage) => (
                <Stage key={stage.stage} stage={stage} thread={thread.data} feature={feature.id} />
              ))}
            </ol>
            <ScorePanel feature={feature.id} />
          </>
        ) : (
          !record.error &&
          !thread.error && <Loading label={t("Reading {{key}}", { key: recordKey })} lines={5} />
        )}
        <div className="row">
          <Button small kind="quiet" onClick={onClose}>
            {t("Back to the roadmap")}
          </Button>
        </div>
      </div>
    </aside>
  );
}

type Stages = RecordThread["stages"];
const MORE = 3;

function Stage({ stage, thread, feature }: { stage: Stages[number]; thread: RecordThread; feature: string }) {
  const [first] = stage.items;
  const forecast = useForecast(feature, stage.stage === "feature").data;
  return (
    <li>
      <span className="hd">
        <NoteHead state={stage.state} />
        <span className="vh">{stateInWords(stage.state)}</span>
      </span>
      <span className="st">{STAGE_NAMES[stage.stage]}</span>
      <div>
        {stage.stage === "signal" ? (
          <Signal stage={stage} thread={thread} />
        ) : stage.stage === "feature" ? (
          <>
            <span className="v">{stage.label}</span>
            {forecast && (
              <p className="t12 mute">
                <ForecastWords forecast={forecast} />
              </p>
            )}
            <Stories feature={feature} />
          </>
        ) : first ? (
          <>
            {stage.items.slice(0, MORE).map((item) => (
              <p key={item.id}>
                <RecordLink collection={item.collection} recordKey={item.key} className="v">
                  {item.title || item.key}
                </RecordLink>
                <span className="t12 mute"> {detailOf(item)}</span>
              </p>
            ))}
            {stage.count > MORE && (
              <p className="t12 mute">{t("and {{count}} more", { count: stage.count - MORE })}</p>
            )}
          </>
        ) : (
          <span className="mute">{t("Nothing yet")}</span>
        )}
      </div>
    </li>
  );
}

/** What a launch is and when, a version and its day; else its state. */
function detailOf({ title, note, detail, status, type }: ThreadItem): string {
  if (detail) return [detail, type === "launch" && note?.toLocaleLowerCase()].filter(Boolean).join(", ");
  return note && note !== title ? note : sentence(status ?? "");
}

const STAGE_NAMES: Record<string, string> = {
  signal: t("Signal"),
  opportunity: t("Opportunity"),
  feature: t("Feature"),
  release: t("Release"),
  launch: t("Launch"),
  outcome: t("Outcome"),
};

function Signal({ stage, thread }: { stage: Stages[number]; thread: RecordThread }) {
  const [quote] = thread.quotes;
  if (stage.count === 0) return <span className="mute">{t("Nobody has asked for it")}</span>;
  return (
    <>
      <span className="v">
        {notesInWords(stage.count)}, {tn("{{count}} account", "{{count}} accounts", thread.accounts)},{" "}
        {t("{{sum}} ARR", { sum: moneyShort(thread.arr) })}
      </span>
      {quote && (
        <p className="t12 mute quote">
          <RecordLink collection="feedback" recordKey={quote.feedback.key}>
            “{quote.quote}”
          </RecordLink>
          {quote.account && ` ${quote.account.name}`}
        </p>
      )}
    </>
  );
}

/** Each story with how many of its criteria pass. */
function Stories({ feature }: { feature: string }) {
  const stories = useWholeList("stories", { feature, sort: "position" }).items;
  const ids = stories.map((story) => story.id).join(",");
  const criteria = useWholeList("criteria", { story__in: ids }, ids !== "").items;
  return (
    <ul className="sts">
      {stories.map((story) => {
        const own = criteria.filter((one) => one.story === story.id);
        const passed = own.filter((one) => one.passed).length;
        return (
          <li key={story.id}>
            <RecordLink collection="stories" recordKey={story.key} className="trunc">
              {String(story.name)}
            </RecordLink>
            {own.length > 0 && (
              <>
                <Pips
                  value={passed}
                  of={Math.min(own.length, 12)}
                  label={t("{{passed}} of {{all}} criteria pass", { passed, all: own.length })}
                />
                <span className="num">
                  {number(passed)}/{number(own.length)}
                </span>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
