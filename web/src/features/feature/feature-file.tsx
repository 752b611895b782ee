/** Stories as a .feature file: taken out by a link, brought in by choosing or dropping one. */
import { useMutation } from "@tanstack/react-query";
import { type DragEvent, useRef, useState } from "react";
import { API, ApiError, currentSlug, send } from "@/data/http";
import { queryClient } from "@/data/query-client";
import { queryKeys } from "@/data/query-keys";
import type { Entity } from "@/data/wire";
import { undoRequest } from "@/data/writes";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { toast } from "@/ui/toast";

interface Brought {
  stories_created: number;
  stories_updated: number;
  criteria_created: number;
  criteria_updated: number;
}

export type FileInto = ReturnType<typeof useFileInto>;

export function useFileInto(feature: Entity, mayAdd: boolean) {
  const [isOver, setOver] = useState(false);
  const bring = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append("file", file);
      return send<Brought>(`/features/${feature.id}/feature-file`, { method: "POST", body: form });
    },
    onSuccess: ({ data, request }) => {
      for (const collection of ["stories", "criteria"])
        queryClient.invalidateQueries({ queryKey: queryKeys.lists(collection) });
      const made = data.stories_created + data.criteria_created;
      const changed = data.stories_updated + data.criteria_updated;
      const undo = request && made + changed > 0 ? () => void undoRequest(request) : undefined;
      toast(t(".feature file read: {{made}} made, {{changed}} changed", { made, changed }), undo);
    },
  });
  const holdsFile = (event: DragEvent) => mayAdd && event.dataTransfer.types.includes("Files");
  return {
    bring,
    isOver,
    refused: bring.isError && <Refused file={bring.variables} error={bring.error} />,
    drop: {
      onDragOver: (event: DragEvent) => {
        if (!holdsFile(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (!file || !holdsFile(event)) return;
        event.preventDefault();
        bring.mutate(file);
      },
    },
  };
}

function Refused({ file, error }: { file: File | undefined; error: Error }) {
  const lines = error instanceof ApiError ? Object.entries(error.errors) : [];
  return (
    <div className="inl bad-l" role="alert">
      <div>
        <b>{t("{{file}} was not read; nothing was written.", { file: file?.name ?? "" })}</b>
        {lines.length > 0 ? (
          <ul>
            {lines.map(([line, said]) => (
              <li key={line}>
                {line}: {said.join(" ")}
              </li>
            ))}
          </ul>
        ) : (
          <p>{error.message}</p>
        )}
      </div>
    </div>
  );
}

interface FeatureFileProps {
  feature: Entity;
  file: FileInto;
  mayAdd: boolean;
}

export function FeatureFile({ feature, file, mayAdd }: FeatureFileProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const address = `${API}/features/${feature.id}/feature-file?workspace=${encodeURIComponent(currentSlug() ?? "")}`;
  return (
    <>
      {mayAdd && (
        <>
          <Button
            small
            kind="quiet"
            busy={file.bring.isPending}
            title={t("Choose a .feature file, or drop one here")}
            onClick={() => chooser.current?.click()}
          >
            {t("Bring in .feature")}
          </Button>
          <input
            ref={chooser}
            type="file"
            accept=".feature,text/plain"
            hidden
            aria-label={t("Choose a .feature file, or drop one here")}
            onChange={(event) => {
              const [chosen] = event.currentTarget.files ?? [];
              if (chosen) file.bring.mutate(chosen);
              event.currentTarget.value = "";
            }}
          />
        </>
      )}
      <a className="btn sm quiet" href={address} download={`${feature.key}.feature`}>
        <Icon name="file" small /> {t("Take out .feature")}
      </a>
    </>
  );
}
