/** Fields one chooses from. */
import "@mantine/core/styles/Input.css";
import "@mantine/core/styles/ScrollArea.css";
import "@mantine/core/styles/Popover.css";
import "@mantine/core/styles/Combobox.css";
import "@mantine/core/styles/Pill.css";
import "@mantine/core/styles/PillsInput.css";
import "@mantine/core/styles/CloseButton.css";

export { Combobox, MultiSelect, Select, TagsInput, useCombobox } from "@mantine/core";
