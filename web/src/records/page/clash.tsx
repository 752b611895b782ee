/** Two versions of a text side by side, where somebody else wrote too. */
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";

interface ClashProps {
  yours: string;
  theirs: string;
  onYours: () => void;
  onTheirs: () => void;
}

export function Clash({ yours, theirs, onYours, onTheirs }: ClashProps) {
  return (
    <div>
      <div className="cfl" role="alert">
        <div>
          <header>{t("Yours, not saved")}</header>
          <p className="verbatim">{yours}</p>
          <Button small kind="primary" onClick={onYours}>
            {t("Keep yours")}
          </Button>
        </div>
        <div>
          <header>{t("Saved by somebody else meanwhile")}</header>
          <p className="verbatim">{theirs}</p>
          <Button small onClick={onTheirs}>
            {t("Keep theirs")}
          </Button>
        </div>
      </div>
      <p className="t12 mute p-empty">{t("Keep yours, and write on. Theirs stays in History.")}</p>
    </div>
  );
}
