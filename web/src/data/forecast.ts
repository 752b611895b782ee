/** When the open stories of a feature will be done. */
import { useQuery } from "@tanstack/react-query";
import { get } from "./http";
import { queryKeys } from "./query-keys";

export interface Forecast {
  /** Stories that are open. */
  left: number;
  /** Of the last twelve weeks those in which its team finished any, and how many a forecast needs. */
  weeks: number;
  needs: number;
  /** Days by which half and 85 percent of the simulated futures are done. */
  likely: string | null;
  safe: string | null;
  /** Days from the due date to `safe`. */
  behind: number | null;
}

export function useForecast(feature: string, wanted = true) {
  return useQuery({
    queryKey: queryKeys.view("forecast", { feature }),
    enabled: wanted,
    queryFn: async ({ signal }) =>
      (await get<{ forecast: Forecast | null }>(`/features/${feature}/forecast`, undefined, signal)).forecast,
  });
}
