import { type Order, Product } from "@/contract/cairn/prescribing/v1/order_pb";
import { useWords, words } from "@/words/words";
import { products, schedules, useNames } from "../prescriber/medication_words";

export const texts = words({
  en: {
    injections: (product: string, dose: number, count: number) => `${product}, ${dose} mg, ${count} ${count === 1 ? "injection" : "injections"}`,
    tablets: (product: string, schedule: string, count: number, refills: number) => `${product}, ${schedule}, ${count} tablets a fill, ${refills === 0 ? "no further fill" : `${refills} further ${refills === 1 ? "fill" : "fills"}`}`,
    implant: (product: string, dose: number, protocol: string) => `${product}, ${dose} mg, protocol ${protocol}`,
  },
  es: {
    injections: (product, dose, count) => `${product}, ${dose} mg, ${count} ${count === 1 ? "inyección" : "inyecciones"}`,
    tablets: (product, schedule, count, refills) => `${product}, ${schedule}, ${count} comprimidos por entrega, ${refills === 0 ? "sin más entregas" : `${refills} ${refills === 1 ? "entrega" : "entregas"} más`}`,
    implant: (product, dose, protocol) => `${product}, ${dose} mg, protocolo ${protocol}`,
  },
});

/** What is ordered, in one line: product, dose or schedule, how much of it. */
export function useOrderText(): (order: Order) => string {
  const say = useWords(texts);
  const names = useNames(products);
  const scheduleNames = useNames(schedules);
  return ({ terms }) => {
    if (!terms) return "–";
    const product = names[terms.product];
    if (terms.product === Product.XR_NALTREXONE) return say.injections(product, terms.doseMg, terms.quantity);
    if (terms.product === Product.ORAL_NALTREXONE) return say.tablets(product, scheduleNames[terms.schedule], terms.quantity, terms.refills);
    return say.implant(product, terms.doseMg, terms.protocolId);
  };
}
