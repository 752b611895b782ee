/** The log of decisions: open ones by date, then what was decided and what was reversed. */
import { type ReactNode, useState } from "react";
import { type LoggedDecision, useDecisions } from "@/data/decisions";
import { useHasRole, useMe } from "@/data/session";
import { useWholeList } from "@/data/whole-list";
import { firstOf } from "@/lib/first-of";
import { t } from "@/lib/i18n";
import { isoOf, todayIn } from "@/lib/time";
import { usePeople } from "@/records/fields/link/people";
import { ViewBar } from "@/records/views/view-bar";
import { useAddress } from "@/ui/address";
import { Button } from "@/ui/button";
import { PageHead, SectionHead } from "@/ui/page-head";
import { Select } from "@/ui/select";
import { Empty, ErrorState, Loading, MakeOne } from "@/ui/states";
import { View } from "@/ui/view";
import { DecisionRow } from "./decision-row";
import "./decisions.css";

const GROUPS: { status: LoggedDecision["status"]; name: string }[] = [
  { status: "open", name: t("Open") },
  { status: "decided", name: t("Decided") },
  { status: "reversed", name: t("Reversed") },
];

export function DecisionsPage({ layout }: { layout: ReactNode }) {
  const mayEdit = useHasRole("contributor");
  const [search, change] = useAddress();
  const [product, person] = [search.product, search.person].map((one) =>
    typeof one === "string" ? one : "",
  );
  const { items, totals, error, isPending, refetch, ...pages } = useDecisions(product ?? "", person ?? "");
  // Several at once: opening one drops nothing that was written in another.
  const [answering, setAnswering] = useState<ReadonlySet<string>>(new Set());
  const products = useWholeList("products", { sort: "name" }).items;
  const people = usePeople();
  const { workspace } = useMe();
  const today = isoOf(todayIn(workspace.timezone));
  return (
    <View className="decl">
      <PageHead title={t("Decisions")}>
        <Select
          aria-label={t("Product")}
          placeholder={t("All products")}
          clearable
          searchable
          value={product || null}
          data={products.map(({ id, name }) => ({ value: id, label: String(name) }))}
          onChange={(value) => change({ product: value ?? undefined })}
        />
        <Select
          aria-label={t("Person")}
          placeholder={t("Everyone")}
          clearable
          searchable
          value={person || null}
          data={people.options}
          onChange={(value) => change({ person: value ?? undefined })}
        />
        {layout}
      </PageHead>
      <ViewBar of="decisions" />
      {error && !items && (
        <ErrorState title={t("The decisions could not be read.")} error={error} onRetry={() => refetch()} />
      )}
      {isPending && <Loading label={t("Reading the decisions")} lines={6} />}
      <div className="decl-b">
        {items?.length === 0 && (
          <Empty action={!product && !person && mayEdit && <MakeOne>{t("Make the first one")}</MakeOne>}>
            {product || person
              ? t("No decision fits.")
              : t("No decisions yet. Record one with C, with its options and who decides.")}
          </Empty>
        )}
        {GROUPS.map(({ status, name }) => {
          const own = (items ?? []).filter((decision) => decision.status === status);
          return (
            own.length > 0 && (
              <section key={status} aria-label={name}>
                <SectionHead
                  title={
                    <>
                      {name} <span className="mute">{firstOf(own.length, totals?.[status] ?? 0)}</span>
                    </>
                  }
                />
                <ul>
                  {own.map((decision) => (
                    <DecisionRow
                      key={decision.id}
                      decision={decision}
                      today={today}
                      isAnswering={answering.has(decision.id)}
                      onAnswer={(open) =>
                        setAnswering(
                          (before) =>
                            new Set(
                              [...before].filter((id) => id !== decision.id).concat(open ? decision.id : []),
                            ),
                        )
                      }
                    />
                  ))}
                </ul>
              </section>
            )
          );
        })}
        {pages.hasNextPage && (
          <Button busy={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
            {t("More")}
          </Button>
        )}
      </div>
    </View>
  );
}
