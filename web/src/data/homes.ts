/** What each role's home adds to My part. */
import type { Section } from "@/lib/sections";
import type { Forecast } from "./forecast";
import type { First, Named } from "./part";
import type { PlanChange } from "./portfolio";
import type { ScoreBar, ScoreFinding, ScoreItem, ScoreKpi } from "./score";

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

export interface Planned {
  /** Days since it began to be built. */
  age: number | null;
  forecast: Forecast | null;
}

export interface Product {
  /** Nobody has read them yet; the newest first. */
  signals: First<{ record: Named; account: string; source: string; received_at: string }>;
  /** The worst first. */
  findings: First<ScoreFinding>;
  now: First<{ record: Named; status: string; due: string | null; team: string; finding: number | null }>;
  /** Releases to ship and launches to come. */
  next: First<{ record: Named; version: string; on: string | null }>;
}

/** Twelve weeks by their first day, the oldest first; times in days. */
export interface Flow {
  weeks: string[];
  /** Finished in each. */
  stories: number[];
  features: number[];
  /** From building to shipped: what half and 85% of the `timed` features took at most. */
  median: number | null;
  most: number | null;
  timed: number;
}

export interface Technical {
  dependencies: First<{
    blocker: Named;
    blocked: Named;
    ends_on: string | null;
    /** Days between the end of the blocker with its lag and the start of what waits; below 0: too late. */
    slack: number | null;
  }> & { late: number };
  building: First<Building & Planned>;
  flow: Flow;
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
  key_results: First<{
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
  }>;
}

export interface Marketing {
  /** Of what was launched, the latest first; `unmeasured` launches name no metric. */
  adoption: First<{ record: Named; on: string | null; number: ScoreKpi; target: number | null }> & {
    unmeasured: number;
  };
  launches: First<{
    record: Named;
    on: string | null;
    tier: number;
    status: string;
    tasks: number;
    done: number;
  }>;
  positionings: First<{ record: Named; status: string; messages: number; proven: number }>;
  announcements: First<{ record: Named; status: string; publish_at: string | null }>;
}

export interface Leader {
  objectives: First<{
    record: Named;
    ends_on: string | null;
    key_results: number;
    progress: number | null;
    confidence: number | null;
    features: number;
    shipped: number;
  }>;
  outcomes: First<{
    record: Named;
    verdict: string;
    review_on: string | null;
    metric: string;
    unit: string;
    baseline: number | null;
    target: number | null;
    result: number | null;
  }>;
  verdicts: Record<string, number>;
  findings_by_severity: Record<string, number>;
  /** On the plan since the visit before this one; of four weeks where there was none. */
  changed: First<PlanChange> & { since: string; visited: boolean };
  /** Open ones of the workspace. */
  decisions: First<{ record: Named; driver: string | null; due: string | null }>;
}

export interface Team {
  building: First<Building>;
  /** Six weeks of the Score, of the functions of the member's teams. */
  lanes: {
    from: string;
    to: string;
    bars: ScoreBar[];
    functions: Section[];
    items: (ScoreItem & { function: Section })[];
  };
  /** Of these teams or functions, and taken on by nobody yet. */
  requests: First<{
    record: Named;
    team: string;
    function: Section | "";
    by: string | null;
    due: string | null;
  }> & { may_take: boolean };
}

export interface Roles {
  pm: Product;
  tpm: Technical;
  growth: Growth;
  pmm: Marketing;
  leader: Leader;
  team: Team;
}
