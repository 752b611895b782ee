/** Links into the workspace of the current address. */
import { Link, useParams } from "@tanstack/react-router";
import type { ComponentProps } from "react";

type AnchorProps = Omit<ComponentProps<"a">, "href">;

/** The workspace in the address. */
export function useSlug(): string {
  return useParams({ strict: false }).slug ?? "";
}

/** To one record's page, by key: `<RecordLink collection="features" recordKey="FEA-12">`. */
export function RecordLink({
  collection,
  recordKey,
  ...rest
}: AnchorProps & { collection: string; recordKey: string }) {
  return (
    <Link to="/w/$slug/$collection/$key" params={{ slug: useSlug(), collection, key: recordKey }} {...rest} />
  );
}

/** To the table of a collection, filtered by `search` when given. */
export function ListLink({
  collection,
  search,
  ...rest
}: AnchorProps & { collection: string; search?: Record<string, string> }) {
  return (
    <Link
      to="/w/$slug/$collection"
      params={{ slug: useSlug(), collection }}
      search={search ?? {}}
      {...rest}
    />
  );
}
