/** All records of one type in a table; what it shows stands in the address. */
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { useList } from "@/data/records";
import { useHasRole } from "@/data/session";
import { fieldOf, isMadeByHand, type Sheet, sheetOfCollection } from "@/data/sheets";
import { date, number } from "@/lib/format";
import { noun, t } from "@/lib/i18n";
import { useAddress } from "@/ui/address";
import { Button, Segmented } from "@/ui/button";
import { PageHead } from "@/ui/page-head";
import { Empty, ErrorState, Loading, MakeOne } from "@/ui/states";
import { View } from "@/ui/view";
import { boardField, boardFields } from "../board/columns";
import { useRefsAndPeople } from "../fields/link/people";
import { groupable, usualColumns } from "../fields/sheet-fields";
import { ViewBar } from "../views/view-bar";
import { BulkBar } from "./bulk-bar";
import { FilterBar } from "./filter-bar";
import { Grid } from "./grid";
import { toLines } from "./grouping";
import { usePreferences } from "./preferences";
import { isFiltered, readAddress, type TableQuery, toAddress, toParams } from "./query";
import { useCursor } from "./use-cursor";
import { ColumnMenu, DayPicker, GroupMenu } from "./view-menu";
import "../fields/fields.css";
import "./table.css";

const Board = lazy(() => import("../board/board").then((room) => ({ default: room.Board })));

interface TablePageProps {
  collection: string;
  /** Switches to another picture of the same records, where there is one. */
  layout?: ReactNode;
}

export function TablePage({ collection, layout }: TablePageProps) {
  const sheet = sheetOfCollection(collection);
  return sheet ? <RecordTable sheet={sheet} layout={layout} /> : null;
}

/** The day that was looked at is no part of a view. */
const PASSING = ["as_of"];

/** Groups are made of loaded rows, so a grouped table loads up to this many. */
const GROUPED = 5000;

