/** Keeps the question at hand as a metric: a new one, or as what one that is there reads from now on. */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Question } from "@/data/question-types";
import { asJson, asReading, type Reading, readingOf } from "@/data/readings";
import { useList } from "@/data/records";
import { useHasRole } from "@/data/session";
import { useCreate, useUpdate } from "@/data/writes";
import { t, tn } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { LinkField } from "@/records/fields/link/input";
import { useAddress } from "@/ui/address";
import { Button, Segmented } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { useSlug } from "@/ui/links";
import { Select } from "@/ui/select";
import { NumberInput, TextInput } from "@/ui/text-field";
import { inWords } from "./reading";

interface KeepProps {
  question: Question;
  title: string;
}

export function KeepAsMetric(props: KeepProps) {
  const [isOpen, setOpen] = useState(false);
  const mayKeep = useHasRole("editor");
  if (!mayKeep || asReading(props.question, 1, 1) === null) return null;
  return (
    <>
      <Button icon="plus" onClick={() => setOpen(true)}>
        {t("Keep as metric…")}
      </Button>
      {isOpen && <KeepDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

const DAY = 86_400;
const SPANS = [1, 7, 14, 28, 30, 90];

function KeepDialog({ question, title, onClose }: KeepProps & { onClose: () => void }) {
  const [search] = useAddress();
  const from = typeof search.metric === "string" ? search.metric : "";
  const before = useList("metrics", { id__in: from, limit: 1 }, from !== "").items.find(
    ({ id }) => id === from,
  );
  const [isNew, setNew] = useState(from === "");
  const [name, setName] = useState(title);
  const [chosen, setChosen] = useState<string | null>(null);
  const [days, setDays] = useState<number | null>(null);
  const [period, setPeriod] = useState<number | null>(null);
  const [error, setError] = useState("");
  const [isBusy, setBusy] = useState(false);
  const keep = useKeep();
  const earlier = before ? readingOf(before) : null;
  const target = chosen ?? (from || null);
  const least = question.kind === "funnel" ? Math.ceil((question.within ?? 7 * DAY) / DAY) : 1;
  const span = Math.max(least, days ?? earlier?.days ?? 7);
  const spans = [...new Set([...SPANS, span])].filter((one) => one >= least).sort((a, b) => a - b);
  const reading = asReading(question, span, period ?? earlier?.period ?? 4);
  const save = async () => {
    if (!reading || isBusy) return;
    if (isNew && !name.trim()) return setError(t("Give it a name."));
    if (!isNew && !target) return setError(t("Choose the metric."));
    setBusy(true);
    try {
      await keep(reading, isNew ? { name: name.trim() } : { id: target ?? "" });
    } catch (refused) {
      setError(refused instanceof Error ? refused.message : String(refused));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={t("Keep as metric")} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Segmented
          label={t("Which metric")}
          value={isNew ? "new" : "known"}
          options={[
            { value: "new", label: t("A new one") },
            { value: "known", label: t("One that is there") },
          ]}
          onChange={(value) => setNew(value === "new")}
        />
        {isNew ? (
          <TextInput
            label={t("Name")}
            data-autofocus
            maxLength={160}
            value={name}
            error={error || undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        ) : (
          <LinkField
            field={{ ...METRIC, filters: [] }}
            value={target}
            error={error || undefined}
            onChange={(value) => setChosen(typeof value === "string" ? value : null)}
          />
        )}
        {question.kind === "funnel" && (
          <Select
            label={t("Of those who began within")}
            allowDeselect={false}
            data={spans.map((one) => ({
              value: String(one),
              label: tn("{{count}} day", "{{count}} days", one),
            }))}
            value={String(span)}
            onChange={(value) => setDays(Number(value))}
          />
        )}
        {question.kind === "retention" && (
          <NumberInput
            label={t("Read so many periods after the start")}
            min={1}
            max={30}
            allowDecimal={false}
            value={period ?? earlier?.period ?? 4}
            onChange={setPeriod}
          />
        )}
        {reading && <p className="sub">{inWords(reading)}.</p>}
        <p className="t12 mute">
          {t(
            "One number, of everybody: the first event, without a breakdown. It is computed every hour for the days that are over, of the events that all who see the metric may know.",
          )}
        </p>
        <DialogFooter>
          <Button kind="quiet" onClick={onClose}>
            {t("Cancel")}
          </Button>
          <Button kind="primary" type="submit" busy={isBusy}>
            {t("Keep")}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

const METRIC = {
  name: "metric",
  label: t("Metric"),
  kind: "link",
  to: "metric",
  required: true,
  editable: true,
  sortable: false,
  filters: [],
} as const;

type Kept = { name: string } | { id: string };

/** Writes it and goes to its page; the worker computes it there. */
function useKeep() {
  const create = useCreate("metrics");
  const update = useUpdate("metrics");
  const navigate = useNavigate();
  const slug = useSlug();
  return async (reads: Reading, what: Kept) => {
    const fields: Record<string, Json> = { reads: asJson(reads) };
    if (reads.question.kind !== "trend") fields.unit = "percent";
    const { data } =
      "id" in what
        ? await update.mutateAsync({ id: what.id, fields, quiet: true })
        : await create.mutateAsync({ fields: { name: what.name, ...fields }, quiet: true });
    await navigate({
      to: "/w/$slug/$collection/$key",
      params: { slug, collection: "metrics", key: data.key },
    });
  };
}
