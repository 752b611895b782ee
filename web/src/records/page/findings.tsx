/** What is out of tune about this record: the number, the sentence, one click that mends it, or later with a reason. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { get } from "@/data/http";
import { queryKeys } from "@/data/query-keys";
import { type Field, type Kind, type Sheet, sheetOf } from "@/data/sheets";
import { useWhole } from "@/data/whole-list";
import type { Entity } from "@/data/wire";
import { useVerb } from "@/data/writes";
import { fromServer, t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { FindingMark } from "@/ui/marks";
import { textOf } from "../fields/kind";
import { KINDS } from "../fields/kinds";
import { isLoud } from "../open-findings";
import { type VerbChoice, VerbDialog } from "./verbs";

interface Fix {
  name: string;
  label: string;
  field: string;
  /** Type of the value it takes; empty when it takes none. */
  wants: string;
  /** What one click takes; null where only a person can know. */
  value: Json;
}

export function Findings({ record }: { record: Entity }) {
  const items = useWhole("findings", [{ about: record.id, closed_at__isnull: true }]);
  const open = items.filter(isLoud);
  const sheet = sheetOf("finding");
  if (open.length === 0 || !sheet) return null;
  return (
    <ul className="p-findings" aria-label={t("Out of tune")}>
      {open.map((finding) => (
        <FindingLine key={finding.id} sheet={sheet} finding={finding} />
      ))}
    </ul>
  );
}

function FindingLine({ sheet, finding }: { sheet: Sheet; finding: Entity }) {
  const [muting, setMuting] = useState<VerbChoice | null>(null);
  const mute = sheet.verbs.find((verb) => verb.verb === "mute");
  return (
    <li>
      <FindingMark number={finding.number} />
      <div>
        <b className="bad">{textOf(finding.name)}</b> <span className="sub">{textOf(finding.detail)}</span>
        <p className="row">
          <Fixes finding={finding.id} most={3} />
          {mute && (
            <Button small kind="quiet" onClick={() => setMuting(mute)}>
              {mute.label}
            </Button>
          )}
        </p>
      </div>
      {muting && (
        <VerbDialog sheet={sheet} record={finding} choice={muting} onClose={() => setMuting(null)} />
      )}
    </li>
  );
}

/** The first fixes a finding offers: one click, or a question first where only a person can know. */
function Fixes({ finding, most }: { finding: string; most: number }) {
  const fixes = useQuery({
    queryKey: queryKeys.about("findings", finding, "fixes"),
    queryFn: ({ signal }) => get<{ items: Fix[] }>(`/findings/${finding}/fixes`, undefined, signal),
  });
  return <FixButtons finding={finding} fixes={(fixes.data?.items ?? []).slice(0, most)} />;
}

export function FixButtons({ finding, fixes }: { finding: string; fixes: readonly Fix[] }) {
  const [asking, setAsking] = useState<Fix | null>(null);
  const act = useVerb("findings");
  const apply = (fix: Fix, value: Json) => {
    const said = fix.label.replace(/…$/, "");
    act.mutate(
      { id: finding, verb: "fix", params: { fix: fix.name, value }, said },
      { onSuccess: () => setAsking(null) },
    );
  };
  return (
    <>
      {fixes.map((fix) => (
        <Button
          small
          key={fix.name}
          busy={act.isPending}
          data-act
          onClick={() => (fix.wants && fix.value === null ? setAsking(fix) : apply(fix, fix.value))}
        >
          {fix.label}
        </Button>
      ))}
      {asking && (
        <AskValue
          fix={asking}
          isBusy={act.isPending}
          onDone={(value) => apply(asking, value)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

function AskValue({
  fix,
  isBusy,
  onDone,
  onClose,
}: {
  fix: Fix;
  isBusy: boolean;
  onDone: (value: Json) => void;
  onClose: () => void;
}) {
  const [value, setValue] = useState<Json>(null);
  const field = wantedField(fix);
  const { Input } = KINDS[field.kind];
  return (
    <Dialog title={fix.label.replace(/…$/, "")} onClose={onClose} width={420}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (value !== null && value !== "") onDone(value);
        }}
      >
        <Input field={field} value={value} onChange={setValue} autoFocus />
        <DialogFooter>
          <Button kind="quiet" onClick={onClose}>
            {t("Cancel")}
          </Button>
          <Button kind="primary" type="submit" busy={isBusy}>
            {fix.label.replace(/…$/, "")}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function wantedField({ field, wants }: Fix): Field {
  const kind: Kind =
    wants === "member" ? "person" : sheetOf(wants) ? "link" : wants in KINDS ? (wants as Kind) : "text";
  return {
    name: field,
    label: fromServer(field.replaceAll("_", " ")),
    kind,
    to: wants,
    required: true,
    editable: true,
    sortable: false,
    filters: [],
  };
}
