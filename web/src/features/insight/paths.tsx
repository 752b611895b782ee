/** Paths as bands from step to step, each event a button that makes it the start; and the same as a table. */
import { useState } from "react";
import type { PathNode, PathsAnswer, PathsQuestion } from "@/data/question-types";
import { number } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Empty } from "@/ui/states";
import { enters, layOut, leaves } from "./path-layout";
import { eventLabel, share } from "./words";

/** Of a row of the picture, in px. */
const ROW = 54;

interface PathsProps {
  answer: PathsAnswer;
  question: PathsQuestion;
  onStart: (event: string) => void;
}

export function Paths({ answer, question, onStart }: PathsProps) {
  const [shown, setShown] = useState<PathNode | null>(null);
  if (answer.nodes.length === 0) return <Empty>{t("Nobody took such a path in these days.")}</Empty>;
  const { nodes, links } = layOut(answer.nodes, answer.links, question.depth);
  const rows = Math.max(
    6,
    ...Array.from(
      { length: question.depth },
      (_, level) => nodes.filter((node) => node.level === level).length,
    ),
  );
  const isEnd = question.end !== null;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways */}
      <section className="pths" tabIndex={0} aria-label={t("Paths")}>
        <ol className="pcols" aria-hidden="true" style={{ "--n": question.depth } as React.CSSProperties}>
          {Array.from({ length: question.depth }, (_, level) => (
            <li key={stepName(level, question)}>{stepName(level, question)}</li>
          ))}
        </ol>
        <div className="pmap" style={{ "--rows": `${rows * ROW}px` } as React.CSSProperties}>
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            {links.map((link) => (
              <path
                key={`${link.level} ${link.source} ${link.target}`}
                d={link.band}
                className={shown && !leaves(link, shown) && !enters(link, shown) ? "off" : undefined}
              />
            ))}
          </svg>
          {nodes.map((node) => (
            <div
              className={lookOf(node, question)}
              key={`${node.level} ${node.event}`}
              style={
                {
                  "--x": `${node.x}%`,
                  "--y": `${node.y}%`,
                  "--h": `${node.height}%`,
                  "--n": question.depth,
                } as React.CSSProperties
              }
              onPointerEnter={() => setShown(node)}
              onPointerLeave={() => setShown(null)}
            >
              <i aria-hidden="true" />
              <NodeName node={node} isEnd={isEnd} onShow={setShown} onStart={onStart} />
            </div>
          ))}
        </div>
      </section>
      <PathTable answer={answer} question={question} />
    </>
  );
}

interface NodeNameProps {
  node: PathNode;
  isEnd: boolean;
  onShow: (node: PathNode | null) => void;
  onStart: (event: string) => void;
}

function NodeName({ node, isEnd, onShow, onStart }: NodeNameProps) {
  const { event, people, going } = node;
  const said = (
    <>
      <span className="trunc">{nameOf(event)}</span>
      <b className="num">{number(people)}</b>
    </>
  );
  const goOn = isEnd
    ? t("{{share}} of them with a step before", { share: share(going, people) })
    : t("{{share}} of them go on", { share: share(going, people) });
  if (event === null)
    return (
      <span className="pname" title={goOn}>
        {said}
      </span>
    );
  return (
    <button
      type="button"
      className="pname"
      title={`${nameOf(event)}\n${goOn}\n${t("Show the paths that start here")}`}
      onFocus={() => onShow(node)}
      onBlur={() => onShow(null)}
      onClick={() => onStart(event)}
    >
      {said}
    </button>
  );
}

function PathTable({ answer, question }: { answer: PathsAnswer; question: PathsQuestion }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways
    <section className="brk" tabIndex={0} aria-label={t("The same numbers")}>
      <table className="tbl">
        <thead>
          <tr>
            <th>{t("Step")}</th>
            <th>{t("Event")}</th>
            <th>{t("Next")}</th>
            <th className="num">{t("People")}</th>
            <th className="num">{t("Of those there")}</th>
          </tr>
        </thead>
        <tbody>
          {answer.links.map((link) => (
            <tr key={`${link.level} ${link.source} ${link.target}`}>
              <td>{stepName(link.level, question)}</td>
              <th scope="row">{nameOf(link.source)}</th>
              <td>{nameOf(link.target)}</td>
              <td className="num">{number(link.people)}</td>
              <td className="num">
                {share(link.people, answer.nodes.find((node) => leaves(link, node))?.people ?? 0)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Steps count from the start; where paths end with an event, back from it. */
function stepName(level: number, { end, depth }: PathsQuestion): string {
  if (end === null) return t("Step {{number}}", { number: level + 1 });
  const before = depth - 1 - level;
  return before === 0 ? t("The end") : t("{{count}} before", { count: before });
}

function lookOf({ event }: PathNode, { start, end }: PathsQuestion): string {
  if (event === null) return "pn rest";
  return event === (start ?? end) ? "pn anchor" : "pn";
}

function nameOf(event: string | null): string {
  return event === null ? t("Others") : eventLabel(event);
}
