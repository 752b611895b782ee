/** The score of a feature: the formula with its numbers, and for each number where it is from, and of which day. */
import { useState } from "react";
import { type PriorityInput, setInputs, usePriority } from "@/data/roadmap";
import { date, number } from "@/lib/format";
import { t } from "@/lib/i18n";
import { readNumber } from "@/lib/written";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/states";
import { toastRefused } from "@/ui/toast";
import { formulaOf, INPUT_NAMES, inputValue } from "./words";

const FRAMEWORKS = { rice: "RICE", ice: "ICE", wsjf: "WSJF", value_effort: t("Value over effort") };
type Framework = keyof typeof FRAMEWORKS;

export function ScorePanel({ feature }: { feature: string }) {
  const [framework, setFramework] = useState<Framework>("rice");
  const query = usePriority(feature, framework);
  const priority = query.data;
  if (query.error)
    return (
      <ErrorState
        title={t("The score could not be read.")}
        error={query.error}
        onRetry={() => query.refetch()}
      />
    );
  if (!priority) return null;
  const given = Object.fromEntries(priority.inputs.map((one) => [one.name, one.given?.value]));
  const offered = priority.inputs.filter((one) => one.proposed && !one.given);
  const take = (inputs: readonly PriorityInput[]) =>
    setInputs(
      { id: feature },
      framework,
      Object.fromEntries(inputs.map((one) => [one.name, one.proposed])),
      t("Score: proposals taken"),
    );
  return (
    <section className="rice" aria-label={t("Score")}>
      <header>
        <h2>{t("Score")}</h2>
        <select
          className="t12"
          aria-label={t("Framework")}
          value={framework}
          onChange={(event) => setFramework(event.currentTarget.value as Framework)}
        >
          {Object.entries(FRAMEWORKS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <span className="f">{formulaOf(framework, given)}</span>
        <b className="num">
          {priority.score === null ? "–" : number(priority.score, priority.score < 100 ? 1 : 0)}
        </b>
      </header>
      <dl>
        {priority.inputs.map((input) => (
          <Input
            key={input.name}
            input={input}
            feature={feature}
            framework={framework}
            editable={priority.editable}
            take={take}
          />
        ))}
      </dl>
      {priority.editable && offered.length > 1 && (
        <Button small onClick={() => take(offered)}>
          {t("Take all {{count}} proposals", { count: offered.length })}
        </Button>
      )}
    </section>
  );
}

interface InputProps {
  input: PriorityInput;
  feature: string;
  framework: string;
  editable: boolean;
  take: (inputs: readonly PriorityInput[]) => void;
}

function Input({ input, feature, framework, editable, take }: InputProps) {
  const { name, given, proposed } = input;
  const [typing, setTyping] = useState<string | null>(null);
  const label = INPUT_NAMES[name] ?? name;
  const save = () => {
    const text = (typing ?? "").trim();
    const value = readNumber(text);
    setTyping(null);
    if (text !== "" && value === null) return toastRefused(t("“{{text}}” is no number.", { text }));
    if (value === (given?.value ?? null)) return;
    const next = value === null ? null : { value };
    setInputs({ id: feature }, framework, { [name]: next }, t("{{name}} set", { name: label }));
  };
  const differs = proposed && proposed.value !== given?.value;
  return (
    <div>
      <dt>{label}</dt>
      <dd className="num">
        {typing !== null ? (
          <input
            // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed
            autoFocus
            inputMode="decimal"
            aria-label={label}
            value={typing}
            onChange={(event) => setTyping(event.currentTarget.value)}
            onBlur={save}
            onKeyDown={(press) => {
              if (press.key === "Enter") press.currentTarget.blur();
              if (press.key === "Escape") setTyping(null);
            }}
          />
        ) : editable ? (
          <button
            type="button"
            aria-label={t("{{name}}: {{value}}, change", {
              name: label,
              value: given ? inputValue(name, given.value) : t("not set"),
            })}
            onClick={() => setTyping(given ? number(given.value, 20) : "")}
          >
            {given ? inputValue(name, given.value) : "–"}
          </button>
        ) : given ? (
          inputValue(name, given.value)
        ) : (
          "–"
        )}
      </dd>
      <dd className="how">
        {given &&
          (given.typed ? t("typed, {{day}}", { day: date(given.on) }) : `${given.source}, ${date(given.on)}`)}
        {differs && (
          <span className="prop">
            {t("Proposal: {{value}}", { value: inputValue(name, proposed.value) })}, {proposed.source}{" "}
            {editable && (
              <button type="button" className="link" onClick={() => take([input])}>
                {t("Take it")}
              </button>
            )}
          </span>
        )}
        {!given && !proposed && t("not set")}
      </dd>
    </div>
  );
}
