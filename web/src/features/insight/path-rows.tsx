/** Where paths begin or end, how many of their steps are shown, and what is left out. */
import { t } from "@/lib/i18n";
import { MultiSelect } from "@/ui/select";
import { EventSelect } from "./event-list";
import { ANCHORS, type Anchor, type Asked, DEPTHS, plain, TOPS } from "./question";
import { Row } from "./row";
import { eventLabel } from "./words";

const ANCHOR_LABEL: Record<Anchor, string> = {
  visit: t("through a visit"),
  start: t("from an event on"),
  end: t("up to an event"),
};

interface PathRowsProps {
  asked: Asked;
  names: readonly string[];
  onAsk: (change: Partial<Asked>) => void;
}

export function PathRows({ asked, names, onAsk }: PathRowsProps) {
  const event = asked.events[0]?.event ?? "";
  const counts = (usual: readonly number[], own: number) =>
    [...new Set([...usual, own])]
      .sort((one, other) => one - other)
      .map((count) => ({ value: String(count), label: String(count) }));
  return (
    <>
      <Row
        label={t("Paths")}
        value={asked.anchor}
        options={ANCHORS.map((value) => ({ value, label: ANCHOR_LABEL[value] }))}
        onChange={(value) => onAsk({ anchor: ANCHORS.find((one) => one === value) ?? asked.anchor })}
      />
      {asked.anchor !== "visit" && (
        <div className="prow">
          <EventSelect
            label={asked.anchor === "start" ? t("First event") : t("Last event")}
            names={names}
            value={event}
            onChange={(name) => onAsk({ events: [plain(name)] })}
          />
        </div>
      )}
      <Row
        label={t("Steps")}
        value={String(asked.depth)}
        options={counts(DEPTHS, asked.depth)}
        onChange={(value) => onAsk({ depth: Number(value) })}
      />
      <Row
        label={t("Events a step")}
        value={String(asked.top)}
        options={counts(TOPS, asked.top)}
        onChange={(value) => onAsk({ top: Number(value) })}
      />
      <MultiSelect
        className="left-out"
        size="xs"
        label={t("Leave out")}
        searchable
        clearable
        data={[...new Set([...asked.exclude, ...names])].map((value) => ({
          value,
          label: eventLabel(value),
        }))}
        value={asked.exclude}
        onChange={(exclude) => onAsk({ exclude })}
      />
    </>
  );
}
