import { Page } from "@/parts/page";
import { useWords, words } from "@/words/words";
import { AdherenceSection } from "./adherence";
import { GateSection } from "./gate_panel";

export const texts = words({ en: { title: "Medication" }, es: { title: "Medicación" } });

export function Screen() {
  const say = useWords(texts);
  return (
    <Page title={say.title}>
      <AdherenceSection />
      <GateSection />
    </Page>
  );
}
