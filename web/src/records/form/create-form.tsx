/** Placeholder until its owner writes it. */
import type { Entity } from "@/data/wire";
import type { Json } from "@/lib/json";
import { Empty } from "@/ui/states";

export interface CreateFormProps {
  collection: string;
  /** Values the form starts with. */
  initial?: Record<string, Json>;
  onCreated: (record: Entity) => void;
  onCancel: () => void;
}

export function CreateForm({ collection }: CreateFormProps) {
  return <Empty>No form for {collection} yet.</Empty>;
}
