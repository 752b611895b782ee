/** The settings at their addresses. */
import { Outlet } from "@tanstack/react-router";
import { AccountSettings } from "@/features/settings/account-settings";
import { EventCatalogue } from "@/features/settings/event-catalogue";
import { EventSettings } from "@/features/settings/event-settings";
import { MemberSettings } from "@/features/settings/member-settings";
import { NotificationSettings } from "@/features/settings/notification-settings";
import { Settings } from "@/features/settings/settings";
import { TokenSettings } from "@/features/settings/token-settings";
import { WorkspaceSettings } from "@/features/settings/workspace-settings";

export function SettingsRoute() {
  return (
    <Settings>
      <Outlet />
    </Settings>
  );
}

export {
  AccountSettings as accountRoute,
  EventCatalogue as catalogueRoute,
  EventSettings as eventsRoute,
  MemberSettings as membersRoute,
  NotificationSettings as notificationsRoute,
  TokenSettings as tokensRoute,
  WorkspaceSettings as workspaceRoute,
};
