/** How I am told of what: in the app, by mail at once or in a digest; when, and when not. */
import {
  type Choice,
  type Kind,
  type Mail,
  useChangeWishes,
  useTestMail,
  useWishes,
  type Wishes,
  type WishesChange,
} from "@/data/attention";
import { useHasRole, useMe } from "@/data/session";
import { moment } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { Button, Segmented } from "@/ui/button";
import { SectionHead } from "@/ui/page-head";
import { Select } from "@/ui/select";
import { ErrorState, Loading } from "@/ui/states";
import { Checkbox, Switch } from "@/ui/toggle";

const KINDS: Record<Kind, { name: string; when: string }> = {
  waiting: { name: t("Waiting for me"), when: t("a decision, an approval, a request, or a nudge") },
  mention: { name: t("Mentions"), when: t("somebody writes @ and my name") },
  assigned: { name: t("Assignments"), when: t("I become owner, or am put on something") },
  comment: { name: t("Comments"), when: t("on what I watch") },
  alert: { name: t("Alerts"), when: t("a metric of mine or that I watch crosses its bound") },
  finding: { name: t("Out of tune"), when: t("a finding on what is mine") },
  change: { name: t("Changes"), when: t("a state or a day of what I watch") },
  announcement: { name: t("Announcements"), when: t("what was published") },
  due: { name: t("Due soon"), when: t("what is mine and has a day") },
};

export function NotificationSettings() {
  const wishes = useWishes();
  return (
    <>
      {wishes.isPending && <Loading label={t("Reading your settings")} />}
      {wishes.error && (
        <ErrorState title={t("The settings did not load.")} error={wishes.error} onRetry={wishes.refetch} />
      )}
      {wishes.data && <Forms wishes={wishes.data} />}
    </>
  );
}

function Forms({ wishes }: { wishes: Wishes }) {
  const { mutate } = useChangeWishes();
  const shared = { wishes, change: (change: WishesChange) => mutate(change) };
  return (
    <>
      <What {...shared} />
      <When {...shared} />
      <Watching {...shared} />
      <MailServer wishes={wishes} />
    </>
  );
}

interface FormProps {
  wishes: Wishes;
  change: (change: WishesChange) => void;
}

