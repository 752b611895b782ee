/** Yes or no. */
import "@mantine/core/styles/Input.css";
import "@mantine/core/styles/Checkbox.css";
import "@mantine/core/styles/Switch.css";

export { Checkbox, Switch } from "@mantine/core";
