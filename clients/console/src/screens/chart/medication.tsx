import { Page } from "@/parts/page";
import { useWords, words } from "@/words/words";
import { AdherenceSection } from "./adherence";

export const texts = words({ en: { title: "Medication" }, es: { title: "Medicación" } });

export function Screen() {
  const say = useWords(texts);
  return (
    <Page title={say.title}>
      <AdherenceSection />
    </Page>
  );
}
