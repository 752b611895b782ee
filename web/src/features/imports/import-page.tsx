/** The import wizard: file, what it is, columns, check, import. Nothing is written before the last step. */
import "./imports.css";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useRef } from "react";
import { ApiError } from "@/data/http";
import { fileSize } from "@/lib/format";
import { rich, t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { useSlug } from "@/ui/links";
import { Meter } from "@/ui/marks";
import { PageHead } from "@/ui/page-head";
import { ErrorState, Loading } from "@/ui/states";
import { Thread } from "@/ui/thread";
import { View } from "@/ui/view";
import { useBring, useJob } from "./data";
import { type Job, stepsOf } from "./job";
import { PastImports } from "./past-imports";
import { useFileDrop } from "./use-file-drop";
import { Wizard } from "./wizard";

const ACCEPTED = ".csv,.tsv,.txt,.json,.jsonl,.ndjson,.xlsx,.parquet,.gz";

export function ImportPage() {
  const navigate = useNavigate();
  const slug = useSlug();
  const { id } = useSearch({ strict: false }) as { id?: string };
  const go = (next: string | undefined) =>
    navigate({ to: "/w/$slug/import", params: { slug }, search: next ? { id: next } : {} });
  const job = useJob(id);
  const bring = useBring((brought) => go(brought.id));
  const chooser = useRef<HTMLInputElement>(null);
  const over = useFileDrop((file) => bring.mutate(file));
  const choose = () => chooser.current?.click();
  const shown = id ? job.data : undefined;

  return (
    <View className="imp">
      <PageHead title={t("Import")} note={t("nothing is written until you say so")}>
        {id && (
          <Button kind="quiet" onClick={() => go(undefined)}>
            {t("All imports")}
          </Button>
        )}
      </PageHead>
      <Steps job={shown} />
      <input
        ref={chooser}
        type="file"
        hidden
        accept={ACCEPTED}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) bring.mutate(file);
          event.currentTarget.value = "";
        }}
      />
      {bring.isError && (
        <Unread file={bring.variables?.name ?? t("The file")} error={bring.error} onChoose={choose} />
      )}
      {bring.isPending && bring.variables && (
        <Bringing file={bring.variables} share={bring.share} onCancel={bring.cancel} />
      )}
      {id && job.isError && (
        <div className="imp-state">
          <ErrorState
            title={t("This import could not be read.")}
            error={job.error}
            onRetry={() => job.refetch()}
          />
        </div>
      )}
      {id && job.isPending && (
        <div className="imp-state">
          <Loading label={t("Reading the import")} />
        </div>
      )}
      {shown && <Wizard key={shown.id} job={shown} onChoose={choose} onLeave={() => go(undefined)} />}
      {!id && !bring.isPending && (
        <div className="imp-start">
          <button type="button" className="drop" data-over={over} onClick={choose}>
            <Icon name="file" />
            <b>{t("Drop a file here, or choose one")}</b>
            <span className="sub">
              {t(
                "Feedback as CSV, Excel, JSON or JSON lines, a Jira export as CSV, or events, also as Parquet or from Amplitude, Mixpanel or PostHog. Up to 500 MB, packed with gzip or not.",
              )}
            </span>
          </button>
          <PastImports onOpen={go} />
        </div>
      )}
      {over && <div className="drop-veil">{t("Drop it to read it. Nothing is written yet.")}</div>}
    </View>
  );
}

function Steps({ job }: { job: Job | undefined }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls in its own focusable region
    <section className="steps" tabIndex={0} aria-label={t("Steps of the import")}>
      <Thread
        label={t("Steps")}
        stages={stepsOf(job)}
        link={({ stage }, props) => <span key={stage} {...props} />}
      />
    </section>
  );
}

interface BringingProps {
  file: File;
  share: number;
  onCancel: () => void;
}

function Bringing({ file, share, onCancel }: BringingProps) {
  const name = (
    <>
      <b>{file.name}</b>
      <span className="mute">, {fileSize(file.size)}</span>
    </>
  );
  return (
    <div className="imp-state">
      <p role="status">
        {share < 1 ? rich("Sending {{file}}…", { file: name }) : rich("Reading {{file}}…", { file: name })}
      </p>
      <div className="row">
        <Meter value={share} label={t("Sent so far")} />
        <Button small onClick={onCancel}>
          {t("Cancel")}
        </Button>
      </div>
    </div>
  );
}

/** A file that could not be read: where it breaks and what to do about it, in the server's words. */
function Unread({ file, error, onChoose }: { file: string; error: Error; onChoose: () => void }) {
  const said = error instanceof ApiError ? (error.errors.file?.join(" ") ?? error.message) : error.message;
  return (
    <div className="imp-state">
      <div className="inl warn-l" role="alert">
        <div>
          <b>{t("{{file}} could not be read.", { file })}</b> <span className="sub">{said}</span>
          <div className="mute t12">{t("Nothing was written. Mend the file and bring it again.")}</div>
        </div>
        <Button small onClick={onChoose}>
          {t("Choose a file")}
        </Button>
      </div>
    </div>
  );
}
