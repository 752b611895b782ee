/** What the launch room is drawn from; and edits of it before the server answers. */
import { useQuery } from "@tanstack/react-query";
import type { Section } from "@/lib/sections";
import { get } from "./http";
import type { Point } from "./points";
import { queryClient } from "./query-client";
import { queryKeys } from "./query-keys";
import type { Entity } from "./wire";

export type TaskStatus = "todo" | "doing" | "done";

export interface Task extends Entity {
  name: string;
  launch: string;
  function: Section;
  status: TaskStatus;
  owner: string | null;
  due_on: string | null;
  milestone: boolean;
  repeats: string;
  /** The day it comes back, were it done today. */
  next_on: string | null;
}

export interface Launch extends Entity {
  name: string;
  tier: number;
  status: string;
  on: string | null;
  owner: string | null;
}

export interface Outcome extends Entity {
  name: string;
  baseline: number | null;
  target: number | null;
  result: number | null;
  review_on: string | null;
  verdict: string;
  reason: string;
  decided_on: string | null;
  owner: string | null;
}

export interface Announcement extends Entity {
  name: string;
  body: string;
  status: string;
  audience: string;
  publish_at: string | null;
  published_at: string | null;
}

export interface Decision extends Entity {
  name: string;
  status: string;
  outcome: string;
  approvers: string[];
  due_on: string | null;
  decided_on: string | null;
}

export interface Positioning extends Entity {
  name: string;
  statement: string;
  status: string;
  agreed_on: string | null;
}

export interface Message extends Entity {
  name: string;
  persona: string | null;
  proof: string;
}

export interface Persona extends Entity {
  name: string;
  quote: string;
}

export interface TemplateTask {
  name: string;
  function: Section;
  days: number;
  milestone: boolean;
}

export interface LaunchTemplate {
  /** "tier-1" where it is built in and nobody has changed it. */
  id: string;
  key: string | null;
  name: string;
  tier: number | null;
  tasks: TemplateTask[];
}

export interface Adoption {
  metric: Entity & { name: string; unit: string };
  target: number | null;
  target_on: string | null;
  points: Point[];
  previous: { key: string; name: string; on: string; points: Point[] } | null;
}

export interface RoomFinding {
  number: number;
  key: string;
  rule: string;
  name: string;
  detail: string;
  about: string;
}

export interface LaunchRoom {
  today: string;
  launch: Launch;
  releases: (Entity & { name: string; version_name: string })[];
  features: { id: string; key: string; name: string; status: string }[];
  tasks: Task[];
  sections: { function: Section; lead: string | null; team: string | null }[];
  findings: RoomFinding[];
  decision: Decision | null;
  positioning: Positioning | null;
  messages: Message[];
  personas: Persona[];
  outcomes: Outcome[];
  announcements: Announcement[];
  adoption: Adoption | null;
  templates: LaunchTemplate[];
}

const roomKey = (key: string) => queryKeys.view("launch-room", { key });

export function useLaunchRoom(key: string) {
  return useQuery({
    queryKey: roomKey(key),
    queryFn: ({ signal }) => get<LaunchRoom>(`/launches/${key}/room`, undefined, signal),
  });
}

/** Shows a change of the room at once; answers how to take it back. */
export function editRoom(key: string, edit: (room: LaunchRoom) => LaunchRoom): () => void {
  void queryClient.cancelQueries({ queryKey: roomKey(key) });
  const before = queryClient.getQueryData<LaunchRoom>(roomKey(key));
  if (before) queryClient.setQueryData(roomKey(key), edit(before));
  return () => queryClient.setQueryData(roomKey(key), before);
}

/** After a write whose answer the room waits for. */
export function refreshViews() {
  return queryClient.invalidateQueries({ queryKey: [...queryKeys.workspace(), "view"] });
}
