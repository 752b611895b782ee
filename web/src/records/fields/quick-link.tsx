/** A link to a record for places that draw hundreds: as RecordLink, without its watch on the address. */
import { useRouter } from "@tanstack/react-router";
import type { ComponentPropsWithoutRef, MouseEvent } from "react";
import { currentSlug } from "@/data/http";
import { readAhead } from "@/data/records";

interface QuickLinkProps extends Omit<ComponentPropsWithoutRef<"a">, "href" | "onClick"> {
  collection: string;
  recordKey: string;
}

export function QuickLink({ collection, recordKey, ...rest }: QuickLinkProps) {
  const router = useRouter();
  const slug = currentSlug() ?? "";
  const to = { to: "/w/$slug/$collection/$key", params: { slug, collection, key: recordKey } } as const;
  const handleClick = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void router.navigate(to);
  };
  return (
    <a
      href={`/w/${slug}/${collection}/${recordKey}`}
      onPointerDown={() => readAhead(collection, recordKey)}
      onClick={handleClick}
      {...rest}
    />
  );
}
