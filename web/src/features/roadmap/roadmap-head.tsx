/** The head of the roadmap: its three forms, what the lanes are, and the filters. */
import { LANES, type RoadmapBar } from "@/data/roadmap";
import { t } from "@/lib/i18n";
import { SECTIONS, sectionName } from "@/lib/sections";
import { ZOOMS } from "@/lib/time";
import { usePeople } from "@/records/fields/link/people";
import { ViewBar } from "@/records/views/view-bar";
import { Chip, Segmented } from "@/ui/button";
import { Icon, type IconName } from "@/ui/icon";
import { ListLink } from "@/ui/links";
import { Menu } from "@/ui/menu";
import { type Asked, LAYOUTS, type Layout } from "./address";
import { LANE_NAMES, LAYOUT_NAMES, STAGE_NAMES, stageName, ZOOM_NAMES } from "./words";

const ICONS: Record<Layout, IconName> = { now: "cols", timeline: "roadmap", table: "table" };

const PASSING = ["open"];

interface RoadmapHeadProps {
  asked: Asked;
  onAsk: (change: Partial<Asked>) => void;
  bars: readonly RoadmapBar[];
}

export function RoadmapHead({ asked, onAsk, bars }: RoadmapHeadProps) {
  const { layout, lanes, owner, stage } = asked;
  const people = usePeople();
  const owners = new Set(bars.map((bar) => bar.owner));
  const leading = new Set(bars.map((bar) => bar.function));
  return (
    <>
      <div className="ph">
        <h1>{t("Roadmap")}</h1>
        <span className="sp" />
        {layout === "timeline" && (
          <span className="rm-lead">
            <span className="label nw">{t("Led by")}</span>
            {SECTIONS.filter((section) => leading.has(section)).map((section) => (
              <span className="tag" data-sec={section} key={section}>
                {sectionName(section)}
              </span>
            ))}
          </span>
        )}
        <Segmented
          label={t("View")}
          value={layout}
          onChange={(next) => onAsk({ layout: next })}
          options={LAYOUTS.map((value) => ({
            value,
            label: (
              <>
                <Icon name={ICONS[value]} small />
                <span>{LAYOUT_NAMES[value]}</span>
              </>
            ),
          }))}
        />
      </div>
      <ViewBar of="roadmap" passing={PASSING} />
      <div className="rm-f">
        <Choice
          label={t("Lanes: {{what}}", { what: LANE_NAMES[lanes] })}
          options={LANES.map((value) => ({ value, label: LANE_NAMES[value] }))}
          value={lanes}
          onChoose={(value) => onAsk({ lanes: LANES.find((one) => one === value) })}
        />
        <Choice
          label={owner ? (people.byId.get(owner)?.name ?? t("Owner")) : t("Owner")}
          on={owner !== undefined}
          options={people.options.filter((one) => owners.has(one.value))}
          value={owner}
          all={t("All owners")}
          onChoose={(value) => onAsk({ owner: value })}
        />
        <Choice
          label={stage ? stageName(stage) : t("Stage")}
          on={stage !== undefined}
          options={STAGE_NAMES.map((value) => ({ value, label: stageName(value) }))}
          value={stage}
          all={t("All stages")}
          onChoose={(value) => onAsk({ stage: value })}
        />
        <span className="sp" />
        <ListLink collection="features" className="link t12">
          {t("All features")}
        </ListLink>
        {layout === "timeline" && (
          <Segmented
            small
            label={t("Zoom")}
            value={asked.zoom}
            onChange={(zoom) => onAsk({ zoom })}
            options={ZOOMS.map((value) => ({ value, label: ZOOM_NAMES[value] }))}
          />
        )}
      </div>
    </>
  );
}

interface ChoiceProps {
  label: string;
  options: readonly { value: string; label: string }[];
  value: string | undefined;
  /** The line that takes the filter away. */
  all?: string;
  on?: boolean;
  onChoose: (value: string | undefined) => void;
}

function Choice({ label, options, value, all, on, onChoose }: ChoiceProps) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Chip on={on}>
          {label}
          <Icon name="down" small />
        </Chip>
      </Menu.Target>
      <Menu.Dropdown>
        {all && <Menu.Item onClick={() => onChoose(undefined)}>{all}</Menu.Item>}
        {options.map((option) => (
          <Menu.Item
            key={option.value}
            onClick={() => onChoose(option.value)}
            rightSection={option.value === value ? <Icon name="check" small /> : undefined}
          >
            {option.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
