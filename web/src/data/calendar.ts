/** Launches, their tasks and releases by day; and moving one of them, seen at once. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Section } from "@/lib/sections";
import { get } from "./http";
import type { TaskStatus } from "./launching";
import { queryClient } from "./query-client";
import { queryKeys } from "./query-keys";

interface Dated {
  id: string;
  key: string;
  name: string;
  on: string | null;
}

export interface CalendarLaunch extends Dated {
  kind: "launch";
  tier: number;
  status: string;
  /** Functions that are ready, and of how many. */
  ready: number;
  of: number;
  open_tasks: number;
}

export interface CalendarTask extends Dated {
  kind: "task";
  function: Section;
  status: TaskStatus;
  milestone: boolean;
  launch: { key: string; name: string };
}

export interface CalendarRelease extends Dated {
  kind: "release";
  version: string;
  shipped: boolean;
}

export type CalendarItem = CalendarLaunch | CalendarTask | CalendarRelease;

export interface Calendar {
  items: CalendarItem[];
  undated: CalendarLaunch[];
  products: { id: string; name: string }[];
}

interface Answer {
  launches: Omit<CalendarLaunch, "kind">[];
  undated: Omit<CalendarLaunch, "kind">[];
  tasks: Omit<CalendarTask, "kind">[];
  releases: Omit<CalendarRelease, "kind">[];
  products: { id: string; name: string }[];
}

/** From one day to another, both in it; of one product, or of all. */
export function useCalendar(from: string, to: string, product: string) {
  const params = { from, to, product };
  return useQuery({
    queryKey: queryKeys.view("launch-calendar", params),
    queryFn: async ({ signal }): Promise<Calendar> => {
      const read = await get<Answer>("/launches/calendar", params, signal);
      return {
        items: [
          ...read.releases.map((one) => ({ ...one, kind: "release" as const })),
          ...read.launches.map((one) => ({ ...one, kind: "launch" as const })),
          ...read.tasks.map((one) => ({ ...one, kind: "task" as const })),
        ],
        undated: read.undated.map((one) => ({ ...one, kind: "launch" as const })),
        products: read.products,
      };
    },
    placeholderData: keepPreviousData,
  });
}

/** Shows an item on another day in every calendar that was read; answers how to take it back. */
export function showOn(item: CalendarItem, on: string): () => void {
  const drawn = { queryKey: queryKeys.view("launch-calendar").slice(0, 3) };
  const before = queryClient.getQueriesData<Calendar>(drawn);
  queryClient.setQueriesData<Calendar>(
    drawn,
    (calendar) =>
      calendar && {
        ...calendar,
        undated: calendar.undated.filter((one) => one.id !== item.id),
        items: [...calendar.items.filter((one) => one.id !== item.id), { ...item, on }],
      },
  );
  return () => {
    for (const [key, calendar] of before) queryClient.setQueryData(key, calendar);
  };
}
