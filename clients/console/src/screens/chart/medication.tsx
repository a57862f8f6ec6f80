import { Button } from "@mantine/core";
import { useState } from "react";
import { DoseKind } from "@/contract/cairn/prescribing/v1/dose_pb";
import { Page } from "@/parts/page";
import { useWords, words } from "@/words/words";
import { AdherenceSection } from "./adherence";
import { DosesSection, RecordDrawer, useOrdersFor } from "./doses";
import { GateSection } from "./gate_panel";
import { OrdersSection } from "./orders";

export const texts = words({
  en: { title: "Medication", inject: "Record injection" },
  es: { title: "Medicación", inject: "Registrar inyección" },
});

export function Screen() {
  const say = useWords(texts);
  const [injecting, setInjecting] = useState(false);
  const injectable = useOrdersFor(DoseKind.INJECTION).length > 0;
  return (
    <Page title={say.title} actions={injectable && <Button onClick={() => setInjecting(true)}>{say.inject}</Button>}>
      <AdherenceSection />
      <GateSection />
      <OrdersSection />
      <DosesSection />
      {injecting && <RecordDrawer kind={DoseKind.INJECTION} close={() => setInjecting(false)} />}
    </Page>
  );
}
