/** Something shown once, to be copied now. */
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { copy } from "@/ui/copy";

export function Secret({ value, note }: { value: string; note: string }) {
  return (
    <div role="status" style={{ marginTop: 10 }}>
      <div className="secret">
        <code>{value}</code>
        <Button small icon="copy" onClick={() => copy(value)}>
          {t("Copy")}
        </Button>
      </div>
      <p className="mute t12">{note}</p>
    </div>
  );
}
