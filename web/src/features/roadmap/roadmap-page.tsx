/** The roadmap: what we mean to build, for which goal and when; as a board, on a time axis, or in a table. */
import "./roadmap.css";
import { useCallback, useMemo, useState } from "react";
import { type Roadmap, type RoadmapBar, useRoadmap } from "@/data/roadmap";
import { useHasRole, useMe } from "@/data/session";
import { t } from "@/lib/i18n";
import { runCommand } from "@/lib/keys";
import { isoOf, spanAround, todayIn, ZOOMS } from "@/lib/time";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { useKeys } from "@/ui/use-keys";
import { View } from "@/ui/view";
import { LAYOUTS, useAsked } from "./address";
import { BarMenu, type MenuAt } from "./bar-menu";
import { Board } from "./board";
import { Drawer } from "./drawer";
import { FeatureTable } from "./feature-table";
import { RoadmapHead } from "./roadmap-head";
import { Timeline } from "./timeline";
import { Tray } from "./tray";
import { LAYOUT_NAMES, ZOOM_NAMES } from "./words";

export function RoadmapPage() {
  const { workspace } = useMe();
  const mayWrite = useHasRole("editor");
  const [asked, ask] = useAsked();
  const [today] = useState(() => todayIn(workspace.timezone));
  const span = useMemo(() => spanAround(today, workspace.week_start), [today, workspace.week_start]);
  const query = useRoadmap(isoOf(span.first), isoOf(span.end - 1), asked.lanes);
  const map = query.data;
  const shown = useMemo(
    () => (map ? filtered(map, asked.owner, asked.stage) : undefined),
    [map, asked.owner, asked.stage],
  );
  const [menu, setMenu] = useState<MenuAt | null>(null);
  const openKey = asked.open;
  const open = (key: string | undefined) => ask({ open: key });
  const opened = map?.bars.find((bar) => bar.key === openKey);
  const callMenu = useCallback((at: MenuAt) => setMenu(at), []);
  useKeys([
    ...LAYOUTS.map((layout) => ({
      id: `roadmap-${layout}`,
      label: t("Roadmap: {{view}}", { view: LAYOUT_NAMES[layout] }),
      group: "Look" as const,
      icon: "roadmap",
      run: () => ask({ layout }),
    })),
    ...ZOOMS.map((zoom) => ({
      id: `roadmap-zoom-${zoom}`,
      label: t("Roadmap: zoom to {{zoom}}", { zoom: ZOOM_NAMES[zoom] }),
      group: "Look" as const,
      icon: "search",
      run: () => ask({ zoom, layout: "timeline" }),
    })),
  ]);

  return (
    <View className={openKey ? "rm" : "rm closed"}>
      <div className="rm-l" aria-busy={query.isPending}>
        <RoadmapHead asked={asked} onAsk={ask} bars={map?.bars ?? NO_BARS} />
        {query.error && (
          <ErrorState
            title={t("The roadmap could not be read.")}
            error={query.error}
            onRetry={() => query.refetch()}
          />
        )}
        {map?.cut && (
          <p className="rm-note">
            {t("Only the first 5,000 features are drawn. The table of all features has the others.")}
          </p>
        )}
        {query.isPending ? (
          <div className="rm-wait">
            <Loading label={t("Reading the roadmap")} lines={8} />
          </div>
        ) : (
          map &&
          shown &&
          (map.bars.length + map.tray.length + map.lanes.length === 0 ? (
            <div className="rm-wait">
              <Empty
                action={
                  mayWrite && (
                    <button type="button" className="link" onClick={() => runCommand("create-feature")}>
                      {t("Write the first feature")}
                    </button>
                  )
                }
              >
                {t("Nothing is planned yet. A feature with days or a horizon stands here.")}
              </Empty>
            </div>
          ) : asked.layout === "now" ? (
            <Board map={shown} openKey={openKey} onOpen={open} onMenu={callMenu} />
          ) : asked.layout === "table" ? (
            <FeatureTable map={shown} asked={asked} onAsk={ask} />
          ) : (
            <>
              <Timeline
                map={shown}
                whole={map}
                lanes={asked.lanes}
                zoom={asked.zoom}
                span={span}
                today={today}
                weekStart={workspace.week_start}
                openKey={openKey}
                onOpen={open}
                onMenu={callMenu}
              />
              <Tray map={shown} onOpen={open} lanes={asked.lanes} />
            </>
          ))
        )}
      </div>
      {openKey && (
        <Drawer
          recordKey={openKey}
          onMenu={opened ? (place) => callMenu({ bar: opened, ...place }) : null}
          onClose={() => ask({ open: undefined })}
        />
      )}
      {menu && map && (
        <BarMenu
          at={menu}
          map={map}
          lanes={asked.lanes}
          layout={asked.layout}
          onOpen={open}
          onClose={() => setMenu(null)}
        />
      )}
    </View>
  );
}

const NO_BARS: RoadmapBar[] = [];

function filtered(map: Roadmap, owner: string | undefined, stage: string | undefined): Roadmap {
  if (!owner && !stage) return map;
  const bars = map.bars.filter((bar) => (!owner || bar.owner === owner) && (!stage || bar.status === stage));
  return { ...map, bars };
}
