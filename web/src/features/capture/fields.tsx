/** Where a signal came from and how content its author was. */
import type { Choice } from "@/data/sheets";
import { t } from "@/lib/i18n";
import { Select } from "@/ui/select";
import { TextInput } from "@/ui/text-field";

interface SourceFieldProps {
  value: string;
  /** Known sources; without them the source is free text. */
  choices: Choice[] | undefined;
  error: string[] | undefined;
  onChange: (source: string) => void;
}

export function SourceField({ value, choices, error, onChange }: SourceFieldProps) {
  const shared = { label: t("Source"), placeholder: t("Call, mail, review…"), error: error?.join(" ") };
  return choices ? (
    <Select
      {...shared}
      data={choices.map(({ value: source, label }) => ({ value: String(source), label }))}
      value={value || null}
      clearable
      onChange={(chosen) => onChange(chosen ?? "")}
    />
  ) : (
    <TextInput {...shared} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
  );
}

const RATINGS = [1, 2, 3, 4, 5];

/** One to five; pressing the chosen one again takes it back. */
export function RatingField({
  value,
  onChange,
}: {
  value: number | null;
  onChange: (rating: number | null) => void;
}) {
  return (
    <fieldset className="rating">
      <legend>{t("Rating")}</legend>
      <div className="seg">
        {RATINGS.map((rating) => (
          <button
            type="button"
            key={rating}
            aria-pressed={rating === value}
            aria-label={t("{{rating}} of 5", { rating })}
            onClick={() => onChange(rating === value ? null : rating)}
          >
            {rating}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
