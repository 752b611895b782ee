/** What was decided, or why it holds no longer; said in place, undone from the toast. */
import { refreshViews } from "@/data/launching";
import { useVerb } from "@/data/writes";
import { t } from "@/lib/i18n";
import { AnswerForm } from "@/ui/answer-form";

interface DecisionAnswerProps {
  decision: { id: string; name: string; status: string; options: string };
  onClose: () => void;
}

export function DecisionAnswer({ decision: { id, name, status, options }, onClose }: DecisionAnswerProps) {
  const isOpen = status === "open";
  const act = useVerb("decisions");
  const answer = async (words: string) => {
    await act.mutateAsync({
      id,
      verb: isOpen ? "decide" : "reverse",
      params: isOpen ? { outcome: words } : { reason: words },
      said: isOpen ? t("Decided: {{name}}", { name }) : t("Reversed: {{name}}", { name }),
      quiet: true,
    });
    void refreshViews();
  };
  return (
    <AnswerForm
      label={isOpen ? t("What was decided") : t("Why it holds no longer")}
      action={isOpen ? t("Decide") : t("Reverse")}
      choices={isOpen ? optionsIn(options) : []}
      onClose={onClose}
      onSend={answer}
    />
  );
}

/** The items of the list in which options are usually written. */
function optionsIn(markdown: string): string[] {
  return markdown
    .split("\n")
    .map((line) => /^\s*(?:\d+[.)]|[-*])\s+(.+)$/.exec(line)?.[1]?.trim())
    .filter((line) => line !== undefined);
}