function RecordTable({ sheet, layout }: { sheet: Sheet; layout?: ReactNode }) {
  const [query, change] = useTableQuery(sheet, layout !== undefined);
  const [preferences, setPreferences] = usePreferences(sheet.collection);
  const whole = useMemo(() => withoutHalfFilters(query), [query]);
  const boardBy = boardField(sheet, query);
  const isBoard = query.layout === "board" && boardBy !== undefined && !query.asOf;
  // Each column of a board reads its own list; here only the count is wanted.
  const params = toParams(sheet, whole);
  const list = useList(sheet.collection, isBoard ? { ...params, limit: 1 } : params);
  const refs = useRefsAndPeople(list.refs);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());

  const names = query.columns ?? preferences.columns ?? usualColumns(sheet);
  const shape = names.join(",");
  const columns = useMemo(
    () =>
      shape
        .split(",")
        .map((name) => fieldOf(sheet, name))
        .filter((field) => field !== undefined),
    [sheet, shape],
  );
  const groupField = isBoard ? undefined : fieldOf(sheet, query.group);
  const records = list.items;
  const lines = useMemo(() => toLines(records, groupField, folded), [records, groupField, folded]);
  const ids = useMemo(() => lines.flatMap((line) => (line.kind === "row" ? [line.record.id] : [])), [lines]);
  const place = useCursor(ids);
  const mayEdit = useHasRole(sheet.create) && !query.asOf;

  const { hasNextPage, isFetching, fetchNextPage } = list;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  useEffect(() => {
    if (groupField && records.length < GROUPED) loadMore();
  }, [groupField, records.length, loadMore]);

  const setColumns = (chosen: string[] | null) => {
    setPreferences({ columns: chosen });
    change({ columns: chosen });
  };
  const fold = (value: string) =>
    setFolded((before) => {
      const after = new Set(before);
      if (!after.delete(value)) after.add(value);
      return after;
    });
  const chosen = [...place.cursor.selected];

  return (
    <View className="t-page">
      <PageHead title={sheet.plural} note={<Count list={list} isGrouped={groupField !== undefined} />}>
        {boardBy && !query.asOf && (
          <Segmented
            small
            label={t("Layout")}
            value={query.layout}
            options={[
              { value: "table", label: t("Table") },
              { value: "board", label: t("Board") },
            ]}
            onChange={(chosen) => change({ layout: chosen })}
          />
        )}
        {!isBoard && <DayPicker asOf={query.asOf} onChange={(asOf) => change({ asOf })} />}
        <GroupMenu
          fields={isBoard ? boardFields(sheet) : groupable(sheet)}
          group={isBoard ? (boardBy?.name ?? "") : query.group}
          isBoard={isBoard}
          onChange={(group) => change({ group })}
        />
        <ColumnMenu sheet={sheet} columns={names} onChange={setColumns} />
        {layout}
      </PageHead>
      <ViewBar of={sheet.collection} passing={PASSING} />
      {chosen.length > 0 && mayEdit ? (
        <BulkBar
          sheet={sheet}
          ids={chosen}
          total={list.count ?? chosen.length}
          params={params}
          onChoose={(ids) => place.change({ selected: new Set(ids) })}
        />
      ) : (
        <FilterBar sheet={sheet} query={query} onChange={change} />
      )}
      {query.asOf && (
        <div className="inl warn-l t-past" role="status">
          <span>
            <b>{t("As of {{asOf}}.", { asOf: date(query.asOf) })}</b>{" "}
            {t("This is how it stood at the end of that day. Nothing can be changed here.")}
          </span>
          <Button small onClick={() => change({ asOf: "" })}>
            {t("Back to today")}
          </Button>
        </div>
      )}
      {list.isError && (
        <ErrorState
          title={t("The {{things}} could not be read.", { things: noun(sheet.plural) })}
          error={list.error}
          onRetry={() => list.refetch()}
        />
      )}
      {list.isPending ? (
        <div className="t-wait">
          <Loading label={t("Reading {{things}}", { things: noun(sheet.plural) })} lines={8} />
        </div>
      ) : list.items.length === 0 && !list.isError ? (
        <Nothing
          sheet={sheet}
          query={query}
          onClear={() => change({ q: "", filters: [], asOf: "", archived: "" })}
        />
      ) : isBoard && boardBy ? (
        <Suspense
          fallback={<Loading label={t("Reading {{things}}", { things: noun(sheet.plural) })} lines={8} />}
        >
          <Board
            sheet={sheet}
            query={whole}
            field={boardBy}
            facts={columns.filter((field) => field.name !== sheet.title && field !== boardBy)}
            isReadOnly={!mayEdit}
            place={place}
          />
        </Suspense>
      ) : (
        <Grid
          sheet={sheet}
          records={records}
          lines={lines}
          columns={columns}
          refs={refs}
          total={list.count}
          groupField={groupField}
          onFold={fold}
          sort={query.sort}
          onSort={(sort) => change({ sort })}
          widths={preferences.widths}
          onWidths={(widths) => setPreferences({ widths })}
          isReadOnly={!mayEdit}
          place={place}
          onNearEnd={loadMore}
        />
      )}
    </View>
  );
}

function Count({ list, isGrouped }: { list: ReturnType<typeof useList>; isGrouped: boolean }) {
  if (list.count === null) return null;
  const partly = isGrouped && list.items.length < list.count && !list.isFetching;
  return (
    <span aria-live="polite">
      {number(list.count)}
      {partly && t(", the first {{number}} in groups", { number: list.items.length })}
    </span>
  );
}

function Nothing({ sheet, query, onClear }: { sheet: Sheet; query: TableQuery; onClear: () => void }) {
  const mayCreate = useHasRole(sheet.create) && isMadeByHand(sheet);
  const things = noun(sheet.plural);
  return (
    <div className="t-wait">
      {isFiltered(query) || query.asOf ? (
        <Empty
          action={
            <button type="button" className="link" onClick={onClear}>
              {t("Show all")}
            </button>
          }
        >
          {query.asOf
            ? t("No {{things}} stood here on that day.", { things })
            : t("No {{things}} fit these filters.", { things })}
        </Empty>
      ) : (
        <Empty action={mayCreate && <MakeOne>{t("Make the first one")}</MakeOne>}>
          {t("No {{things}} yet. {{doc}}", { things, doc: sheet.doc })}
        </Empty>
      )}
    </div>
  );
}

function useTableQuery(
  sheet: Sheet,
  hasPicture: boolean,
): [TableQuery, (change: Partial<TableQuery>) => void] {
  const [search, , show] = useAddress();
  const query = useMemo(() => readAddress(sheet, search), [sheet, search]);
  return [query, (part) => show(toAddress({ ...query, ...part }, hasPicture))];
}

/** A filter that has no value yet stands in the bar and changes nothing. */
function withoutHalfFilters(query: TableQuery): TableQuery {
  return { ...query, filters: query.filters.filter((filter) => filter.value !== "") };
}
