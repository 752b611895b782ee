/** One customer: what they asked for, how far each wish is, and whether they know. */
import { type Account, type AccountStory, useAccountStory } from "@/data/account";
import { ApiError } from "@/data/http";
import { useRecord } from "@/data/records";
import { t } from "@/lib/i18n";
import { ListLink } from "@/ui/links";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { View } from "@/ui/view";
import { Contacts } from "./contacts";
import { Figures } from "./figures";
import { AccountHead } from "./head";
import { Requests } from "./requests";
import { Timeline } from "./timeline";
import { Use } from "./use";
import { WillBeTold } from "./will-be-told";
import { Wishes } from "./wishes";
import "./account.css";

interface AccountPageProps {
  recordKey: string;
  /** Opens what captures a note of theirs. */
  onNote: (account: Account) => void;
}

export function AccountPage({ recordKey, onNote }: AccountPageProps) {
  const record = useRecord("accounts", recordKey);
  const story = useAccountStory(recordKey);
  const error = record.error ?? story.error;
  if (record.data && story.data) {
    const account = record.data as Account;
    return <Story account={account} story={story.data} onNote={() => onNote(account)} />;
  }
  return (
    <View className="p-alone">
      {error instanceof ApiError && error.status === 404 ? (
        <Empty
          action={
            <ListLink className="link" collection="accounts">
              {t("All accounts")}
            </ListLink>
          }
        >
          {t("There is no {{key}}, or it is not for you to see.", { key: recordKey })}
        </Empty>
      ) : error ? (
        <ErrorState
          title={t("The account could not be read.")}
          error={error}
          onRetry={() => {
            void record.refetch();
            void story.refetch();
          }}
        />
      ) : (
        <Loading label={t("Reading the account")} lines={8} />
      )}
    </View>
  );
}

export interface StoryProps {
  account: Account;
  story: AccountStory;
}

function Story({ account, story, onNote }: StoryProps & { onNote: () => void }) {
  return (
    <View className="acct">
      <div className="acct-m">
        <AccountHead account={account} story={story} onNote={onNote} />
        <Figures account={account} story={story} />
        <Wishes story={story} onNote={onNote} />
        <Requests account={account} story={story} />
      </div>
      <aside className="acct-r" aria-label={t("About this account")}>
        <WillBeTold wishes={story.wishes} />
        <Contacts account={account} story={story} />
        <Use recordKey={account.key} />
        <Timeline account={account} lines={story.timeline} total={story.timeline_total} />
      </aside>
    </View>
  );
}
