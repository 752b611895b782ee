/** What opens beside the thing it belongs to: menus, popovers, tooltips. */
import "@mantine/core/styles/Paper.layer.css";
import "@mantine/core/styles/Popover.layer.css";
import "@mantine/core/styles/Menu.layer.css";
import "@mantine/core/styles/Tooltip.layer.css";

export { Menu, Popover, Tooltip } from "@mantine/core";
