/** What the roadmap shows, as its address says it. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { LANES, type Lanes } from "@/data/roadmap";
import { ZOOMS, type Zoom } from "@/lib/time";

export const VIEWS = ["now", "timeline", "table"] as const;
export type RoadmapView = (typeof VIEWS)[number];

export interface Asked {
  view: RoadmapView;
  lanes: Lanes;
  zoom: Zoom;
  /** Only bars of this owner, of this stage. */
  owner: string | undefined;
  stage: string | undefined;
  /** Key of the feature in the drawer. */
  open: string | undefined;
}

export function useAddress(): [Asked, (change: Partial<Asked>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const text = (name: string) => (typeof search[name] === "string" ? search[name] : undefined);
  const asked: Asked = {
    view: VIEWS.find((one) => one === search.view) ?? "timeline",
    lanes: LANES.find((one) => one === search.lanes) ?? "objective",
    zoom: ZOOMS.find((one) => one === search.zoom) ?? "quarter",
    owner: text("owner"),
    stage: text("stage"),
    open: text("open"),
  };
  const ask = (change: Partial<Asked>) => {
    const next = { ...asked, ...change };
    navigate({
      to: ".",
      search: {
        view: next.view === "timeline" ? undefined : next.view,
        lanes: next.lanes === "objective" ? undefined : next.lanes,
        zoom: next.zoom === "quarter" ? undefined : next.zoom,
        owner: next.owner,
        stage: next.stage,
        open: next.open,
      },
      replace: true,
      resetScroll: false,
    });
  };
  return [asked, ask];
}
