/** All launches, their tasks and releases by day, six weeks of staff lines at a time. */
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { type CalendarItem, useCalendar } from "@/data/calendar";
import { useHasRole, useMe } from "@/data/session";
import { t } from "@/lib/i18n";
import { dayOf, isoOf, todayIn } from "@/lib/time";
import { ViewBar } from "@/records/views/view-bar";
import { useAddress } from "@/ui/address";
import { Button, IconButton } from "@/ui/button";
import { PageHead } from "@/ui/page-head";
import { Select } from "@/ui/select";
import { ErrorState } from "@/ui/states";
import { useKeys } from "@/ui/use-keys";
import { View } from "@/ui/view";
import { DayCell } from "./day-cell";
import { DayPane } from "./day-pane";
import { beginning, byDay, dayByKey, inWords, weeksFrom } from "./days";
import { MoveDialog } from "./move-dialog";
import { isFixed, useMove } from "./use-move";
import "./calendar.css";

export function LaunchCalendarPage({ layout }: { layout: ReactNode }) {
  const { workspace } = useMe();
  const today = isoOf(todayIn(workspace.timezone));
  const { day, from, product, show } = useShown(today, workspace.week_start);
  const weeks = weeksFrom(from);
  const to = weeks.at(-1)?.[6] ?? day;
  const { data, error, isPlaceholderData, isPending, refetch } = useCalendar(from, to, product);
  const [asked, setAsked] = useState<CalendarItem | null>(null);
  const mayEdit = useHasRole("editor");
  const move = useMove();
  const days = byDay(data?.items ?? []);
  const grid = useRef<HTMLDivElement>(null);
  const isKeyed = useRef(false);
  useEffect(() => {
    if (!isKeyed.current) return;
    isKeyed.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
  }, [day]);
  const isRead = data !== undefined;
  useEffect(() => {
    // Where days stand below one another, the view opens at the chosen one.
    if (isRead) grid.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [isRead]);
  const handleKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = dayByKey(event.key, day, today);
    if (!next) return;
    event.preventDefault();
    isKeyed.current = true;
    show({ day: next });
  };
  const ask = () => {
    const key = document.activeElement?.closest<HTMLElement>("[data-key]")?.dataset.key;
    const item = [...(data?.items ?? []), ...(data?.undated ?? [])].find((one) => one.key === key);
    if (item && mayEdit && !isFixed(item)) setAsked(item);
  };
  useKeys([
    {
      id: "calendar-move",
      label: t("Move to date…"),
      group: "Act",
      keys: "m",
      icon: "cal",
      silent: true,
      run: ask,
    },
  ]);
  const turn = (days: number) => show({ day: isoOf(dayOf(day) + days), from: isoOf(dayOf(from) + days) });
  const span = t("{{from}} to {{to}}", {
    from: inWords(from, { day: "numeric", month: "long" }),
    to: inWords(to, { day: "numeric", month: "long", year: "numeric" }),
  });
  return (
    <View className="cal">
      <PageHead title={t("Launches")} note={span}>
        <span className="row">
          <IconButton icon="left" label={t("Four weeks earlier")} onClick={() => turn(-28)} />
          <Button onClick={() => show({ day: today, from: undefined })}>{t("Today")}</Button>
          <IconButton icon="right" label={t("Four weeks later")} onClick={() => turn(28)} />
        </span>
        <Select
          aria-label={t("Product")}
          value={product || "all"}
          data={[
            { value: "all", label: t("All products") },
            ...(data?.products ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(value) => show({ product: value === "all" || value === null ? "" : value })}
        />
        {layout}
      </PageHead>
      <ViewBar of="launches" passing={PASSING} />
      {error && !data && (
        <ErrorState title={t("The calendar could not be read.")} error={error} onRetry={() => refetch()} />
      )}
      <div className="cal-b">
        {/* biome-ignore lint/a11y/useSemanticElements: weeks of staff lines, not a table */}
        <div
          ref={grid}
          role="grid"
          aria-label={t("Launches, tasks and releases, {{span}}", { span })}
          aria-busy={isPending || isPlaceholderData || undefined}
          className="cal-g"
          onKeyDown={handleKey}
        >
          {/* biome-ignore lint/a11y/useSemanticElements: see above */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: names of weekdays, nothing to do */}
          <div role="row" className="cal-w head">
            {weeks[0]?.map((one) => (
              // biome-ignore lint/a11y/useSemanticElements: see above
              // biome-ignore lint/a11y/useFocusableInteractive: a name, nothing to do
              <span key={one} role="columnheader" aria-label={inWords(one, { weekday: "long" })}>
                {inWords(one, { weekday: "short" })}
              </span>
            ))}
          </div>
          {weeks.map((week) => (
            // biome-ignore lint/a11y/useSemanticElements: see above
            // biome-ignore lint/a11y/useFocusableInteractive: its days are what has focus
            <div role="row" className="cal-w" key={week[0]}>
              {week.map((one) => (
                <DayCell
                  key={one}
                  day={one}
                  items={days.get(one) ?? []}
                  isToday={one === today}
                  isChosen={one === day}
                  isPast={one < today}
                  mayEdit={mayEdit}
                  onChoose={(chosen) => show({ day: chosen })}
                  onMove={move}
                />
              ))}
            </div>
          ))}
        </div>
        <DayPane
          day={day}
          items={days.get(day) ?? []}
          undated={data?.undated ?? []}
          mayEdit={mayEdit}
          onMove={move}
          onAsk={setAsked}
        />
      </div>
      {asked && <MoveDialog item={asked} day={day} onMove={move} onClose={() => setAsked(null)} />}
    </View>
  );
}

/** Days pass: a view is of those around today. */
const PASSING = ["day", "from"];

/** The chosen day, where the view begins, and the product stand in the address; the usual is left out. */
function useShown(today: string, weekStart: number) {
  const [search, change] = useAddress();
  const usual = isoOf(dayOf(today) - 7);
  const dayIn = (text: unknown) =>
    typeof text === "string" && !Number.isNaN(Date.parse(text)) ? text : undefined;
  const day = dayIn(search.day) ?? today;
  const from = beginning(day, dayIn(search.from) ?? usual, weekStart);
  const product = typeof search.for === "string" ? search.for : "";
  const show = (next: { day?: string; from?: string; product?: string }) => {
    const wanted = { day, from, product, ...next };
    change({
      day: wanted.day === today ? undefined : wanted.day,
      from: wanted.from === beginning(wanted.day, usual, weekStart) ? undefined : wanted.from,
      for: wanted.product || undefined,
    });
  };
  return { day, from, product, show };
}
