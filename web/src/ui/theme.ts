/** The Mantine theme: our pencils, papers and inks under Mantine's names. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, rem } from "@mantine/core";
import { t } from "@/lib/i18n";

const pencil: MantineColorsTuple = [
  "#EFF1FD",
  "#E0E4FB",
  "#C1CAF7",
  "#9AABFF",
  "#7388F8",
  "#4C64F2",
  "#3650E0",
  "#2540CF",
  "#1C33AE",
  "#14268A",
];
const gray: MantineColorsTuple = [
  "#FFFEFB",
  "#FBF8F2",
  "#F5F0E7",
  "#ECE5D9",
  "#E8E1D4",
  "#D6CCBB",
  "#8D8578",
  "#6A6358",
  "#4B463E",
  "#1D1A16",
];
const dark: MantineColorsTuple = [
  "#F0ECE4",
  "#C6C1B7",
  "#A09B92",
  "#767169",
  "#3A4150",
  "#282D39",
  "#1D212B",
  "#151820",
  "#10131A",
  "#0B0D12",
];

const FONT = "'Inter Variable',system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

export const theme = createTheme({
  colors: { pencil, gray, dark },
  primaryColor: "pencil",
  primaryShade: { light: 7, dark: 5 },
  white: "#FFFEFB",
  black: "#1D1A16",
  fontFamily: FONT,
  fontFamilyMonospace: "ui-monospace,'SF Mono',Menlo,Consolas,'Liberation Mono',monospace",
  headings: { fontFamily: FONT },
  fontSizes: { xs: rem(11), sm: rem(12), md: rem(13), lg: rem(14), xl: rem(17) },
  lineHeights: { xs: "1.45", sm: "1.5", md: "1.54", lg: "1.5", xl: "1.4" },
  fontSmoothing: true,
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(3), sm: rem(5), md: rem(8), lg: rem(12) },
  defaultRadius: "sm",
  shadows: { xs: "var(--shadow-1)", sm: "var(--shadow-2)", md: "var(--shadow-3)" },
  breakpoints: { sm: "56.25em", md: "73.75em", lg: "85em" },
  focusRing: "auto",
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    InputWrapper: { defaultProps: { size: "sm" } },
    Input: { defaultProps: { size: "sm" } },
    TextInput: { defaultProps: { size: "sm" } },
    Textarea: { defaultProps: { size: "sm", autosize: true, minRows: 3 } },
    PasswordInput: { defaultProps: { size: "sm" } },
    NumberInput: { defaultProps: { size: "sm" } },
    // The list scrolls by itself (mantine.css): a box in it that scrolls is one the keys cannot reach.
    Select: { defaultProps: { size: "sm", comboboxProps: { shadow: "sm" }, withScrollArea: false } },
    MultiSelect: { defaultProps: { size: "sm", comboboxProps: { shadow: "sm" }, withScrollArea: false } },
    TagsInput: { defaultProps: { size: "sm", comboboxProps: { shadow: "sm" }, withScrollArea: false } },
    // "Loading" and "nothing found" stand in a listbox, which holds options and nothing else.
    ComboboxEmpty: { defaultProps: { role: "option", "aria-disabled": true } },
    Checkbox: { defaultProps: { size: "xs" } },
    Switch: { defaultProps: { size: "sm" } },
    Menu: {
      defaultProps: {
        shadow: "sm",
        radius: "md",
        transitionProps: { duration: 90 },
        // The focus goes to the first entry: the placeholder that would take it is not allowed in a menu.
        withInitialFocusPlaceholder: false,
      },
    },
    Popover: { defaultProps: { shadow: "sm", radius: "md", transitionProps: { duration: 90 } } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 90 } } },
    Modal: {
      defaultProps: {
        radius: "lg",
        shadow: "md",
        overlayProps: { color: "var(--scrim)", backgroundOpacity: 1 },
        transitionProps: { transition: "fade-down", duration: 180 },
        // Mantine's own lock writes a style element without the page's nonce; base.css locks instead.
        lockScroll: false,
        closeButtonProps: { "aria-label": t("Close"), size: "sm" },
      },
    },
  },
});

/** Mantine's own variables follow our tokens, which know light from dark themselves. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const shared = {
    "--mantine-color-body": "var(--paper-1)",
    "--mantine-color-text": "var(--ink-1)",
    "--mantine-color-dimmed": "var(--ink-3)",
    "--mantine-color-placeholder": "var(--ink-3)",
    "--mantine-color-default": "var(--paper-0)",
    "--mantine-color-default-hover": "var(--paper-2)",
    "--mantine-color-default-color": "var(--ink-1)",
    "--mantine-color-default-border": "var(--rule-2)",
    "--mantine-color-anchor": "var(--accent)",
    "--mantine-color-error": "var(--red)",
    "--mantine-primary-color-filled": "var(--accent-fill)",
    "--mantine-primary-color-filled-hover": "var(--accent-hover)",
    "--mantine-primary-color-light": "var(--accent-wash)",
    "--mantine-primary-color-light-color": "var(--accent)",
  };
  return { variables: {}, light: shared, dark: shared };
};
