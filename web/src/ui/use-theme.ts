/** Light or dark: follows the system until the reader chooses, and keeps the choice. */
import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";

export function useTheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const shown = useComputedColorScheme("light", { getInitialValueInEffect: false });
  return {
    /** "auto" while it follows the system. */
    choice: colorScheme,
    choose: setColorScheme,
    toggle: () => setColorScheme(shown === "dark" ? "light" : "dark"),
  };
}
