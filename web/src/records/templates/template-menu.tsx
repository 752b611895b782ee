/** Beginning a new record with a template. */
import type { Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { noun, t, tn } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { ListLink } from "@/ui/links";
import { Menu } from "@/ui/menu";
import { linesOf } from "./content";
import { lineCount, useTemplates } from "./use-templates";

interface TemplateMenuProps {
  sheet: Sheet;
  chosen: Entity | null;
  onChoose: (template: Entity | null) => void;
}

/** Nothing while there are none. */
export function TemplateMenu({ sheet, chosen, onChoose }: TemplateMenuProps) {
  const templates = useTemplates(sheet);
  if (templates.length === 0) return null;
  const brings = chosen ? lineCount(sheet, chosen) : 0;
  const lines = linesOf(sheet)?.sheet;
  return (
    <div className="row t12 c-template">
      <Menu position="bottom-start">
        <Menu.Target>
          <Button small icon="doc">
            {typeof chosen?.name === "string" ? chosen.name : t("From a template")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className="t-menu">
          {templates.map((template) => (
            <Menu.Item key={template.id} onClick={() => onChoose(template)}>
              {String(template.name)}
            </Menu.Item>
          ))}
          {chosen && <Menu.Item onClick={() => onChoose(null)}>{t("Without a template")}</Menu.Item>}
          <Menu.Divider />
          <Menu.Item component={ListLink} collection="templates">
            {t("All templates")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {brings > 0 && lines && (
        <span className="mute" role="status">
          {tn("brings {{count}} {{thing}}", "brings {{count}} {{things}}", brings, {
            thing: noun(lines.label),
            things: noun(lines.plural),
          })}
        </span>
      )}
    </div>
  );
}
