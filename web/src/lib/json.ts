/** What can travel over the wire. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

export function isObject(value: unknown): value is { [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
