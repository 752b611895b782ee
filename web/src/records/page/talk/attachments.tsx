/** Files that hang on a record: dropped or chosen, listed, shown when they are pictures. */
import { useMutation } from "@tanstack/react-query";
import { type DragEvent, useRef, useState } from "react";
import { API, currentSlug, send } from "@/data/http";
import { queryClient } from "@/data/query-client";
import { queryKeys } from "@/data/query-keys";
import { useHasRole } from "@/data/session";
import { type Sheet, sheetOf } from "@/data/sheets";
import { useWhole } from "@/data/whole-list";
import type { Entity } from "@/data/wire";
import { undoOf, useDelete } from "@/data/writes";
import { fileSize, relative } from "@/lib/format";
import { rich, t } from "@/lib/i18n";
import { Button, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { toast, toastRefused } from "@/ui/toast";
import { textOf } from "../../fields/kind";
import { useMayEdit } from "../../may-edit";

export function Attachments({ type, record }: { type: string; record: Entity }) {
  const items = useWhole("attachments", [{ about: record.id, sort: "-created_at" }]);
  const [isOver, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const mayAdd = useHasRole("contributor");
  const upload = useUpload(type, record.id);
  const add = (files: FileList | null) => {
    for (const file of files ?? []) upload.mutate(file);
  };
  const handleDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer.files);
  };
  const sheet = sheetOf("attachment");
  if (!sheet || (!mayAdd && items.length === 0)) return null;
  return (
    <section
      aria-label={t("Files")}
      className={isOver ? "files over" : "files"}
      onDragOver={(event) => {
        if (!mayAdd) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={mayAdd ? handleDrop : undefined}
    >
      <header>
        <h2>{t("Files")}</h2>
        <span className="mute t12">{items.length > 0 ? items.length : t("drop some here")}</span>
        {mayAdd && (
          <IconButton
            small
            icon="plus"
            label={t("Add files")}
            busy={upload.isPending}
            onClick={() => chooser.current?.click()}
          />
        )}
      </header>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          add(event.currentTarget.files);
          // Else the same file could not be chosen again.
          event.currentTarget.value = "";
        }}
      />
      <ul>
        {items.map((file) => (
          <FileLine key={file.id} sheet={sheet} file={file} />
        ))}
      </ul>
      {upload.isError && upload.variables && (
        <p className="inl bad-l t12" role="alert">
          <span>
            {rich("{{file}} was not added.", { file: <b>{upload.variables.name}</b> })} {upload.error.message}
          </span>
          <Button small icon="retry" onClick={() => upload.mutate(upload.variables)}>
            {t("Retry")}
          </Button>
        </p>
      )}
    </section>
  );
}

function FileLine({ sheet, file }: { sheet: Sheet; file: Entity }) {
  const mayDelete = useMayEdit(sheet, file);
  const remove = useDelete("attachments");
  const address = `${API}/attachments/${file.id}/content?workspace=${encodeURIComponent(currentSlug() ?? "")}`;
  const isPicture = /^image\/(png|jpeg|gif|webp)$/.test(textOf(file.content_type));
  const name = textOf(file.name);
  return (
    <li>
      <a href={address} target="_blank" rel="noreferrer" download={isPicture ? undefined : name}>
        {isPicture ? <img src={address} alt="" loading="lazy" /> : <Icon name="file" />}
        <span className="trunc">{name}</span>
      </a>
      <span className="mute t12 nw">
        {fileSize(Number(file.size))}, {relative(file.created_at)}
      </span>
      {mayDelete && (
        <IconButton
          small
          icon="trash"
          label={t("Delete {{name}}", { name })}
          onClick={() => remove.mutate({ id: file.id, said: t("{{name}} deleted", { name }) })}
        />
      )}
    </li>
  );
}

function useUpload(type: string, id: string) {
  return useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append("file", file);
      form.append("about_type", type);
      form.append("about_id", id);
      return send<Entity>("/attachments", { method: "POST", body: form });
    },
    onSuccess: ({ data, seq }) => {
      queryClient.invalidateQueries({ queryKey: queryKeys.lists("attachments") });
      toast(t("Added {{name}}", { name: textOf(data.name) }), undoOf(seq));
    },
    onError: (error, file) => toastRefused(`${file.name}: ${error.message}`),
  });
}
