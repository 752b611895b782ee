/** Who looks after the note. */
import { useMe } from "@/data/session";
import { useMembers } from "@/data/settings";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { Avatar } from "@/ui/marks";
import { Menu } from "@/ui/menu";

interface AssignMenuProps {
  owner: string | null;
  opened: boolean;
  onOpened: (opened: boolean) => void;
  onAssign: (member: string | null, name: string) => void;
}

export function AssignMenu({ owner, opened, onOpened, onAssign }: AssignMenuProps) {
  const me = useMe().member;
  const members = useMembers().data ?? [];
  const others = members.filter((member) => member.is_active && member.id !== me.id);
  return (
    <Menu opened={opened} onChange={onOpened} position="bottom-end" width={220}>
      <Menu.Target>
        <IconButton icon="useradd" label={t("Assign, A")} kind="default" />
      </Menu.Target>
      <Menu.Dropdown mah={340} style={{ overflowY: "auto" }}>
        {[{ id: me.id, name: me.name, functions: me.functions }, ...others].map(({ id, name, functions }) => (
          <Menu.Item
            key={id}
            leftSection={<Avatar name={name} section={functions[0]} />}
            rightSection={id === owner && <span className="t12 mute">{t("now")}</span>}
            onClick={() => onAssign(id, name)}
          >
            {id === me.id ? t("{{name}} (me)", { name }) : name}
          </Menu.Item>
        ))}
        {owner && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => onAssign(null, "")}>{t("Nobody")}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
