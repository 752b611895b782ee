/** Making a record from anywhere: a signal in five seconds, anything else by its form. */
import { useNavigate } from "@tanstack/react-router";
import { sheetOfCollection } from "@/data/sheets";
import { Capture } from "@/features/capture/capture";
import { noun, t } from "@/lib/i18n";
import { CreateForm } from "@/records/form/create-form";
import { Dialog } from "@/ui/dialog";
import { useSlug } from "@/ui/links";
import { Empty } from "@/ui/states";

interface CreateDialogProps {
  collection: string;
  /** What a captured signal begins with. */
  words?: string;
  onClose: () => void;
}

export function CreateDialog({ collection, words, onClose }: CreateDialogProps) {
  const navigate = useNavigate();
  const slug = useSlug();
  if (collection === "feedback") return <Capture words={words} onClose={onClose} />;
  const sheet = sheetOfCollection(collection);
  return (
    <Dialog
      title={t("New {{label}}", { label: noun(sheet?.label ?? collection) })}
      onClose={onClose}
      width={560}
    >
      {sheet ? (
        <CreateForm
          collection={collection}
          onCancel={onClose}
          onCreated={(record) => {
            onClose();
            navigate({ to: "/w/$slug/$collection/$key", params: { slug, collection, key: record.key } });
          }}
        />
      ) : (
        <Empty>{t("This server does not know {{collection}}.", { collection })}</Empty>
      )}
    </Dialog>
  );
}
