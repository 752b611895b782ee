/** Which release, how loud, how many days, how many functions are ready; and the two great moves. */
import { useNavigate } from "@tanstack/react-router";
import type { LaunchRoom } from "@/data/launching";
import type { Sheet } from "@/data/sheets";
import { useVerb } from "@/data/writes";
import { moment, sentence } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { sectionName } from "@/lib/sections";
import { KeepClose } from "@/records/page/keep-close";
import { Button, IconButton } from "@/ui/button";
import { RecordLink, useSlug } from "@/ui/links";
import { FindingMark, NoteHead, Pill } from "@/ui/marks";
import { Menu } from "@/ui/menu";
import { Figure, RoomHead } from "@/ui/room";
import { daysBetween, isNear, sectionStates } from "./readings";
import type { Asking } from "./room-page";

interface LaunchHeadProps {
  sheet: Sheet;
  room: LaunchRoom;
  mayEdit: boolean;
  onAsk: (asking: Asking) => void;
}

export function LaunchHead({ sheet, room, mayEdit, onAsk }: LaunchHeadProps) {
  const { launch, releases, features, findings } = room;
  const act = useVerb("launches");
  const [release] = releases;
  const slug = useSlug();
  const navigate = useNavigate();
  const showAll = () =>
    navigate({
      to: "/w/$slug/$collection/$key",
      params: { slug, collection: "launches", key: launch.key },
      search: { view: "record" },
    });
  const isOver = ["live", "done", "cancelled"].includes(launch.status);
  const own = findings.filter((finding) => finding.about === launch.id);
  const [first, ...others] = features;
  return (
    <RoomHead
      facts={
        <>
          {releases.map(({ id, key, name, version_name }) => (
            <RecordLink key={id} className="vbox" collection="releases" recordKey={key}>
              {version_name || name}
            </RecordLink>
          ))}
          <Pill tone={launch.tier === 1 ? "accent" : "plain"}>{t("Tier {{n}}", { n: launch.tier })}</Pill>
          {launch.status !== "planned" && <Status status={launch.status} />}
          {own.map((finding) => (
            <RecordLink
              key={finding.key}
              collection="findings"
              recordKey={finding.key}
              title={`${finding.name}. ${finding.detail}`}
            >
              <FindingMark number={finding.number} />
            </RecordLink>
          ))}
          {first && (
            <span className="mute t12 trunc">
              <RecordLink collection="features" recordKey={first.key}>
                {first.key} {first.name}
              </RecordLink>
              {others.length > 0 &&
                ` ${tn("and {{count}} more change", "and {{count}} more changes", others.length)}`}
            </span>
          )}
        </>
      }
      title={
        <>
          {release && !launch.name.toLowerCase().includes(release.name.toLowerCase()) && (
            <span className="score-it">{release.name} </span>
          )}
          {launch.name}
        </>
      }
      figures={
        <>
          <Days room={room} />
          <Ready room={room} />
        </>
      }
    >
      <KeepClose sheet={sheet} record={launch} />
      {mayEdit && !isOver && (
        <>
          <Button icon="clock" onClick={() => onAsk("move")}>
            {t("Move date")}
          </Button>
          <Button kind="primary" onClick={() => onAsk("decide")}>
            {t("Go or no-go")}
          </Button>
        </>
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <IconButton icon="dots" label={t("More about {{key}}", { key: launch.key })} kind="default" />
        </Menu.Target>
        <Menu.Dropdown>
          {mayEdit && <Menu.Item onClick={() => onAsk("template")}>{t("Tasks from a template…")}</Menu.Item>}
          {mayEdit && !isOver && (
            <Menu.Item
              onClick={() =>
                act.mutate({ id: launch.id, verb: "live", said: t("{{key}} is live", { key: launch.key }) })
              }
            >
              {t("It is live")}
            </Menu.Item>
          )}
          <Menu.Item onClick={showAll}>{t("All properties and history")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </RoomHead>
  );
}

const STATUS: Record<string, string> = {
  go: t("Go"),
  no_go: t("No-go"),
  live: t("Live"),
  done: t("Done"),
  cancelled: t("Cancelled"),
};

function Status({ status }: { status: string }) {
  const tone = status === "no_go" ? "warn" : status === "go" || status === "live" ? "good" : "plain";
  return <Pill tone={tone}>{STATUS[status] ?? sentence(status)}</Pill>;
}

function Days({ room: { launch, today } }: { room: LaunchRoom }) {
  if (!launch.on) return <Figure value="–" words={t("No date yet")} />;
  const left = daysBetween(today, launch.on);
  const words =
    left < 0
      ? tn("day since launch", "days since launch", -left)
      : left === 0
        ? t("It is today")
        : tn("day to launch", "days to launch", left);
  const on = moment(`${launch.on}T12:00:00Z`, {
    weekday: "short",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  return <Figure value={Math.abs(left)} words={words} note={on} />;
}

function Ready({ room }: { room: LaunchRoom }) {
  const states = sectionStates(room.tasks).filter((one) => one.state !== null);
  const ready = states.filter((one) => one.state === "full");
  const late = isNear(room) ? states.filter((one) => one.state === "hollow") : [];
  const names = late.map((one) => sectionName(one.section)).join(", ");
  const behind =
    late.length === 1
      ? t("{{section}} has not begun", { section: names })
      : t("{{sections}} have not begun", { sections: names });
  const open = room.tasks.filter((task) => task.status !== "done").length;
  return (
    <Figure
      value={ready.length}
      of={states.length}
      words={tn("section ready", "sections ready", ready.length)}
      isBad={late.length > 0}
      note={
        late.length > 0 ? (
          behind
        ) : (
          <>
            <NoteHead state={ready.length === states.length && states.length > 0 ? "full" : "half"} />{" "}
            {tn("{{count}} task open", "{{count}} tasks open", open)}
          </>
        )
      }
    />
  );
}
