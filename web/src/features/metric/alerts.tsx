/** The alerts on a metric: what each waits for, whether it rings, and a place to make one. */
import { useState } from "react";
import { useList } from "@/data/records";
import { useHasRole, useMe } from "@/data/session";
import { type Sheet, sheetOf } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { useUpdate } from "@/data/writes";
import { date } from "@/lib/format";
import { noun, t } from "@/lib/i18n";
import { isoOf, todayIn } from "@/lib/time";
import { CreateForm } from "@/records/form/create-form";
import { useMayEdit } from "@/records/may-edit";
import { Button, IconButton } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { RecordLink } from "@/ui/links";
import { NoteHead } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { ErrorState } from "@/ui/states";

const WEEK = 7 * 86_400_000;

export function Alerts({ metric }: { metric: Entity }) {
  const sheet = sheetOf("alert");
  const list = useList("alerts", { metric: metric.id, sort: "number", limit: 50 });
  const [isMaking, setMaking] = useState(false);
  const mayAdd = useHasRole(sheet?.create ?? "editor");
  if (!sheet || list.isPending) return null;
  if (list.isError)
    return (
      <ErrorState
        title={t("{{title}} could not be read.", { title: sheet.plural })}
        error={list.error}
        onRetry={() => list.refetch()}
      />
    );
  return (
    <section className="p-rel" aria-label={sheet.plural}>
      <SectionHead title={sheet.plural} note={list.items.length === 0 ? t("none yet") : undefined}>
        {mayAdd && (
          <IconButton
            small
            icon="plus"
            label={t("Add {{label}}", { label: noun(sheet.label) })}
            onClick={() => setMaking(true)}
          />
        )}
      </SectionHead>
      <ul className="m-alerts">
        {list.items.map((alert) => (
          <Line key={alert.id} sheet={sheet} alert={alert} />
        ))}
      </ul>
      {isMaking && (
        <Dialog
          title={t("New {{label}} for {{key}}", { label: noun(sheet.label), key: metric.key })}
          onClose={() => setMaking(false)}
          width={560}
        >
          <CreateForm
            collection="alerts"
            initial={{ metric: metric.id, owner: metric.owner ?? null }}
            onCreated={() => setMaking(false)}
            onCancel={() => setMaking(false)}
          />
        </Dialog>
      )}
    </section>
  );
}

function Line({ sheet, alert }: { sheet: Sheet; alert: Entity }) {
  const mayEdit = useMayEdit(sheet, alert);
  const { mutate } = useUpdate("alerts");
  const { workspace } = useMe();
  const isRinging = alert.state === "ringing";
  const rang = typeof alert.rang_on === "string" ? date(alert.rang_on) : null;
  const until = alert.muted_until;
  const muted = typeof until === "string" && until >= isoOf(todayIn(workspace.timezone)) ? date(until) : null;
  const inAWeek = new Date(Date.now() + WEEK).toISOString().slice(0, 10);
  return (
    <li>
      <NoteHead state={isRinging ? "full" : "hollow"} red={isRinging} />
      <RecordLink className="grow" collection="alerts" recordKey={alert.key}>
        {String(alert.name)}
      </RecordLink>
      <span className="t12 mute">
        {isRinging && rang
          ? t("rings since {{day}}", { day: rang })
          : rang
            ? t("quiet, rang on {{day}}", { day: rang })
            : t("quiet so far")}
        {muted && `; ${t("muted until {{day}}", { day: muted })}`}
      </span>
      {mayEdit && (
        <Button
          small
          kind="quiet"
          onClick={() => mutate({ id: alert.id, fields: { muted_until: muted ? null : inAWeek } })}
        >
          {muted ? t("Unmute") : t("Mute for a week")}
        </Button>
      )}
    </li>
  );
}
