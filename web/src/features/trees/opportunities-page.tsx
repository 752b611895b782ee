/** The opportunity solution tree under one objective: the focused path open, its siblings folded, who needs it beside. */
import { Fragment, type ReactNode, useMemo, useState } from "react";
import { useHasRole } from "@/data/session";
import { number } from "@/lib/format";
import { t } from "@/lib/i18n";
import { runCommand } from "@/lib/keys";
import { ViewBar } from "@/records/views/view-bar";
import { useAddress } from "@/ui/address";
import { Button } from "@/ui/button";
import { PageHead } from "@/ui/page-head";
import { Select } from "@/ui/select";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { useKeys } from "@/ui/use-keys";
import { View } from "@/ui/view";
import { Branches, branches, Levels, NOWHERE } from "./branches";
import { type TreeNode, useMove, useTree } from "./data";
import { branchOf, indexOf, levels } from "./levels";
import { MoveDialog } from "./move-dialog";
import { OpportunityAside } from "./opportunity-aside";
import { OpportunityCard } from "./opportunity-card";
import { RestCard } from "./rest-card";
import { swatch } from "./swatch";
import "@/ui/tree.css";
import "./trees.css";

export function OpportunitiesPage({ layout }: { layout: ReactNode }) {
  const [search, change] = useAddress();
  const [under, at] = [search.under, search.at].map((value) => (typeof value === "string" ? value : ""));
  const query = useTree(under ?? "");
  const tree = query.data;
  const mayEdit = useHasRole("editor");
  const move = useMove();
  const [moving, setMoving] = useState<TreeNode | null>(null);
  const [whole, setWhole] = useState<ReadonlySet<string>>(new Set());
  const index = useMemo(() => tree && indexOf(tree), [tree]);
  // Where nothing was asked for: the root most heard.
  const focused = index?.byKey.get(at ?? "") ?? index?.inside.get("")?.[0];
  const focus = focused?.key ?? "";
  const folded = search.at === "";
  const mayDrop = (dragged: string, target: string) =>
    index?.byId.has(dragged) === true && !branchOf(index, dragged).has(target);
  const drop = (dragged: string, target: string) => {
    const node = index?.byId.get(dragged);
    if (!node || !mayDrop(dragged, target)) return;
    const isObjective = target === tree?.objective?.id;
    move.mutate({ node, parent: isObjective ? null : target, objective: tree?.objective?.id ?? null });
  };
  useKeys([
    {
      id: "tree-move",
      label: t("Move under…"),
      group: "Act",
      keys: "u",
      run: () => mayEdit && focused && setMoving(focused),
    },
  ]);
  const rows = useMemo(
    () => (tree && index ? levels(tree, index, folded ? "" : focus, whole) : []),
    [tree, index, folded, focus, whole],
  );
  const picture = branches(rows);

  return (
    <View className="ost">
      <PageHead title={t("Opportunities")} note={tree && number(tree.total)}>
        {layout}
      </PageHead>
      <ViewBar of="opportunities" passing={PASSING} />
      <div className="ost-f">
        <Select
          aria-label={t("Under the objective")}
          value={under || tree?.objective?.key || "none"}
          data={[
            ...(tree?.objectives ?? []).map((o) => ({
              value: o.key,
              label: `${o.key} ${o.name} (${o.opportunities})`,
            })),
            { value: "none", label: t("Under no objective") },
          ]}
          onChange={(value) => value && change({ under: value, at: undefined })}
        />
        <Button
          kind="quiet"
          small
          onClick={() => {
            setWhole(new Set());
            change({ at: "" });
          }}
        >
          {t("Fold all")}
        </Button>
        <span className="grow" />
        {tree && <Legend plans={tree.plans} />}
      </div>
      {query.isError && (
        <ErrorState
          title={t("The tree could not be read.")}
          error={query.error}
          onRetry={() => query.refetch()}
        />
      )}
      {query.isPending && <Loading label={t("Reading the tree")} lines={5} />}
      {tree?.nodes.length === 0 && (
        <div className="tr-none">
          <Empty
            action={
              mayEdit && (
                <button type="button" className="link" onClick={() => runCommand("create-opportunity")}>
                  {t("Name the first problem")}
                </button>
              )
            }
          >
            {t("No opportunities here yet.")}
          </Empty>
        </div>
      )}
      <div className="ost-b">
        <div className="ost-c" role="tree" aria-label={t("Opportunity solution tree")}>
          <Levels rows={rows} />
          <div className="tree" style={picture.size} role="none">
            <Branches picture={picture} />
            {rows.map((row, level) => (
              <Fragment key={row.id}>
                {row.items.map((item, n) => (
                  <OpportunityCard
                    key={item.id}
                    row={row}
                    place={picture.places[level]?.[n] ?? NOWHERE}
                    item={item}
                    current={item.key === focus}
                    finding={tree?.findings[item.id]}
                    onOpen={(key) => change({ at: key })}
                    mayDrop={mayDrop}
                    onDrop={mayEdit ? drop : null}
                  />
                ))}
                {row.total > row.items.length && (
                  <RestCard
                    count={row.total - row.items.length}
                    place={picture.places[level]?.[row.items.length] ?? NOWHERE}
                    onOpen={() => setWhole(new Set([...whole, row.id]))}
                  />
                )}
              </Fragment>
            ))}
          </div>
        </div>
        {focused && !folded && (
          <OpportunityAside
            key={focused.key}
            node={focused}
            onMove={mayEdit ? () => setMoving(focused) : null}
            onMerged={(key) => change({ at: key })}
          />
        )}
      </div>
      {moving && tree && index && (
        <MoveDialog
          node={moving}
          tree={tree}
          index={index}
          busy={move.isPending}
          onClose={() => setMoving(null)}
          onMove={(parent, objective) =>
            move.mutate({ node: moving, parent, objective }, { onSuccess: () => setMoving(null) })
          }
        />
      )}
    </View>
  );
}

/** A view is of a tree; which of its branches is open changes with every step. */
const PASSING = ["at"];

function Legend({ plans }: { plans: readonly string[] }) {
  return (
    <span className="segk">
      {[...plans, t("Other plans"), t("No account")].map((plan, part) => (
        <span key={plan}>
          <i className={`sw ${swatch(part, plans.length + 2)}`} />
          {plan}
        </span>
      ))}
    </span>
  );
}
