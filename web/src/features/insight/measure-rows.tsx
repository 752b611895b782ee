/** What a trend measures: people, events or the numbers of a property, each period on its own or several together. */
import { t } from "@/lib/i18n";
import { type Asked, MEASURES, OF_NUMBERS, WINDOWS } from "./question";
import { Row } from "./row";
import { MEASURE_LABEL, windowLabel } from "./words";

interface MeasureRowsProps {
  asked: Asked;
  /** What the first event says. */
  properties: readonly string[];
  onAsk: (change: Partial<Asked>) => void;
}

export function MeasureRows({ asked, properties, onAsk }: MeasureRowsProps) {
  const named = [...new Set([...(asked.property ? [asked.property] : []), ...properties])];
  return (
    <>
      <Row
        label={t("Counted")}
        value={asked.measure}
        options={MEASURES.map((value) => ({ value, label: MEASURE_LABEL[value] }))}
        onChange={(value) => onAsk({ measure: MEASURES.find((one) => one === value) ?? asked.measure })}
      />
      {OF_NUMBERS.includes(asked.measure) && (
        <Row
          label={t("Of the property")}
          value={asked.property}
          options={[
            ...(asked.property === "" ? [{ value: "", label: t("choose one") }] : []),
            ...named.map((name) => ({ value: name, label: name })),
          ]}
          onChange={(property) => onAsk({ property })}
        />
      )}
      <Row
        label={t("Over")}
        value={asked.window}
        options={WINDOWS.map((value) => ({ value, label: windowLabel(value, asked.interval) }))}
        onChange={(value) => onAsk({ window: WINDOWS.find((one) => one === value) ?? asked.window })}
      />
    </>
  );
}
