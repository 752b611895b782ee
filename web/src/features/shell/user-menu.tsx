/** Who you are, at the foot of the navigation: account, settings, other workspaces, sign out. */
import { useNavigate } from "@tanstack/react-router";
import { signOut } from "@/data/auth";
import { ROLE_NAMES, useMe } from "@/data/session";
import { t } from "@/lib/i18n";
import { Icon } from "@/ui/icon";
import { useSlug } from "@/ui/links";
import { Avatar } from "@/ui/marks";
import { Menu } from "@/ui/menu";

export function UserMenu() {
  const { member, user, workspace, workspaces } = useMe();
  const navigate = useNavigate();
  const params = { slug: useSlug() };
  const others = workspaces.filter((known) => known.slug !== workspace.slug);
  return (
    <Menu position="top-start" width={220}>
      <div className="foot">
        <Menu.Target>
          <button type="button">
            <Avatar name={member.name} section={member.functions[0]} large />
            <span className="trunc">
              <b className="trunc">{member.name}</b>
              {ROLE_NAMES[member.role]}
            </span>
          </button>
        </Menu.Target>
      </div>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        <Menu.Item
          leftSection={<Icon name="account" small />}
          onClick={() => navigate({ to: "/w/$slug/settings/account", params })}
        >
          {t("My account")}
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="edit" small />}
          onClick={() => navigate({ to: "/w/$slug/settings/workspace", params })}
        >
          {t("Settings")}
        </Menu.Item>
        {others.length > 0 && <Menu.Label>{t("Other workspaces")}</Menu.Label>}
        {others.map((other) => (
          // A plain link: another workspace is another page, with its own stream and cache.
          <Menu.Item key={other.id} component="a" href={`/w/${other.slug}/score`}>
            {other.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="open" small />} onClick={signOut}>
          {t("Sign out")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
