/** The launch room: nine days, eight functions, what is said and what came of it, on one page. */
import { useState } from "react";
import { ApiError } from "@/data/http";
import { type LaunchRoom, refreshViews, useLaunchRoom } from "@/data/launching";
import { useHasRole } from "@/data/session";
import { sheetOf } from "@/data/sheets";
import { useCreate } from "@/data/writes";
import { t } from "@/lib/i18n";
import { Announcements } from "@/records/announcement/announcements";
import { ThreadLine } from "@/records/page/thread-line";
import { ListLink } from "@/ui/links";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { View } from "@/ui/view";
import { Adoption } from "./adoption";
import { Countdown } from "./countdown";
import { DecideDialog } from "./decide-dialog";
import { LaunchHead } from "./head";
import { Messaging } from "./messaging";
import { MoveDialog } from "./move-dialog";
import { Readiness } from "./readiness";
import { TemplateDialog } from "./template-dialog";
import "./room.css";

export function LaunchRoomPage({ recordKey }: { recordKey: string }) {
  const { data, error, refetch } = useLaunchRoom(recordKey);
  if (data) return <Room key={data.launch.id} room={data} address={recordKey} />;
  return (
    <View className="p-alone">
      {error instanceof ApiError && error.status === 404 ? (
        <Empty
          action={
            <ListLink className="link" collection="launches">
              {t("All launches")}
            </ListLink>
          }
        >
          {t("There is no {{key}}, or it is not for you to see.", { key: recordKey })}
        </Empty>
      ) : error ? (
        <ErrorState title={t("The launch room could not be read.")} error={error} onRetry={refetch} />
      ) : (
        <Loading label={t("Reading the launch room")} lines={8} />
      )}
    </View>
  );
}

export type Asking = "move" | "decide" | "template" | null;

function Room({ room, address }: { room: LaunchRoom; address: string }) {
  const [asking, setAsking] = useState<Asking>(null);
  const mayEdit = useHasRole("editor");
  const close = () => setAsking(null);
  const sheet = sheetOf("launch");
  const create = useCreate("announcements");
  const draft = () => {
    const { name, id } = room.launch;
    const features = room.features.map((feature) => feature.id);
    create.mutate({ fields: { name, launch: id, features } }, { onSuccess: () => void refreshViews() });
  };
  return (
    <View className="lau">
      {sheet && <LaunchHead sheet={sheet} room={room} mayEdit={mayEdit} onAsk={setAsking} />}
      <div className="room-thread">{sheet && <ThreadLine sheet={sheet} record={room.launch} />}</div>
      <Countdown room={room} />
      <Readiness room={room} address={address} mayEdit={mayEdit} onTemplate={() => setAsking("template")} />
      <div className="l3">
        <Messaging room={room} mayEdit={mayEdit} />
        <Announcements
          title={t("Announcement")}
          items={room.announcements}
          mayEdit={mayEdit}
          begin={
            <button type="button" className="link" onClick={draft}>
              {t("Begin a draft")}
            </button>
          }
        />
        <Adoption room={room} mayEdit={mayEdit} />
      </div>
      {asking === "move" && <MoveDialog room={room} onClose={close} />}
      {asking === "decide" && <DecideDialog room={room} onClose={close} />}
      {asking === "template" && <TemplateDialog room={room} onClose={close} />}
    </View>
  );
}
