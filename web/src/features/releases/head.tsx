/** Which release, in which products, how many days, how many features have shipped; and the moves. */
import { useNavigate } from "@tanstack/react-router";
import type { ReleaseRoom } from "@/data/releases";
import type { Sheet } from "@/data/sheets";
import { fieldOf } from "@/data/sheets";
import { useUpdate } from "@/data/writes";
import { daysAway } from "@/lib/away";
import { moment } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { ChoiceCell } from "@/records/fields/choice/cell";
import { usePeople } from "@/records/fields/link/people";
import { KeepClose } from "@/records/page/keep-close";
import { useVerbs } from "@/records/page/verbs";
import { Button, IconButton } from "@/ui/button";
import { ListLink, useSlug } from "@/ui/links";
import { Avatar, FindingMark, Pill } from "@/ui/marks";
import { Menu } from "@/ui/menu";
import { Figure, RoomHead } from "@/ui/room";
import { dayOfRelease, tierOf } from "./readings";
import type { Asking } from "./release-page";

interface ReleaseHeadProps {
  sheet: Sheet;
  room: ReleaseRoom;
  mayEdit: boolean;
  onAsk: (asking: Asking) => void;
}

export function ReleaseHead({ sheet, room, mayEdit, onAsk }: ReleaseHeadProps) {
  const { release, launches, spans, share, finding } = room;
  const { byId } = usePeople();
  const owner = release.owner ? byId.get(release.owner) : undefined;
  const status = fieldOf(sheet, "status");
  const isPlanned = release.status === "planned";
  return (
    <RoomHead
      facts={
        <>
          {release.version_name && <span className="vbox">{release.version_name}</span>}
          {launches.length > 0 && (
            <Pill tone={tierOf(room) === 1 ? "accent" : "plain"}>{t("Tier {{n}}", { n: tierOf(room) })}</Pill>
          )}
          {!isPlanned && status && <ChoiceCell field={status} value={release.status} refs={{}} />}
          {finding !== null && (
            <ListLink collection="findings" search={{ about: release.id }}>
              <FindingMark number={finding} />
            </ListLink>
          )}
          {owner && <Avatar name={owner.name} section={owner.functions[0]} />}
          <span className="mute t12 trunc">
            {spans.map((span) => span.name).join(", ") || t("No product yet")}
          </span>
        </>
      }
      title={<span className="score-it">{release.name}</span>}
      figures={
        <>
          <Days room={room} />
          <Figure
            value={share.done}
            of={share.of}
            words={tn("feature shipped", "features shipped", share.done)}
            note={t("{{count}} in progress", { count: share.building })}
          />
        </>
      }
    >
      <KeepClose sheet={sheet} record={release} />
      {mayEdit && isPlanned && (
        <>
          <Button icon="clock" onClick={() => onAsk("move")}>
            {t("Move date")}
          </Button>
          <Button kind="primary" onClick={() => onAsk("ship")}>
            {t("Ship")}
          </Button>
        </>
      )}
      <More sheet={sheet} room={room} mayEdit={mayEdit} onAsk={onAsk} />
    </RoomHead>
  );
}

function More({ sheet, room: { release }, mayEdit, onAsk }: ReleaseHeadProps) {
  const { verbs, run } = useVerbs(sheet, release, () => onAsk("ship"));
  const update = useUpdate("releases");
  const slug = useSlug();
  const navigate = useNavigate();
  const setStatus = (status: string, said: string) =>
    update.mutate({ id: release.id, fields: { status }, said });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <IconButton icon="dots" label={t("More about {{key}}", { key: release.key })} kind="default" />
      </Menu.Target>
      <Menu.Dropdown>
        {mayEdit &&
          verbs
            .filter(({ verb }) => verb !== "ship" || release.status === "planned")
            .map((verb) => (
              <Menu.Item key={verb.verb} title={verb.doc} onClick={() => run(verb)}>
                {verb.label}
              </Menu.Item>
            ))}
        {mayEdit && release.status === "planned" && (
          <Menu.Item onClick={() => setStatus("cancelled", t("{{key}} cancelled", { key: release.key }))}>
            {t("Cancel this release")}
          </Menu.Item>
        )}
        {mayEdit && release.status === "cancelled" && (
          <Menu.Item onClick={() => setStatus("planned", t("{{key}} planned again", { key: release.key }))}>
            {t("Plan it again")}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item
          onClick={() =>
            navigate({
              to: "/w/$slug/$collection/$key",
              params: { slug, collection: "releases", key: release.key },
              search: { view: "record" },
            })
          }
        >
          {t("All properties and history")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Days({ room: { release, today } }: { room: ReleaseRoom }) {
  const day = dayOfRelease(release);
  if (!day) return <Figure value="–" words={t("No date yet")} />;
  const left = daysAway(day, today);
  const on = moment(`${day}T12:00:00Z`, { weekday: "short", day: "numeric", month: "long", timeZone: "UTC" });
  const isLate = left < 0 && release.status === "planned";
  const words = isLate
    ? tn("day late", "days late", -left)
    : left < 0
      ? tn("day since release", "days since release", -left)
      : left === 0
        ? t("It is today")
        : tn("day to release", "days to release", left);
  return <Figure value={Math.abs(left)} words={words} note={on} isBad={isLate} />;
}
