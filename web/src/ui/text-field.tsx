/** Fields one types into. */
import "@mantine/core/styles/Input.css";
import "@mantine/core/styles/ActionIcon.css";
import "@mantine/core/styles/PasswordInput.css";
import "@mantine/core/styles/NumberInput.css";

export { NumberInput, PasswordInput, Textarea, TextInput } from "@mantine/core";
