/** A workspace that has just begun: six heads to fill, in order. They fill as records come. */
import "./first-steps.css";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useCounts, useHasRole, useMe } from "@/data/session";
import { makeSample, useChangeMe } from "@/data/settings";
import { t, tn } from "@/lib/i18n";
import { runCommand } from "@/lib/keys";
import { Button } from "@/ui/button";
import { useSlug } from "@/ui/links";
import { NoteHead } from "@/ui/marks";
import { PageHead } from "@/ui/page-head";
import { toastRefused } from "@/ui/toast";
import { View } from "@/ui/view";

interface Step {
  type: string;
  path: string;
  stage: string;
  todo: string;
  /** What makes the first one; without it one goes to `path`. */
  command?: string;
}

const STEPS: readonly Step[] = [
  { type: "feedback", path: "import", stage: t("Signals"), todo: t("Bring in what people said") },
  {
    type: "opportunity",
    path: "opportunities",
    stage: t("Opportunities"),
    todo: t("Name the first problem"),
    command: "create-opportunity",
  },
  {
    type: "feature",
    path: "features",
    stage: t("Features"),
    todo: t("Answer it"),
    command: "create-feature",
  },
  { type: "release", path: "releases", stage: t("Releases"), todo: t("Say when"), command: "create-release" },
  { type: "launch", path: "launches", stage: t("Launches"), todo: t("Tell them"), command: "create-launch" },
  {
    type: "outcome",
    path: "outcomes",
    stage: t("Outcomes"),
    todo: t("See if it worked"),
    command: "create-outcome",
  },
];

/** How many of the six are filled; null until the counts are there. */
export function useStepsDone(): number | null {
  const counts = useCounts();
  if (STEPS.some(({ type }) => counts[type] === undefined)) return null;
  return STEPS.filter(({ type }) => (counts[type] ?? 0) > 0).length;
}

/** The whole screen, while nothing is written. */
export function FirstSteps() {
  return (
    <View>
      <PageHead title={t("The Score")} note={t("nothing written yet")} />
      <div className="first-steps">
        <Steps />
        <Beginnings />
      </div>
    </View>
  );
}

/** Above the Score, until all six are filled or the reader has seen enough. */
export function StepsAhead() {
  const save = useChangeMe();
  return (
    <section className="first-steps ahead" aria-label={t("First steps")}>
      <Steps />
      <Button small kind="quiet" onClick={() => save.mutate({ preferences: { first_steps: false } })}>
        {t("Hide the first steps")}
      </Button>
    </section>
  );
}

function Steps() {
  const counts = useCounts();
  const slug = useSlug();
  const mayMake = useHasRole("editor");
  const current = STEPS.find(({ type }) => !counts[type]);
  return (
    <div className="emp">
      <nav className="thread" aria-label={t("Six heads to fill, in order")}>
        {STEPS.map((step) => {
          const { type, path, command } = step;
          const count = counts[type] ?? 0;
          const mark = step === current ? "step" : undefined;
          const words = (
            <>
              <NoteHead state={count > 0 ? "full" : "hollow"} />
              <span className="vl">{step.stage}</span>
              <span className="do">
                {count > 0 ? tn("{{count}} there", "{{count}} there", count) : step.todo}
              </span>
            </>
          );
          if (count === 0 && command && mayMake) {
            return (
              <button type="button" key={type} aria-current={mark} onClick={() => runCommand(command)}>
                {words}
              </button>
            );
          }
          const place = count > 0 && path === "import" ? "signals" : path;
          return (
            <Link key={type} to={addressOf(slug, place)} aria-current={mark}>
              {words}
            </Link>
          );
        })}
      </nav>
    </div>
  );
}

function Beginnings() {
  const slug = useSlug();
  const mayImport = useHasRole("editor");
  const mayCapture = useHasRole("contributor");
  return (
    <div className="row">
      {mayImport && (
        <Link className="btn pri" to="/w/$slug/import" params={{ slug }}>
          {t("Import a file")}
        </Link>
      )}
      {mayCapture && <Button onClick={() => runCommand("capture-signal")}>{t("Capture a signal")}</Button>}
      <LookAround />
    </div>
  );
}

/** To the sample workspace, which is made where there is none. */
function LookAround() {
  const slug = useSlug();
  const { workspaces } = useMe();
  const mayMake = useHasRole("owner");
  const [isMaking, setMaking] = useState(false);
  const sample = workspaces.find((known) => known.is_sample && known.slug !== slug);
  const make = async () => {
    setMaking(true);
    try {
      location.href = `/w/${await makeSample()}/score`;
    } catch (error) {
      toastRefused(error instanceof Error ? error.message : String(error));
      setMaking(false);
    }
  };
  if (sample) {
    return (
      // A plain link: another workspace is another page.
      <a className="btn quiet" href={`/w/${sample.slug}/score`}>
        {t("Look around with {{name}}’s data", { name: sample.name })}
      </a>
    );
  }
  if (!mayMake) return null;
  return (
    <Button kind="quiet" busy={isMaking} onClick={make}>
      {isMaking ? t("Making the sample workspace…") : t("Look around with sample data")}
    </Button>
  );
}

function addressOf(slug: string, path: string): string {
  return `/w/${slug}/${path}`;
}
