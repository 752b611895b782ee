/** What each role's home adds to My part. */
import type { Moved, Named } from "./part";
import type { ScoreKpi } from "./score";

export interface Building {
  record: Named;
  status: string;
  due: string | null;
  team: string;
  stories: number;
  stories_done: number;
  criteria: number;
  passed: number;
}

export interface Technical {
  dependencies: {
    blocker: Named;
    blocked: Named;
    ends_on: string | null;
    /** Days between the end of the blocker with its lag and the start of what waits; below 0: too late. */
    slack: number | null;
  }[];
  building: Building[];
  quality: {
    stories: number;
    without_criteria: number;
    criteria: number;
    passed: number;
    bare: { record: Named; feature: Named }[];
  };
}

export interface Growth {
  metrics: ScoreKpi[];
  key_results: {
    record: Named;
    objective: Named;
    /** Share of the way, 0 to 1. */
    progress: number | null;
    current: number | null;
    target: number | null;
    /** Of its metric; without one, `suffix` is what somebody typed. */
    unit: string;
    suffix: string;
    /** Percent, as last said. */
    confidence: number | null;
    due: string | null;
  }[];
}

export interface Marketing {
  launches: {
    record: Named;
    on: string | null;
    tier: number;
    status: string;
    tasks: number;
    done: number;
  }[];
  positionings: { record: Named; status: string; messages: number; proven: number }[];
  announcements: { record: Named; status: string; publish_at: string | null }[];
}

export interface Leader {
  objectives: {
    record: Named;
    ends_on: string | null;
    key_results: number;
    progress: number | null;
    confidence: number | null;
    features: number;
    shipped: number;
  }[];
  outcomes: {
    record: Named;
    verdict: string;
    review_on: string | null;
    metric: string;
    unit: string;
    baseline: number | null;
    target: number | null;
    result: number | null;
  }[];
  verdicts: Record<string, number>;
  findings_by_severity: Record<string, number>;
  moved: Moved[];
}

export interface Team {
  building: Building[];
}

export interface Roles {
  pm: object;
  tpm: Technical;
  growth: Growth;
  pmm: Marketing;
  leader: Leader;
  team: Team;
}
