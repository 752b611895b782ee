/** Of a file of events: what every row is where no column says it, and the product they are of. */
import { useState } from "react";
import { useList } from "@/data/records";
import { t } from "@/lib/i18n";
import { Select } from "@/ui/select";
import { TextInput } from "@/ui/text-field";
import type { Job } from "./job";

interface EventOptionsProps {
  job: Job;
  isOpen: boolean;
  onChange: (change: { event?: string; product?: string | null }) => void;
}

export function EventOptions({ job, isOpen, onChange }: EventOptionsProps) {
  const products = useList("products", { limit: 200, sort: "name" }).items;
  const [event, setEvent] = useState(job.event ?? "");
  const saysWhat = job.columns.some((column) => column.target === "event");
  const say = () => event.trim() !== (job.event ?? "") && onChange({ event });
  return (
    <section className="imp-o" aria-label={t("Events")}>
      {!saysWhat && (
        <form
          onSubmit={(submitted) => {
            submitted.preventDefault();
            say();
          }}
        >
          <TextInput
            label={t("Every row is the event")}
            placeholder={t("Such as purchase")}
            value={event}
            disabled={!isOpen}
            onChange={(typed) => setEvent(typed.currentTarget.value)}
            onBlur={say}
          />
        </form>
      )}
      <Select
        label={t("Of the product")}
        searchable
        disabled={!isOpen}
        allowDeselect={false}
        data={[
          { value: "", label: t("None: seen by everybody here") },
          ...products.map((product) => ({ value: product.id, label: String(product.name) })),
        ]}
        value={job.product ?? ""}
        onChange={(product) => onChange({ product: product || null })}
      />
    </section>
  );
}
