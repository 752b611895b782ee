/** Something shown once, to be copied now. */
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";

export function Secret({ value, note }: { value: string; note: string }) {
  return (
    <div role="status" style={{ marginTop: 10 }}>
      <div className="secret">
        <code>{value}</code>
        <Button
          small
          icon="copy"
          onClick={async () => {
            await navigator.clipboard.writeText(value);
            toast(t("Copied"));
          }}
        >
          {t("Copy")}
        </Button>
      </div>
      <p className="mute t12">{note}</p>
    </div>
  );
}
