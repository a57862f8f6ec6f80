import { createTheme, type VariantColorsResolver } from "@mantine/core";

/** Colours of buttons: the accent, or `color="danger"` for what cannot be taken back. Mantine's own do not all reach 4.5:1. */
const colours: VariantColorsResolver = ({ variant, color }) => {
  const danger = color === "danger";
  const tone = danger ? "var(--unprotected)" : "var(--accent)";
  switch (variant) {
    case "filled":
      return {
        background: tone,
        hover: danger ? tone : "var(--accent-hover)",
        color: danger ? "var(--surface)" : "var(--accent-ink)",
        border: "1px solid transparent",
      };
    case "subtle":
    case "transparent":
      return { background: "transparent", hover: "var(--raised)", color: danger ? tone : "var(--ink)", border: "1px solid transparent" };
    case "light":
      return { background: "var(--accent-soft)", hover: "var(--accent-soft)", color: tone, border: "1px solid transparent" };
    default:
      return { background: "var(--surface)", hover: "var(--raised)", color: danger ? tone : "var(--ink)", border: "1px solid var(--field-line)" };
  }
};

export const theme = createTheme({
  variantColorResolver: colours,
  cursorType: "pointer",
  defaultRadius: "6px",
  fontFamily: "var(--mantine-font-family)",
  respectReducedMotion: true,
  // Its scroll lock and its responsive properties write style elements, which the content security policy forbids.
  components: {
    Modal: { defaultProps: { lockScroll: false } },
    Drawer: { defaultProps: { lockScroll: false } },
  },
});
