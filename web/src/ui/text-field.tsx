/** Fields one types into. */
import "@mantine/core/styles/Input.layer.css";
import "@mantine/core/styles/ActionIcon.layer.css";
import "@mantine/core/styles/PasswordInput.layer.css";
import "@mantine/core/styles/NumberInput.layer.css";

export { NumberInput, PasswordInput, Textarea, TextInput } from "@mantine/core";
