/** What a drag does, by hand: a date, a lane, what waits for what. */
import { useState } from "react";
import { type Lanes, type Roadmap, type RoadmapBar, tie, untie } from "@/data/roadmap";
import { t } from "@/lib/i18n";
import { isoOf } from "@/lib/time";
import { Button, IconButton } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { Select } from "@/ui/select";
import { TextInput } from "@/ui/text-field";
import { moveBar } from "./act";
import { LANE_NAMES, NO_LANE } from "./words";

interface BarDialogProps {
  bar: RoadmapBar;
  map: Roadmap;
  lanes: Lanes;
  onClose: () => void;
}

export function DateDialog({ bar, map, lanes, onClose }: BarDialogProps) {
  const [start, setStart] = useState(bar.start ?? "");
  const [end, setEnd] = useState(bar.end ?? "");
  const wrong = start && end && end < start ? t("The end lies before the start.") : undefined;
  return (
    <Dialog title={t("Move {{name}}", { name: bar.name })} onClose={onClose} width={360}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (wrong) return;
          moveBar(map, lanes, bar, { start: start || null, end: end || null });
          onClose();
        }}
      >
        <TextInput
          label={t("From")}
          type="date"
          value={start}
          data-autofocus
          onChange={(event) => setStart(event.currentTarget.value)}
        />
        <TextInput
          label={t("To")}
          type="date"
          value={end}
          error={wrong}
          onChange={(event) => setEnd(event.currentTarget.value)}
        />
        <Foot action={t("Move")} disabled={Boolean(wrong) || !(start || end)} onClose={onClose} />
      </form>
    </Dialog>
  );
}

export function LaneDialog({ bar, map, lanes, onClose }: BarDialogProps) {
  const [lane, setLane] = useState<string | null>(bar.lane);
  return (
    <Dialog title={t("Move {{name}}", { name: bar.name })} onClose={onClose} width={400}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          moveBar(map, lanes, bar, bar, lane);
          onClose();
        }}
      >
        <LaneSelect map={map} lanes={lanes} value={lane} onChange={setLane} />
        <Foot action={t("Move")} disabled={lane === bar.lane} onClose={onClose} />
      </form>
    </Dialog>
  );
}

interface PlaceDialogProps {
  title: string;
  map: Roadmap;
  lanes: Lanes;
  onClose: () => void;
  onPlace: (day: string, lane: string | null) => void;
}

export function PlaceDialog({ title, map, lanes, onClose, onPlace }: PlaceDialogProps) {
  const [day, setDay] = useState(map.today);
  const [lane, setLane] = useState<string | null>(null);
  return (
    <Dialog title={title} onClose={onClose} width={400}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onPlace(day || isoOf(0), lane);
          onClose();
        }}
      >
        <TextInput
          label={t("From")}
          type="date"
          value={day}
          data-autofocus
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <LaneSelect map={map} lanes={lanes} value={lane} onChange={setLane} />
        <Foot action={t("Place")} disabled={!day} onClose={onClose} />
      </form>
    </Dialog>
  );
}

interface LaneSelectProps {
  map: Roadmap;
  lanes: Lanes;
  value: string | null;
  onChange: (lane: string | null) => void;
}

function LaneSelect({ map, lanes, value, onChange }: LaneSelectProps) {
  return (
    <Select
      label={t("Lane: {{what}}", { what: LANE_NAMES[lanes] })}
      placeholder={NO_LANE[lanes]}
      data={map.lanes.map((lane) => ({ value: lane.id, label: lane.name }))}
      value={value}
      onChange={onChange}
      clearable
      searchable
    />
  );
}

/** What this one waits for: take away, or name another. */
export function WaitsDialog({ bar, map, onClose }: Omit<BarDialogProps, "lanes">) {
  const [blocker, setBlocker] = useState<string | null>(null);
  const names = new Map(map.bars.map((one) => [one.id, `${one.key} ${one.name}`]));
  const own = map.dependencies.filter((one) => one.blocked === bar.id || one.blocker === bar.id);
  const taken = new Set(own.flatMap((one) => [one.blocker, one.blocked]));
  const name = (id: string) => names.get(id) ?? "";
  return (
    <Dialog title={t("What {{name}} waits for", { name: bar.name })} onClose={onClose} width={480}>
      {own.length > 0 && (
        <ul className="lines rm-ties">
          {own.map((one) => (
            <li key={one.id}>
              <span className="grow">
                {one.blocked === bar.id
                  ? t("waits for {{name}}", { name: name(one.blocker) })
                  : t("{{name}} waits for it", { name: name(one.blocked) })}
              </span>
              <IconButton
                icon="x"
                small
                label={t("Take away")}
                onClick={() => {
                  untie(
                    one.id,
                    t("{{late}} no longer waits for {{early}}", {
                      late: name(one.blocked),
                      early: name(one.blocker),
                    }),
                  );
                  onClose();
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (blocker)
            tie(blocker, bar.id, t("{{late}} waits for {{early}}", { late: bar.name, early: name(blocker) }));
          onClose();
        }}
      >
        <Select
          label={t("Waits for")}
          data={map.bars
            .filter((one) => one.id !== bar.id && !taken.has(one.id))
            .map((one) => ({ value: one.id, label: `${one.key} ${one.name}` }))}
          value={blocker}
          onChange={setBlocker}
          limit={50}
          searchable
          data-autofocus
        />
        <Foot action={t("Add")} disabled={!blocker} onClose={onClose} />
      </form>
    </Dialog>
  );
}

function Foot({ action, disabled, onClose }: { action: string; disabled: boolean; onClose: () => void }) {
  return (
    <DialogFooter>
      <Button kind="quiet" onClick={onClose}>
        {t("Cancel")}
      </Button>
      <Button kind="primary" type="submit" disabled={disabled}>
        {action}
      </Button>
    </DialogFooter>
  );
}
