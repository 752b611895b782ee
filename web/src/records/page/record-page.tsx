/** One record of any type: its facts, texts and relations at the left, what is said about it at the right. */
import { type ComponentType, useMemo } from "react";
import { ApiError } from "@/data/http";
import { useRecord } from "@/data/records";
import { type Sheet, sheetOfCollection } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { relative } from "@/lib/format";
import { noun, t } from "@/lib/i18n";
import { ListLink } from "@/ui/links";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { View } from "@/ui/view";
import { Findings } from "./findings";
import { PageTop } from "./head";
import { Properties } from "./properties";
import { Texts } from "./prose";
import { Related } from "./related";
import { Talk } from "./talk/talk";
import { TalkAbout } from "./talk/talking";
import { ThreadLine } from "./thread-line";
import "../fields/fields.css";
import "./page.css";

export interface PageProps {
  sheet: Sheet;
  record: Entity;
}

interface RecordPageProps {
  collection: string;
  recordKey: string;
  /** A type's own page; without one, the page that every type has. */
  Own?: ComponentType<PageProps>;
}

export function RecordPage({ collection, recordKey, Own = Page }: RecordPageProps) {
  const sheet = sheetOfCollection(collection);
  const { data: record, error, refetch } = useRecord(collection, recordKey);
  if (!sheet) return null;
  if (record) return <Own key={record.id} sheet={sheet} record={record} />;
  return (
    <View className="p-alone">
      {error instanceof ApiError && error.status === 404 ? (
        <Empty
          action={
            <ListLink className="link" collection={collection}>
              {t("All {{things}}", { things: noun(sheet.plural) })}
            </ListLink>
          }
        >
          {t("There is no {{recordKey}}, or it is not for you to see.", { recordKey })}
        </Empty>
      ) : error ? (
        <ErrorState
          title={t("{{recordKey}} could not be read.", { recordKey })}
          error={error}
          onRetry={() => refetch()}
        />
      ) : (
        <Loading label={t("Reading {{recordKey}}", { recordKey })} lines={5} />
      )}
    </View>
  );
}

function Page({ sheet, record }: PageProps) {
  const subjects = useMemo(() => [{ sheet, record, name: null }], [sheet, record]);
  return (
    <TalkAbout subjects={subjects}>
      <View className="fea">
        <article className="spec">
          <div className="spec-in">
            <Gone sheet={sheet} record={record} />
            <PageTop sheet={sheet} record={record} />
            <Findings record={record} />
            <ThreadLine sheet={sheet} record={record} />
            <Properties sheet={sheet} record={record} />
            <Texts sheet={sheet} record={record} />
            <Related sheet={sheet} record={record} />
          </div>
        </article>
        <Talk sheet={sheet} record={record} />
      </View>
    </TalkAbout>
  );
}

/** Said at the top of what has been deleted. */
export function Gone({ sheet, record }: PageProps) {
  if (!record.deleted_at) return null;
  return (
    <div className="inl warn-l p-gone" role="status">
      <span>
        <b>
          {t("{{label}} deleted {{deleted_at}}.", {
            label: sheet.label,
            deleted_at: relative(record.deleted_at),
          })}
        </b>{" "}
        {t("Undo it in History to bring it back.")}
      </span>
    </div>
  );
}
