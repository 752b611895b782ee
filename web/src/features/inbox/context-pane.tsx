/** Beside the note: what it resembles, whose it is, and which notes may say the same. */
import { useRecord } from "@/data/records";
import { date, money, moneyShort, number, relative, sentence } from "@/lib/format";
import { fromServer, t, tn } from "@/lib/i18n";
import { Button, Key } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { RecordLink } from "@/ui/links";
import { Meter } from "@/ui/marks";
import { ErrorState, Loading } from "@/ui/states";
import type { Duplicate, Suggestion, useSuggestions } from "./data";
import type { Highlights } from "./note";
import { when } from "./when";

interface SuggestionsProps {
  query: ReturnType<typeof useSuggestions>;
  highlights: Highlights;
  onLink: (suggestion: Suggestion) => void;
  onChoose: () => void;
}

export function Suggestions({ query, highlights, onLink, onChoose }: SuggestionsProps) {
  const linked = new Set(
    [...highlights.placed, ...highlights.aside].map((highlight) => highlight.opportunity),
  );
  const found = query.data?.opportunities ?? [];
  return (
    <section>
      <header>
        <h2>{t("Suggested opportunities")}</h2>
        <span className="t12 mute">{t("by similarity")}</span>
      </header>
      {query.isPending && <Loading label={t("Looking for what this resembles")} lines={2} />}
      {query.isError && (
        <ErrorState title={t("No suggestions now.")} error={query.error} onRetry={() => query.refetch()} />
      )}
      <ul>
        {found.map((suggestion, index) => (
          <SuggestionLine
            key={suggestion.id}
            suggestion={suggestion}
            place={index + 1}
            isLinked={linked.has(suggestion.id)}
            onLink={() => onLink(suggestion)}
          />
        ))}
      </ul>
      {query.data && found.length === 0 && (
        <p className="t12 mute">{t("Nothing known resembles this note.")}</p>
      )}
      <Button small kind="quiet" icon="link" className="other" onClick={onChoose}>
        {t("Another one")} <Key keys="l" />
      </Button>
    </section>
  );
}

interface SuggestionLineProps {
  suggestion: Suggestion;
  place: number;
  isLinked: boolean;
  onLink: () => void;
}

function SuggestionLine({ suggestion, place, isLinked, onLink }: SuggestionLineProps) {
  const { key, title, notes, arr, similarity } = suggestion;
  return (
    <li className="sug">
      <span className="kbd">{place}</span>
      <RecordLink className="t" collection="opportunities" recordKey={key}>
        {title}
      </RecordLink>
      <span className="m">
        <span className="key">{key}</span> {tn("{{count}} note", "{{count}} notes", notes)}
        {arr > 0 && t(", {{arr}} ARR", { arr: moneyShort(arr) })}
      </span>
      <span className="sm" title={t("Similarity {{similarity}}", { similarity })}>
        <Meter value={similarity} label={t("Similarity of {{key}}", { key })} />
        <span className="num t12">{number(similarity)}</span>
      </span>
      {isLinked ? (
        <span className="lk">
          <Icon name="check" small />
          {t("Linked")}
        </span>
      ) : (
        <Button small onClick={onLink}>
          {t("Link")}
        </Button>
      )}
    </li>
  );
}

export function AccountFacts({ id }: { id: string }) {
  const { data: account, isError, error, refetch } = useRecord("accounts", id);
  if (isError)
    return (
      <section>
        <ErrorState title={t("The account could not be read.")} error={error} onRetry={() => refetch()} />
      </section>
    );
  if (!account) return <section>{<Loading label={t("Reading the account")} lines={2} />}</section>;
  const { arr, plan, renews_on: renews, seats, health, segment } = account;
  const facts: [string, string | null][] = [
    ["ARR", typeof arr === "number" ? money(arr) : null],
    [t("Plan"), [plan, segment].filter(Boolean).join(", ") || null],
    [t("Renews"), typeof renews === "string" ? `${date(renews)}, ${relative(`${renews}T12:00:00Z`)}` : null],
    [t("Seats"), typeof seats === "number" ? number(seats) : null],
    [t("Health"), typeof health === "string" && health ? fromServer(sentence(health)) : null],
  ];
  return (
    <section>
      <header>
        <h2 className="trunc">{String(account.name)}</h2>
        <RecordLink className="link t12 nw" collection="accounts" recordKey={account.key}>
          {t("Open account")}
        </RecordLink>
      </header>
      <dl className="facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd className={value ? undefined : "mute"}>{value ?? t("not known")}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface DuplicatesProps {
  /** Undefined until they are known. */
  duplicates: readonly Duplicate[] | undefined;
  onMerge: (duplicate: Duplicate) => void;
  onCompare: (duplicate: Duplicate) => void;
}

export function Duplicates({ duplicates: found, onMerge, onCompare }: DuplicatesProps) {
  const duplicates = found ?? [];
  return (
    <section>
      <header>
        <h2>{t("Likely duplicates")}</h2>
        <span className="t12 mute">{found?.length}</span>
      </header>
      {found?.length === 0 && <p className="t12 mute">{t("No other note says the same.")}</p>}
      <ul>
        {duplicates.map((duplicate, index) => (
          <li key={duplicate.id} className="dup">
            <button
              type="button"
              className="grow"
              title={t("Compare with {{key}}", { key: duplicate.key })}
              onClick={() => onCompare(duplicate)}
            >
              <b className="trunc">{duplicate.title}</b>
              <span className="t12 mute">
                {t("{{key}}, {{when}}, similarity {{similarity}}", {
                  key: duplicate.key,
                  when: when(duplicate.received_at),
                  similarity: duplicate.similarity,
                })}
              </span>
            </button>
            <Button
              small
              title={t("{{key}} leaves the inbox and counts with this note", { key: duplicate.key })}
              onClick={() => onMerge(duplicate)}
            >
              {t("Merge")} {index === 0 && <Key keys="m" />}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