function What({ wishes, change }: FormProps) {
  const mails: { value: Mail; label: string }[] = [
    { value: "off", label: t("No") },
    { value: "now", label: t("At once") },
    { value: "digest", label: t("Digest") },
  ];
  const set = (kind: Kind, choice: Choice) => change({ choices: { [kind]: choice } });
  return (
    <section aria-label={t("What I am told")}>
      <SectionHead title={t("What I am told")} />
      <div className="tbl-w told-what">
        <table className="tbl">
          <thead>
            <tr>
              <th>{t("What")}</th>
              <th>{t("In the app")}</th>
              <th>{t("By mail")}</th>
            </tr>
          </thead>
          <tbody>
            {Object.keys(KINDS)
              .filter(isKind)
              .map((kind) => {
                const choice = wishes.choices[kind];
                return (
                  <tr key={kind}>
                    <td>
                      <b>{KINDS[kind].name}</b> <span className="mute t12">{KINDS[kind].when}</span>
                    </td>
                    <td>
                      <Checkbox
                        aria-label={t("{{name}}, in the app", { name: KINDS[kind].name })}
                        checked={choice.app}
                        onChange={(event) => set(kind, { ...choice, app: event.currentTarget.checked })}
                      />
                    </td>
                    <td>
                      <Segmented
                        small
                        label={t("{{name}}, by mail", { name: KINDS[kind].name })}
                        value={choice.mail}
                        options={mails}
                        onChange={(mail) => set(kind, { ...choice, mail })}
                      />
                    </td>
                  </tr>
                );
              })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function isKind(name: string): name is Kind {
  return Object.hasOwn(KINDS, name);
}

/** "08:00". */
const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, "0")}:00`,
}));

/** Monday first, as ISO counts them. */
function weekdays() {
  return Array.from({ length: 7 }, (_, day) => {
    const noon = new Date(Date.UTC(2026, 0, 5 + day, 12)).toISOString();
    return { value: String(day + 1), label: moment(noon, { weekday: "long", timeZone: "UTC" }) };
  });
}

function When({ wishes, change }: FormProps) {
  const { workspace } = useMe();
  const { digest, digest_day, digest_hour, quiet_from, quiet_to } = wishes;
  const isQuiet = quiet_from !== null;
  return (
    <section aria-label={t("When")}>
      <SectionHead title={t("When")} note={t("hours in {{zone}}", { zone: workspace.timezone })} />
      <div className="stack">
        <div className="row when">
          <span className="grow">{t("The digest comes")}</span>
          <Segmented
            label={t("The digest comes")}
            value={digest}
            options={[
              { value: "daily", label: t("Daily") },
              { value: "weekly", label: t("Weekly") },
            ]}
            onChange={(chosen) => change({ digest: chosen })}
          />
          {digest === "weekly" && (
            <Hours
              label={t("Day of the digest")}
              data={weekdays()}
              value={digest_day}
              onChange={(day) => change({ digest_day: day })}
            />
          )}
          <Hours
            label={t("Hour of the digest")}
            value={digest_hour}
            onChange={(hour) => change({ digest_hour: hour })}
          />
        </div>
        <div className="row when">
          <Switch
            className="grow"
            label={t("Quiet hours")}
            description={t("Mail waits until they end; in the app everything comes at once.")}
            checked={isQuiet}
            onChange={(event) =>
              change(
                event.currentTarget.checked
                  ? { quiet_from: 20, quiet_to: 8 }
                  : { quiet_from: null, quiet_to: null },
              )
            }
          />
          {isQuiet && (
            <>
              <Hours
                label={t("Quiet from")}
                value={quiet_from}
                onChange={(hour) => change({ quiet_from: hour })}
              />
              <span aria-hidden="true">–</span>
              <Hours
                label={t("Quiet until")}
                value={quiet_to ?? 8}
                onChange={(hour) => change({ quiet_to: hour })}
              />
            </>
          )}
        </div>
        <div className="row when">
          <span className="grow">{t("Remind me of what is due")}</span>
          <Hours
            label={t("Remind me of what is due")}
            width={168}
            data={[0, 1, 2, 3, 5, 7, 14].map((days) => ({
              value: String(days),
              label: days === 0 ? t("on the day") : tn("{{count}} day before", "{{count}} days before", days),
            }))}
            value={wishes.remind_days}
            onChange={(days) => change({ remind_days: days })}
          />
        </div>
      </div>
    </section>
  );
}

interface HoursProps {
  label: string;
  value: number;
  data?: { value: string; label: string }[];
  width?: number;
  onChange: (value: number) => void;
}

function Hours({ label, value, data = HOURS, width = 112, onChange }: HoursProps) {
  return (
    <Select
      aria-label={label}
      w={width}
      allowDeselect={false}
      data={data}
      value={String(value)}
      onChange={(chosen) => chosen !== null && onChange(Number(chosen))}
    />
  );
}

function Watching({ wishes, change }: FormProps) {
  return (
    <section aria-label={t("Watching")}>
      <SectionHead title={t("Watching")} />
      <Switch
        label={t("Watch what I make, and what I am put on or named at")}
        description={t("Any page can be watched, left or muted by the bell at its top.")}
        checked={wishes.auto_watch}
        onChange={(event) => change({ auto_watch: event.currentTarget.checked })}
      />
    </section>
  );
}

function MailServer({ wishes: { mail } }: { wishes: Wishes }) {
  const isAdmin = useHasRole("admin");
  const test = useTestMail();
  return (
    <section aria-label={t("Mail")}>
      <SectionHead title={t("Mail")} />
      <p className="sub">
        {mail.configured
          ? t("Mails come from {{sender}}.", { sender: mail.sender ?? "" })
          : t("No mail server is set, so nothing is mailed. Whoever runs Upbeat sets UPBEAT_SMTP_HOST.")}
      </p>
      {isAdmin && (
        <div className="row when">
          <Button busy={test.isPending} disabled={!mail.configured} onClick={() => test.mutate()}>
            {t("Send me a test mail")}
          </Button>
          <span role="status" className={test.isError ? "bad" : "sub"}>
            {test.isSuccess && t("Sent to {{email}}. Look into the mailbox.", { email: test.data.sent_to })}
            {test.isError && test.error.message}
          </span>
        </div>
      )}
    </section>
  );
}
