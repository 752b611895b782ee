/** Which columns stand in the table and in which order, what it is grouped by, and of which day it is. */
import { type Field, fieldOf, type Sheet } from "@/data/sheets";
import { date } from "@/lib/format";
import { noun, rich, t } from "@/lib/i18n";
import { Button, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Menu, Popover } from "@/ui/menu";
import { Checkbox } from "@/ui/toggle";
import { labelOf } from "../fields/kind";

interface ColumnMenuProps {
  sheet: Sheet;
  columns: readonly string[];
  onChange: (columns: string[] | null) => void;
}

export function ColumnMenu({ sheet, columns, onChange }: ColumnMenuProps) {
  const shown = columns.map((name) => fieldOf(sheet, name)).filter((field) => field !== undefined);
  const hidden = sheet.fields.filter((field) => !columns.includes(field.name));
  const toggle = (name: string) =>
    onChange(columns.includes(name) ? columns.filter((each) => each !== name) : [...columns, name]);
  const move = (name: string, step: number) => {
    const rest = columns.filter((each) => each !== name);
    onChange(rest.toSpliced(Math.max(0, columns.indexOf(name) + step), 0, name));
  };
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button small icon="cols" className="t-choose">
          {t("Columns")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="t-menu">
        <ol className="t-cols" aria-label={t("Columns in order")}>
          {shown.map((field, at) => (
            <li key={field.name}>
              <Line field={field} isShown isFixed={field.name === sheet.title} onToggle={toggle} />
              <IconButton
                small
                icon="up"
                label={t("Move {{field}} to the left", { field: labelOf(field) })}
                disabled={at < 2}
                onClick={() => move(field.name, -1)}
              />
              <IconButton
                small
                icon="down"
                label={t("Move {{field}} to the right", { field: labelOf(field) })}
                disabled={at === 0 || at === shown.length - 1}
                onClick={() => move(field.name, 1)}
              />
            </li>
          ))}
        </ol>
        <ul className="t-cols" aria-label={t("Other fields")}>
          {hidden.map((field) => (
            <li key={field.name}>
              <Line field={field} isShown={false} isFixed={false} onToggle={toggle} />
            </li>
          ))}
        </ul>
        <Button small kind="quiet" onClick={() => onChange(null)}>
          {t("As the type comes")}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

function Line({
  field,
  isShown,
  isFixed,
  onToggle,
}: {
  field: Field;
  isShown: boolean;
  isFixed: boolean;
  onToggle: (name: string) => void;
}) {
  return (
    <Checkbox
      label={labelOf(field)}
      checked={isShown}
      disabled={isFixed}
      onChange={() => onToggle(field.name)}
    />
  );
}

interface GroupMenuProps {
  fields: readonly Field[];
  group: string;
  /** A board is always by some field. */
  isBoard: boolean;
  onChange: (group: string) => void;
}

export function GroupMenu({ fields, group, isBoard, onChange }: GroupMenuProps) {
  const field = fields.find((each) => each.name === group);
  if (isBoard && fields.length < 2) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button small icon="table">
          {field ? (
            <span>
              {isBoard
                ? rich("By {{field}}", { field: <b>{noun(labelOf(field))}</b> })
                : rich("Groups: {{field}}", { field: <b>{noun(labelOf(field))}</b> })}
            </span>
          ) : (
            t("Group")
          )}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className="t-menu">
        {!isBoard && (
          <>
            <Menu.Item onClick={() => onChange("")}>{t("No groups")}</Menu.Item>
            <Menu.Divider />
          </>
        )}
        {fields.map((each) => (
          <Menu.Item
            key={each.name}
            onClick={() => onChange(each.name)}
            rightSection={each.name === group ? <Icon name="check" small /> : undefined}
          >
            {labelOf(each)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

export function DayPicker({ asOf, onChange }: { asOf: string; onChange: (day: string) => void }) {
  return (
    <label
      className={asOf ? "chip on t-day" : "chip t-day"}
      title={t("The table as it was at the end of a day")}
    >
      <Icon name="clock" small />
      <span>{asOf ? t("As of {{asOf}}", { asOf: date(asOf) }) : t("As of today")}</span>
      <input
        type="date"
        aria-label={t("Show the table as of a day")}
        value={asOf}
        max={new Date().toISOString().slice(0, 10)}
        onClick={(event) => event.currentTarget.showPicker?.()}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}
