/** What the roadmap shows, as its address says it. */
import { LANES, type Lanes } from "@/data/roadmap";
import { ZOOMS, type Zoom } from "@/lib/time";
import { useAddress } from "@/ui/address";

export const LAYOUTS = ["now", "timeline", "table"] as const;
export type Layout = (typeof LAYOUTS)[number];

export interface Asked {
  layout: Layout;
  lanes: Lanes;
  zoom: Zoom;
  /** Only bars of this owner, of this stage. */
  owner: string | undefined;
  stage: string | undefined;
  /** Of the table: the column it is sorted by, with a minus for the largest first. */
  sort: string;
  /** Names of its columns; undefined until someone chose. */
  columns: readonly string[] | undefined;
  /** Key of the feature in the drawer. */
  open: string | undefined;
}

export function useAsked(): [Asked, (change: Partial<Asked>) => void] {
  const [search, change] = useAddress();
  const asked = readAddress(search);
  return [asked, (part) => change(toAddress({ ...asked, ...part }))];
}

export function readAddress(search: Record<string, unknown>): Asked {
  const text = (name: string) => (typeof search[name] === "string" ? search[name] : undefined);
  return {
    layout: LAYOUTS.find((one) => one === search.layout) ?? "timeline",
    lanes: LANES.find((one) => one === search.lanes) ?? "objective",
    zoom: ZOOMS.find((one) => one === search.zoom) ?? "quarter",
    owner: text("owner"),
    stage: text("stage"),
    sort: text("sort") ?? "-score",
    columns: text("cols")?.split(","),
    open: text("open"),
  };
}

/** The usual is left out. */
export function toAddress({ layout, lanes, zoom, sort, columns, ...rest }: Asked): Record<string, unknown> {
  return {
    ...rest,
    layout: layout === "timeline" ? undefined : layout,
    lanes: lanes === "objective" ? undefined : lanes,
    zoom: zoom === "quarter" ? undefined : zoom,
    sort: sort === "-score" ? undefined : sort,
    cols: columns?.join(","),
  };
}
