/** The stories of a feature in their order, with their criteria; written, moved, brought in and taken out as a .feature file. */
import { useState } from "react";
import { useHasRole } from "@/data/session";
import { sheetOf } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { useCreate } from "@/data/writes";
import { noun, t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { SectionHead } from "@/ui/page-head";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { useKeys } from "@/ui/use-keys";
import { lastOf } from "./criteria";
import { FeatureFile, useFileInto } from "./feature-file";
import type { InOrder } from "./feature-page";
import { LineForm } from "./line-form";
import { STORY_PARTS, Story } from "./story";
import { useOrder } from "./use-order";

interface StoriesProps {
  feature: Entity;
  stories: InOrder;
  criteria: InOrder;
}

export function Stories({ feature, stories, criteria }: StoriesProps) {
  const sheet = sheetOf("story");
  const criterion = sheetOf("criterion");
  const mayAdd = useHasRole(sheet?.create ?? "editor");
  const [isAdding, setAdding] = useState(false);
  const order = useOrder("stories", stories.items);
  const create = useCreate("stories");
  const file = useFileInto(feature, mayAdd);
  useKeys(
    mayAdd
      ? [
          {
            id: "feature-story",
            label: t("New story for {{key}}", { key: feature.key }),
            group: "Create",
            keys: "c t",
            icon: "plus",
            run: () => setAdding(true),
          },
        ]
      : [],
  );
  if (!sheet || !criterion) return null;
  const passed = criteria.items.filter((one) => one.passed === true).length;
  return (
    <section className={`f-part${file.isOver ? " over" : ""}`} aria-label={t("User stories")} {...file.drop}>
      <SectionHead
        title={t("User stories")}
        note={
          criteria.items.length > 0
            ? t("{{passed}} of {{all}} criteria pass", { passed, all: criteria.items.length })
            : undefined
        }
      >
        <span className="row">
          <FeatureFile feature={feature} file={file} mayAdd={mayAdd} />
          {mayAdd && (
            <IconButton
              small
              icon="plus"
              label={t("Add {{label}}", { label: noun(sheet.label) })}
              onClick={() => setAdding(true)}
            />
          )}
        </span>
      </SectionHead>
      {file.refused}
      {[stories, criteria].map(
        (list, at) =>
          list.isError && (
            <ErrorState
              // biome-ignore lint/suspicious/noArrayIndexKey: always these two
              key={at}
              title={t("The stories could not be read.")}
              error={list.error}
              onRetry={() => list.refetch()}
            />
          ),
      )}
      {stories.isPending && <Loading label={t("Reading the stories")} lines={3} />}
      {!stories.isPending && !stories.isError && stories.items.length === 0 && !isAdding && (
        <Empty
          action={
            mayAdd && (
              <button type="button" className="link" onClick={() => setAdding(true)}>
                {t("Write the first one")}
              </button>
            )
          }
        >
          {t("No story says yet what it must do.")}
        </Empty>
      )}
      {stories.items.map((story) => (
        <Story
          key={story.id}
          sheet={sheet}
          criterion={criterion}
          story={story}
          criteria={criteria.isPending ? null : criteria.items.filter((one) => one.story === story.id)}
          order={order}
        />
      ))}
      {isAdding && (
        <LineForm
          className="lf-story"
          label={t("New story for {{key}}", { key: feature.key })}
          fields={STORY_PARTS}
          onClose={() => setAdding(false)}
          onSave={(words) =>
            create.mutateAsync({
              fields: {
                ...words,
                feature: feature.id,
                product: feature.product ?? null,
                position: lastOf(stories.items) + 1,
              },
              quiet: true,
            })
          }
        />
      )}
    </section>
  );
}
