/** The launches that carry a release: how loud, when, and how many functions are ready. */
import type { ReleaseRoom } from "@/data/releases";
import { awayInWords } from "@/lib/away";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { RecordLink } from "@/ui/links";
import { Empty } from "@/ui/states";
import { BarLine, ChordStaff } from "./marks";
import { readyIn } from "./readings";

const OVER = new Set(["live", "done"]);

export function Launches({ room: { launches, today } }: { room: ReleaseRoom }) {
  return (
    <section aria-label={t("Launches")}>
      <header>
        <h2>{t("Launches")}</h2>
      </header>
      {launches.length === 0 && <Empty>{t("No launch carries it yet. The thread above makes one.")}</Empty>}
      <ul>
        {launches.map((launch) => {
          const { ready, of } = readyIn(launch.chord);
          return (
            <li key={launch.key} className="rel-l">
              <BarLine tier={launch.tier} past={OVER.has(launch.status)} />
              <RecordLink collection="launches" recordKey={launch.key}>
                <b>{launch.name}</b>
              </RecordLink>
              <p className="t12 mute">
                {t("Tier {{n}}", { n: launch.tier })}
                {launch.on && `, ${date(launch.on)}, ${awayInWords(launch.on, today)}`}
              </p>
              {of > 0 && (
                <>
                  <ChordStaff chord={launch.chord} />
                  <p className="t12 mute">{t("{{ready}} of {{of}} sections ready", { ready, of })}</p>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
