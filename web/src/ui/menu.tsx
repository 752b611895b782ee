/** What opens beside the thing it belongs to: menus, popovers, tooltips. */
import "@mantine/core/styles/Popover.css";
import "@mantine/core/styles/Menu.css";
import "@mantine/core/styles/Tooltip.css";

export { Menu, Popover, Tooltip } from "@mantine/core";
