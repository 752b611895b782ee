/** Everything I was told, newest first: to read, answer, put off and put away. */
import "./my-part.css";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type NoticeState, useAllDone, useNotices } from "@/data/part";
import { t } from "@/lib/i18n";
import { Button, Segmented } from "@/ui/button";
import { useSlug } from "@/ui/links";
import { PageHead } from "@/ui/page-head";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { View } from "@/ui/view";
import { ToldLine } from "./told";
import { useRows } from "./use-rows";

interface Which {
  value: NoticeState;
  label: string;
  none: string;
}

const OPEN: Which = { value: "open", label: t("Open"), none: t("Nothing new for you.") };
const STATES: Which[] = [
  OPEN,
  { value: "unread", label: t("Unread"), none: t("You have read everything.") },
  { value: "all", label: t("All"), none: t("You have not been told anything yet.") },
];

export function NotificationsPage() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const chosen = STATES.find(({ value }) => value === search.state) ?? OPEN;
  const notices = useNotices(chosen.value);
  const done = useAllDone();
  const [newest] = notices.items;
  const navigate = useNavigate();
  const params = { slug: useSlug() };
  useRows();
  return (
    <View className="me">
      <PageHead title={t("Notifications")}>
        <Segmented
          label={t("Which")}
          value={chosen.value}
          options={STATES}
          onChange={(state) =>
            navigate({ to: ".", search: { state: state === "open" ? undefined : state }, replace: true })
          }
        />
        {chosen.value !== "all" && newest && (
          <Button
            busy={done.isPending}
            onClick={() => done.mutate({ state: chosen.value, newest: newest.id })}
          >
            {t("All done")}
          </Button>
        )}
        <Link className="btn quiet" to="/w/$slug/settings/notifications" params={params}>
          {t("Settings")}
        </Link>
      </PageHead>
      <div className="told-all">
        {notices.isPending && <Loading label={t("Reading your notifications")} lines={5} />}
        {notices.isError && (
          <ErrorState
            title={t("Your notifications could not be read.")}
            error={notices.error}
            onRetry={notices.refetch}
          />
        )}
        {notices.isSuccess && notices.items.length === 0 && <Empty>{chosen.none}</Empty>}
        <ul aria-label={t("Notifications")}>
          {notices.items.map((notice) => (
            <ToldLine key={notice.id} notice={notice} />
          ))}
        </ul>
        {notices.hasNextPage && (
          <Button busy={notices.isFetchingNextPage} onClick={() => notices.fetchNextPage()}>
            {t("Earlier")}
          </Button>
        )}
      </div>
    </View>
  );
}
