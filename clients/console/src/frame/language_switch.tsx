import { Button } from "@mantine/core";
import { setLanguage, useLanguage } from "@/words/words";

/** Each language in its own words. */
export function LanguageSwitch() {
  const present = useLanguage();
  const other = present === "en" ? "es" : "en";
  return (
    <Button variant="subtle" size="compact-sm" lang={other} onClick={() => setLanguage(other)}>
      {other === "es" ? "Español" : "English"}
    </Button>
  );
}
