/** The handle of a story or criterion: drag it, move it with Shift and arrows, press it for what else can be done. */
import type { KeyboardEvent, ReactNode, Ref } from "react";
import { t } from "@/lib/i18n";
import { Icon } from "@/ui/icon";
import { Menu } from "@/ui/menu";
import type { Order } from "./use-order";

interface LineMenuProps {
  id: string;
  name: string;
  order: Order;
  handle: Ref<HTMLElement>;
  onKeyDown: (event: KeyboardEvent) => void;
  /** What else the menu offers, above the moves. */
  children: ReactNode;
  onDelete: () => void;
}

export function LineMenu({ id, name, order, handle, onKeyDown, children, onDelete }: LineMenuProps) {
  const at = order.at(id);
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <button
          ref={handle as Ref<HTMLButtonElement>}
          type="button"
          className="grip"
          aria-label={t("Move or change {{name}}", { name })}
          title={t("Drag to move; Shift and an arrow move it too")}
          aria-keyshortcuts="Shift+ArrowUp Shift+ArrowDown"
          onKeyDownCapture={onKeyDown}
        >
          <Icon name="drag" small />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {children}
        <Menu.Divider />
        <Menu.Item disabled={at <= 0} onClick={() => order.step(id, -1)}>
          {t("Move up")}
        </Menu.Item>
        <Menu.Item disabled={at >= order.length - 1} onClick={() => order.step(id, 1)}>
          {t("Move down")}
        </Menu.Item>
        <Menu.Item disabled={at <= 0} onClick={() => order.step(id, -order.length)}>
          {t("Move to the top")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={onDelete}>{t("Delete")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
