/** A workspace with nothing in it: six heads to fill, in order. */
import "./first-steps.css";
import { Link } from "@tanstack/react-router";
import { useHasRole, useMe } from "@/data/session";
import { t } from "@/lib/i18n";
import { runCommand } from "@/lib/keys";
import { Button } from "@/ui/button";
import { useSlug } from "@/ui/links";
import { NoteHead } from "@/ui/marks";
import { PageHead } from "@/ui/page-head";
import { View } from "@/ui/view";

const STEPS = [
  { path: "import", stage: t("Signals"), todo: t("Bring in what people said") },
  { path: "opportunities", stage: t("Opportunities"), todo: t("Name the first problem") },
  { path: "features", stage: t("Features"), todo: t("Answer it") },
  { path: "releases", stage: t("Releases"), todo: t("Say when") },
  { path: "launches", stage: t("Launches"), todo: t("Tell them") },
  { path: "outcomes", stage: t("Outcomes"), todo: t("See if it worked") },
];

export function FirstSteps() {
  const slug = useSlug();
  const { workspaces } = useMe();
  const mayImport = useHasRole("editor");
  const mayCapture = useHasRole("contributor");
  const sample = workspaces.find((known) => known.is_sample && known.slug !== slug);
  return (
    <View>
      <PageHead title={t("The Score")} note={t("nothing written yet")} />
      <div className="first-steps">
        <div className="emp">
          <nav className="thread" aria-label={t("First steps")}>
            {STEPS.map((step, index) => (
              <Link
                key={step.path}
                to={addressOf(slug, step.path)}
                aria-current={index === 0 ? "step" : undefined}
              >
                <NoteHead state="hollow" />
                <span className="vl">{step.stage}</span>
                <span className="do">{step.todo}</span>
              </Link>
            ))}
          </nav>
        </div>
        <div className="row">
          {mayImport && (
            <Link className="btn pri" to="/w/$slug/import" params={{ slug }}>
              {t("Import a file")}
            </Link>
          )}
          {mayCapture && (
            <Button onClick={() => runCommand("capture-signal")}>{t("Capture a signal")}</Button>
          )}
          {sample && (
            // A plain link: another workspace is another page.
            <a className="btn quiet" href={`/w/${sample.slug}/score`}>
              {t("Look around with {{name}}’s data", { name: sample.name })}
            </a>
          )}
        </div>
      </div>
    </View>
  );
}

function addressOf(slug: string, path: string): string {
  return `/w/${slug}/${path}`;
}
