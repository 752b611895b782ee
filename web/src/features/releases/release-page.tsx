/** One release: what ships in it, who is ready, which launches carry it, and what is said of it. */
import { useState } from "react";
import { ApiError } from "@/data/http";
import { refreshViews } from "@/data/launching";
import { type ReleaseRoom, useReleaseRoom } from "@/data/releases";
import { type Sheet, sheetOf } from "@/data/sheets";
import { useVerb } from "@/data/writes";
import { t } from "@/lib/i18n";
import { Announcements } from "@/records/announcement/announcements";
import { useMayEdit } from "@/records/may-edit";
import { ThreadLine } from "@/records/page/thread-line";
import { Button } from "@/ui/button";
import { ListLink } from "@/ui/links";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { View } from "@/ui/view";
import { Changelog } from "./changelog";
import { Functions } from "./functions";
import { ReleaseHead } from "./head";
import { Launches } from "./launches";
import { MoveDialog } from "./move-dialog";
import { ShipDialog } from "./ship-dialog";
import { WhatShips } from "./what-ships";
import "./releases.css";

export function ReleasePage({ recordKey }: { recordKey: string }) {
  const { data, error, refetch } = useReleaseRoom(recordKey);
  const sheet = sheetOf("release");
  if (data && sheet) return <Room key={data.release.id} room={data} sheet={sheet} />;
  return (
    <View className="p-alone">
      {error instanceof ApiError && error.status === 404 ? (
        <Empty
          action={
            <ListLink className="link" collection="releases">
              {t("All releases")}
            </ListLink>
          }
        >
          {t("There is no {{key}}, or it is not for you to see.", { key: recordKey })}
        </Empty>
      ) : error ? (
        <ErrorState title={t("The release could not be read.")} error={error} onRetry={refetch} />
      ) : (
        <Loading label={t("Reading the release")} lines={8} />
      )}
    </View>
  );
}

export type Asking = "move" | "ship" | null;

function Room({ room, sheet }: { room: ReleaseRoom; sheet: Sheet }) {
  const { release, announcements } = room;
  const [asking, setAsking] = useState<Asking>(null);
  const mayEdit = useMayEdit(sheet, release);
  const act = useVerb("releases");
  const draft = () =>
    act.mutate(
      {
        id: release.id,
        verb: "draft-notes",
        said: t("Notes drafted from the features of {{key}}", { key: release.key }),
      },
      { onSuccess: () => void refreshViews() },
    );
  return (
    <View className="rroom">
      <ReleaseHead sheet={sheet} room={room} mayEdit={mayEdit} onAsk={setAsking} />
      <div className="room-thread">
        <ThreadLine sheet={sheet} record={release} />
      </div>
      <Functions room={room} />
      <div className="l3">
        <WhatShips room={room} />
        <Announcements
          title={t("Notes")}
          items={announcements}
          mayEdit={mayEdit}
          begin={
            <button type="button" className="link" onClick={draft}>
              {t("Draft them from the features")}
            </button>
          }
          more={(shown) =>
            mayEdit &&
            shown.status !== "published" && (
              <Button small kind="quiet" className="end" busy={act.isPending} onClick={draft}>
                {t("Draft anew")}
              </Button>
            )
          }
        />
        <section className="rr-side">
          <Launches room={room} />
          <Changelog release={release} />
        </section>
      </div>
      {asking === "move" && <MoveDialog room={room} onClose={() => setAsking(null)} />}
      {asking === "ship" && <ShipDialog room={room} onClose={() => setAsking(null)} />}
    </View>
  );
}
