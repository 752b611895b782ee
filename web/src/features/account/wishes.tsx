/** What they asked for: in their words, how much it weighs, how far it is, and whether they know. */
import type { AccountStory, Wish } from "@/data/account";
import { useHasRole } from "@/data/session";
import { date } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { RecordLink } from "@/ui/links";
import { FindingMark, Pill, Pips } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { Empty } from "@/ui/states";
import { MiniThread } from "@/ui/thread";
import { KNOWS, standing, weightWord } from "./words";

export function Wishes({ story, onNote }: { story: AccountStory; onNote: () => void }) {
  const { wishes, notes } = story;
  const mayNote = useHasRole("contributor");
  return (
    <section className="asks" aria-label={t("What they asked for")}>
      <SectionHead
        title={t("What they asked for")}
        note={t("{{wishes}} in {{notes}}", {
          wishes: tn("{{count}} wish", "{{count}} wishes", wishes.length),
          notes: tn("{{count}} note", "{{count}} notes", notes),
        })}
      >
        <span className="t12 mute">{t("signal to outcome")}</span>
      </SectionHead>
      {wishes.length === 0 ? (
        <Empty
          action={
            mayNote && (
              <Button small kind="quiet" icon="comment" onClick={onNote}>
                {t("Note what they said")}
              </Button>
            )
          }
        >
          {t("None of their words are linked to an opportunity or a feature yet.")}
        </Empty>
      ) : (
        <table className="tbl">
          <thead>
            <tr>
              <th>{t("In their words")}</th>
              <th>{t("Weight")}</th>
              <th className="num c-when">{t("First said")}</th>
              <th>{t("Thread")}</th>
              <th>{t("Stands at")}</th>
              <th>{t("Do they know?")}</th>
            </tr>
          </thead>
          <tbody>
            {wishes.map((wish) => (
              <Row key={`${wish.stands.key} ${wish.note} ${wish.quote}`} wish={wish} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ wish }: { wish: Wish }) {
  const { stands } = wish;
  const said = [
    wish.source || t("A note"),
    wish.who,
    wish.notes > 1 && tn("{{count}} more note", "{{count}} more notes", wish.notes - 1),
  ];
  return (
    <tr data-wish={stands.key}>
      <td>
        <RecordLink className="w" collection="feedback" recordKey={wish.note}>
          {wish.quote}
        </RecordLink>
        <span className="t12 mute">{said.filter(Boolean).join(", ")}</span>
      </td>
      <td className="c-wt">
        <Pips value={wish.weight} of={3} label={weightWord(wish.weight)} />
      </td>
      <td className="num mute nw c-when">{date(wish.first, undefined, "short")}</td>
      <td className="c-th">
        <MiniThread heads={wish.heads} here={wish.here} />
      </td>
      <td className="where">
        <RecordLink collection={stands.collection} recordKey={stands.key}>
          <b>
            {stands.key} {stands.title}
          </b>
        </RecordLink>{" "}
        {stands.finding !== null && <FindingMark number={stands.finding} />}
        <span className="t12">{standing(wish)}</span>
      </td>
      <td className="c-told">
        <Pill tone={KNOWS[wish.knows].tone}>
          {wish.knows === "told" && wish.told_on
            ? t("Told {{day}}", { day: date(wish.told_on, undefined, "short") })
            : KNOWS[wish.knows].word}
        </Pill>
      </td>
    </tr>
  );
}
