/** What one can do with an item: open it, move it to a date, copy its link. */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ScoreItem } from "@/data/score";
import { moveItem } from "@/data/score";
import { t } from "@/lib/i18n";
import { Button, Key } from "@/ui/button";
import { copy } from "@/ui/copy";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { Icon } from "@/ui/icon";
import { useSlug } from "@/ui/links";
import { Menu } from "@/ui/menu";
import { TextInput } from "@/ui/text-field";
import { useFocusBack } from "@/ui/use-focus-back";
import { daysInWords } from "./move";

export interface MenuAt {
  item: ScoreItem;
  x: number;
  y: number;
}

interface ItemMenuProps {
  at: MenuAt;
  onMove: (item: ScoreItem) => void;
  onClose: () => void;
}

export function ItemMenu({ at, onMove, onClose }: ItemMenuProps) {
  const { item } = at;
  const navigate = useNavigate();
  const slug = useSlug();
  useFocusBack();
  const to = `/w/${slug}/${item.collection}/${item.key}`;
  return (
    <Menu opened onChange={(open) => !open && onClose()} position="bottom-start" offset={2} withinPortal>
      <Menu.Target>
        <span aria-hidden style={{ position: "fixed", left: at.x, top: at.y }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={item.title}>
        <Menu.Item
          leftSection={<Icon name="open" />}
          rightSection={<Key keys="enter" />}
          onClick={() =>
            navigate({
              to: "/w/$slug/$collection/$key",
              params: { slug, collection: item.collection, key: item.key },
            })
          }
        >
          {t("Open {{key}}", { key: item.key })}
        </Menu.Item>
        {item.movable && (item.start_field || item.end_field) && (
          <Menu.Item leftSection={<Icon name="cal" />} onClick={() => onMove(item)}>
            {t("Move to date…")}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<Icon name="copy" />}
          onClick={() => copy(location.origin + to, t("Link copied"))}
        >
          {t("Copy link")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The same as dragging, by hand: one date, or both where it has both. */
export function MoveDialog({ item, onClose }: { item: ScoreItem; onClose: () => void }) {
  const [start, setStart] = useState(item.start ?? "");
  const [end, setEnd] = useState(item.end ?? "");
  const wrong = start && end && end < start ? t("The end lies before the start.") : undefined;
  const save = () => {
    if (wrong) return;
    const days = { start: start || null, end: end || null };
    moveItem(item, days, `${item.title}: ${daysInWords(days)}`);
    onClose();
  };
  return (
    <Dialog title={t("Move {{title}}", { title: item.title })} onClose={onClose} width={360}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {item.start_field && (
          <TextInput
            label={t("From")}
            type="date"
            value={start}
            data-autofocus
            onChange={(event) => setStart(event.currentTarget.value)}
          />
        )}
        {item.end_field && (
          <TextInput
            label={item.start_field ? t("To") : t("On")}
            type="date"
            value={end}
            error={wrong}
            data-autofocus={item.start_field ? undefined : true}
            onChange={(event) => setEnd(event.currentTarget.value)}
          />
        )}
        <DialogFooter>
          <Button kind="quiet" onClick={onClose}>
            {t("Cancel")}
          </Button>
          <Button kind="primary" type="submit" disabled={Boolean(wrong) || !(start || end)}>
            {t("Move")}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
