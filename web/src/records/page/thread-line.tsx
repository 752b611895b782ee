/** The thread of a record: every stage leads to what stands there, a missing one offers to make it. */
import { useNavigate } from "@tanstack/react-router";
import { type MouseEvent, useState } from "react";
import { useThread } from "@/data/records";
import { type Sheet, sheetOf } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { useUpdate } from "@/data/writes";
import { noun, t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { Dialog } from "@/ui/dialog";
import { RecordLink, useSlug } from "@/ui/links";
import { Popover } from "@/ui/menu";
import { type StageLinkProps, stageName, Thread } from "@/ui/thread";
import { KINDS } from "../fields/kinds";
import { CreateForm } from "../form/create-form";
import { planFor, type Stage, TYPES } from "./missing-stage";

export function ThreadLine({ sheet, record }: { sheet: Sheet; record: Entity }) {
  const stages = useThread(sheet.collection, record.id).data?.stages;
  if (!stages) return null;
  return (
    <Thread
      label={t("Thread of {{key}}", { key: record.key })}
      stages={stages.map((stage) => ({ ...stage, name: stageName(stage.stage) }))}
      link={(shown, props) => {
        const stage = stages.find((each) => each.stage === shown.stage);
        return (
          stage && (
            <StageLink
              key={shown.stage}
              stage={stage}
              stages={stages}
              sheet={sheet}
              record={record}
              props={props}
            />
          )
        );
      }}
    />
  );
}

function StageLink({
  stage,
  stages,
  sheet,
  record,
  props,
}: {
  stage: Stage;
  stages: readonly Stage[];
  sheet: Sheet;
  record: Entity;
  props: StageLinkProps;
}) {
  const [first] = stage.items;
  if (stage.here || (first && stage.items.length === 1)) {
    const to = stage.here ? { collection: sheet.collection, key: record.key } : first;
    return to ? <RecordLink collection={to.collection} recordKey={to.key} {...props} /> : null;
  }
  return first ? (
    <StageList stage={stage} props={props} />
  ) : (
    <MissingStage stage={stage} stages={stages} sheet={sheet} record={record} props={props} />
  );
}

function StageList({ stage, props }: { stage: Stage; props: StageLinkProps }) {
  const [isOpen, setOpen] = useState(false);
  const more = stage.count - stage.items.length;
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus>
      <Popover.Target>
        <PressableLink onPress={() => setOpen(!isOpen)} {...props} />
      </Popover.Target>
      <Popover.Dropdown>
        <ul className="menu-list">
          {stage.items.map((item) => (
            <li key={item.id}>
              <RecordLink collection={item.collection} recordKey={item.key} className="offer">
                <span className="trunc">{item.title || item.note || item.key}</span>
                <span className="key">{item.key}</span>
              </RecordLink>
            </li>
          ))}
          {more > 0 && <li className="mute t12">{t("and {{more}} more", { more })}</li>}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

function MissingStage({
  stage,
  stages,
  sheet,
  record,
  props,
}: {
  stage: Stage;
  stages: readonly Stage[];
  sheet: Sheet;
  record: Entity;
  props: StageLinkProps;
}) {
  const [isMaking, setMaking] = useState(false);
  const update = useUpdate(sheet.collection);
  const navigate = useNavigate();
  const slug = useSlug();
  const wanted = sheetOf(TYPES[stage.stage]);
  const plan = wanted && planFor(wanted, sheet, record, stages);
  if (!wanted || !plan) {
    const collection = wanted?.collection ?? "signals";
    return (
      <PressableLink
        onPress={() => navigate({ to: "/w/$slug/$collection", params: { slug, collection } })}
        {...props}
      />
    );
  }
  const { target, initial, here } = plan;
  const link = (value: Json) => {
    setMaking(false);
    if (here) update.mutate({ id: record.id, fields: { [here.name]: value } });
  };
  const made = (id: string) => {
    if (!here) return setMaking(false);
    const before = record[here.name];
    link(here.kind === "links" ? [...(Array.isArray(before) ? before : []), id] : id);
  };
  const Choose = here && KINDS[here.kind].Input;
  const label = noun(target.label);
  const first = noun(wanted.label);
  return (
    <>
      <PressableLink onPress={() => setMaking(true)} {...props} />
      {isMaking && (
        <Dialog
          title={
            target === wanted
              ? t("New {{label}} for {{key}}", { label, key: record.key })
              : t("Before its {{first}}, a {{label}} for {{key}}", { first, label, key: record.key })
          }
          onClose={() => setMaking(false)}
          width={560}
        >
          {Choose && here && (
            <div className="p-choose">
              <Choose
                field={{ ...here, label: t("An existing {{label}}", { label }), help: "" }}
                value={record[here.name] ?? null}
                onChange={link}
              />
            </div>
          )}
          <CreateForm
            collection={target.collection}
            initial={initial}
            onCancel={() => setMaking(false)}
            onCreated={({ id }) => made(id)}
          />
        </Dialog>
      )}
    </>
  );
}

/** Drawn as the other stages are, which are links. */
function PressableLink({
  onPress,
  ...rest
}: StageLinkProps & { onPress: () => void; ref?: React.Ref<HTMLAnchorElement> }) {
  return (
    // biome-ignore lint/a11y/useValidAnchor: stands among links and opens in place
    <a
      href="#thread"
      {...rest}
      onClick={(event: MouseEvent) => {
        event.preventDefault();
        onPress();
      }}
    />
  );
}
