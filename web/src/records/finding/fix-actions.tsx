/** What one can do about a finding: the first fix in one click, the others behind the dots, or later with a reason. */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type ScoreFinding, type ScoreFix, useFix } from "@/data/score";
import { useHasRole } from "@/data/session";
import { t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { Button, IconButton } from "@/ui/button";
import { useSlug } from "@/ui/links";
import { Menu, Popover } from "@/ui/menu";
import { Later } from "./later";
import { ValueField } from "./value-field";

export function FixActions({ finding }: { finding: ScoreFinding }) {
  const mayMute = useHasRole("editor");
  const fix = useFix();
  const slug = useSlug();
  const navigate = useNavigate();
  const { about } = finding;
  const [asking, setAsking] = useState<ScoreFix | null>(null);
  const [first, ...others] = finding.fixes;
  const apply = (chosen: ScoreFix, value: Json) =>
    fix.mutateAsync({ finding, fix: chosen, value }).then(
      () => setAsking(null),
      () => {}, // the toast says why; what was typed is kept
    );
  /** One click where the value is known or none is wanted; `choose` always asks. */
  const start = (chosen: ScoreFix, choose: boolean) => {
    if (chosen.wants && (choose || chosen.value === null)) setAsking(chosen);
    else apply(chosen, chosen.value);
  };
  return (
    <div className="row">
      <Popover
        opened={asking !== null}
        onChange={(open) => !open && setAsking(null)}
        position="bottom-start"
        width={272}
        trapFocus
        withinPortal
        withRoles={false}
      >
        <Popover.Target>
          <span className="first">
            {first && (
              <Button
                small
                busy={fix.isPending}
                data-act
                onClick={() => start(first, false)}
                title={first.label}
              >
                <span className="trunc">{first.label}</span>
              </Button>
            )}
          </span>
        </Popover.Target>
        <Popover.Dropdown className="ask" role="dialog" aria-label={asking?.label}>
          {asking && (
            <Ask
              fix={asking}
              busy={fix.isPending}
              onDone={(value) => apply(asking, value)}
              onClose={() => setAsking(null)}
            />
          )}
        </Popover.Dropdown>
      </Popover>
      {mayMute && <Later finding={finding} />}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <IconButton
            icon="dots"
            label={t("More about finding {{number}}", { number: finding.number })}
            small
          />
        </Menu.Target>
        <Menu.Dropdown>
          {first?.wants && <Menu.Item onClick={() => start(first, true)}>{plainLabel(first)}…</Menu.Item>}
          {others.map((other) => (
            <Menu.Item key={other.name} onClick={() => start(other, false)}>
              {other.label}
              {other.wants && other.value === null && !other.label.endsWith("…") ? "…" : ""}
            </Menu.Item>
          ))}
          {finding.fixes.length > 0 && <Menu.Divider />}
          <Menu.Item
            onClick={() =>
              navigate({
                to: "/w/$slug/$collection/$key",
                params: { slug, collection: about.collection, key: about.key },
              })
            }
          >
            {t("Open {{key}}", { key: about.key })}
          </Menu.Item>
          <Menu.Item
            onClick={() => navigate({ to: "/w/$slug/rules/$code", params: { slug, code: finding.rule } })}
          >
            {t("Why this matters ({{rule}})", { rule: finding.rule })}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

/** "Assign to sales-venues" is "Assign to someone" before anyone is chosen. */
function plainLabel(fix: ScoreFix): string {
  const chosen = fix.choices?.find((choice) => choice.value === fix.value)?.label;
  const bare = chosen ? fix.label.replace(chosen, "").replace(/[:\s]+$/, "") : fix.label.replace(/…$/, "");
  return bare.endsWith(" to") ? t("{{bare}} someone else", { bare }) : bare;
}

interface AskProps {
  fix: ScoreFix;
  busy: boolean;
  onDone: (value: Json) => void;
  onClose: () => void;
}

function Ask({ fix, busy, onDone, onClose }: AskProps) {
  const [value, setValue] = useState(fix.value === null ? "" : String(fix.value));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (value) onDone(fix.wants === "number" ? Number(value) : value);
      }}
    >
      <ValueField fix={fix} value={value} onChange={setValue} />
      <div className="row end">
        <Button small kind="quiet" onClick={onClose}>
          {t("Cancel")}
        </Button>
        <Button small kind="primary" type="submit" busy={busy} disabled={!value}>
          {plainLabel(fix).replace(/ someone else$/, "")}
        </Button>
      </div>
    </form>
  );
}
