/** Who else is here, as avatars; those at the same record first and ringed. */
import { useParams } from "@tanstack/react-router";
import { usePresence } from "@/data/presence";
import { useRecord } from "@/data/records";
import { useMembers } from "@/data/settings";
import { sheetOfCollection } from "@/data/sheets";
import { t, tn } from "@/lib/i18n";
import { Avatar } from "@/ui/marks";

const SHOWN = 5;

export function Presence() {
  const { collection, key } = useParams({ strict: false });
  return collection && key && sheetOfCollection(collection) ? (
    <AtRecord collection={collection} recordKey={key} />
  ) : (
    <Here place={null} />
  );
}

function AtRecord({ collection, recordKey }: { collection: string; recordKey: string }) {
  const record = useRecord(collection, recordKey).data;
  const type = sheetOfCollection(collection)?.type;
  return <Here place={record && type ? { type, record: record.id } : null} />;
}

function Here({ place }: { place: Parameters<typeof usePresence>[0] }) {
  const present = usePresence(place);
  const members = useMembers().data ?? [];
  const isWithMe = (at: (typeof present)[number]["at"]) => at !== null && at.id === place?.record;
  const sorted = present.toSorted((a, b) => Number(isWithMe(b.at)) - Number(isWithMe(a.at)));
  const more = sorted.length - SHOWN;
  if (sorted.length === 0) return null;
  return (
    <ul className="here" aria-label={t("Who is here")}>
      {sorted.slice(0, SHOWN).map(({ member, at }) => {
        const known = members.find(({ id }) => id === member);
        const name = known?.name ?? t("Former member");
        const where = at ? t("{{name}}, at {{title}}", { name, title: at.title }) : name;
        return (
          <li key={member} className={isWithMe(at) ? "with" : undefined} title={where}>
            <Avatar name={name} section={known?.functions[0]} />
            {at && <span className="vh">{where}</span>}
          </li>
        );
      })}
      {more > 0 && <li className="mute t12">{tn("{{count}} more", "{{count}} more", more)}</li>}
    </ul>
  );
}
