/** The API's own types, by name: `Schemas["Feature"]`, `Schemas["FeatureNew"]`. */
import type { components } from "@/generated/api";

export type Schemas = components["schemas"];
