/** The head of the Score: its period, what the marks mean, zoom, objective, and the table. */
import { useList } from "@/data/records";
import type { Entity } from "@/data/wire";
import { t } from "@/lib/i18n";
import { ZOOMS, type Zoom } from "@/lib/time";
import { Chip, IconButton, Segmented } from "@/ui/button";
import { NoteHead } from "@/ui/marks";
import { Menu } from "@/ui/menu";
import { PageHead } from "@/ui/page-head";

interface ScoreHeadProps {
  period: string;
  zoom: Zoom;
  objective: string | undefined;
  asTable: boolean;
  onZoom: (zoom: Zoom) => void;
  onObjective: (id: string | undefined) => void;
  onTable: (asTable: boolean) => void;
}

export const ZOOM_NAMES: Record<Zoom, string> = {
  week: t("Week"),
  quarter: t("Quarter"),
  year: t("Year"),
};
const ZOOM_OPTIONS = ZOOMS.map((zoom) => ({
  value: zoom,
  label: ZOOM_NAMES[zoom],
}));

export function ScoreHead(props: ScoreHeadProps) {
  return (
    <PageHead title={t("The Score")} note={props.period}>
      <Legend />
      <Segmented label={t("Zoom")} small value={props.zoom} options={ZOOM_OPTIONS} onChange={props.onZoom} />
      <ObjectiveChip objective={props.objective} onObjective={props.onObjective} />
      <IconButton
        icon="table"
        small
        label={props.asTable ? t("Show as a picture") : t("Show as a table")}
        aria-pressed={props.asTable}
        className={props.asTable ? "on" : undefined}
        onClick={() => props.onTable(!props.asTable)}
      />
    </PageHead>
  );
}

function Legend() {
  return (
    <ul className="legend" aria-label={t("Legend")}>
      <li>
        <NoteHead state="hollow" /> {t("Not begun")}
      </li>
      <li>
        <NoteHead state="half" /> {t("In progress")}
      </li>
      <li>
        <NoteHead state="full" /> {t("Ready")}
      </li>
      <li className="lr">
        <svg
          viewBox="0 0 24 14"
          width="24"
          height="14"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
          aria-hidden="true"
        >
          <path d="M4 2.5C9 .8 18 .8 21.5 3c2 2.5.5 7-3 8.3-5 1.7-12 1.3-15-1C.8 8 1 4 3 2.5 7 1 13 1 15 1.5" />
        </svg>{" "}
        {t("Out of tune")}
      </li>
    </ul>
  );
}

interface ObjectiveChipProps {
  objective: string | undefined;
  onObjective: (id: string | undefined) => void;
}

function ObjectiveChip({ objective, onObjective }: ObjectiveChipProps) {
  const objectives = useList("objectives", {
    sort: "ends_on",
    fields: "id,key,name,status",
    status__ne: "dropped",
  }).items;
  const chosen = objectives.find((one) => one.id === objective);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Chip icon="filter" className={objective ? "on obj" : "obj"}>
          <span className="trunc">{chosen ? nameOf(chosen) : t("All objectives")}</span>
        </Chip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onObjective(undefined)} data-active={!objective || undefined}>
          {t("All objectives")}
        </Menu.Item>
        {objectives.length > 0 && <Menu.Divider />}
        {objectives.map((one) => (
          <Menu.Item
            key={one.id}
            onClick={() => onObjective(one.id)}
            data-active={one.id === objective || undefined}
          >
            {nameOf(one)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function nameOf(objective: Entity): string {
  return typeof objective.name === "string" ? objective.name : objective.key;
}
