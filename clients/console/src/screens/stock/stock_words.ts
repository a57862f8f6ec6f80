import { ColdChain_State, StockMovementKind, StockPlaceKind, WasteReason } from "@/contract/cairn/prescribing/v1/stock_pb";
import type { Tone } from "@/parts/status_tag";
import { type Language, words } from "@/words/words";

type Names<E extends number> = Readonly<Record<Language, Readonly<Record<E, string>>>>;

/** What is written on a carton: the end of its id is enough to find it. */
export const shortId = (id: string) => id.slice(-8);

export const placeKinds: Names<StockPlaceKind> = {
  en: { 0: "Choose", 1: "Refrigerator", 2: "Cabinet", 3: "Bag of somebody who visits" },
  es: { 0: "Elija", 1: "Refrigerador", 2: "Armario", 3: "Bolsa de quien visita" },
};

export const coldChains: Names<ColdChain_State> = {
  en: { 0: "", 1: "was above 25 °C", 2: "was frozen", 3: "out of the refrigerator for more than 7 days", 4: "expired", 5: "was below 2 °C: ask the manufacturer", 6: "nobody recorded how cold it was kept", 7: "stored in order" },
  es: { 0: "", 1: "estuvo a más de 25 °C", 2: "se congeló", 3: "más de 7 días fuera del refrigerador", 4: "vencido", 5: "estuvo a menos de 2 °C: pregunte al fabricante", 6: "nadie registró a qué temperatura estuvo", 7: "conservado en orden" },
};

export const coldTones: Readonly<Record<ColdChain_State, Tone>> = { 0: "unknown", 1: "unprotected", 2: "unprotected", 3: "unprotected", 4: "unprotected", 5: "waning", 6: "unknown", 7: "good" };

export const wasteReasons: Names<WasteReason> = {
  en: { 0: "Choose a reason", 1: "Expired", 2: "Too warm, too cold, or too long out of the refrigerator", 3: "Broken", 4: "Opened or mixed, and not given", 5: "Recalled", 6: "Another reason" },
  es: { 0: "Elija una razón", 1: "Vencido", 2: "Demasiado calor, frío o tiempo fuera del refrigerador", 3: "Roto", 4: "Abierto o mezclado, y no dado", 5: "Retirado", 6: "Otra razón" },
};

export const movementKinds: Names<StockMovementKind> = {
  en: { 0: "Booked", 1: "Received", 2: "Moved", 3: "Given to a patient", 4: "Discarded", 5: "Counted", 6: "Returned to the supplier", 7: "Taken out of use by a recall", 8: "Put back: the dose was corrected" },
  es: { 0: "Anotado", 1: "Recibido", 2: "Movido", 3: "Dado a una persona", 4: "Desechado", 5: "Contado", 6: "Devuelto al proveedor", 7: "Apartado por una retirada", 8: "Devuelto: la dosis se corrigió" },
};

/** Reasons of StockService, as a person meets them. */
export const stockRefusals = words({
  en: {
    LOT_DIFFERS: "This lot is known with another expiry date. One of the two was misread: look at the carton again.",
    LOT_RECALLED: "This lot has been recalled. It can be discarded, returned and counted, and nothing else.",
    STOCK_SHORT: "There is not so much of it there.",
    KIT_NOT_IN_STOCK: "A carton was used, discarded or returned in the meantime.",
    KIT_NOT_FOUND: "A carton is not known here.",
    KIT_ELSEWHERE: "The books have a carton in another place: move it first.",
    STOCK_PLACE_NOT_FOUND: "There is no such place any more.",
    STOCK_PLACE_EXISTS: "The site has a place of that name already.",
    STOCK_SITE_UNKNOWN: "The site has not arrived here yet. Try again in a few seconds.",
    LOT_UNKNOWN: "The lot is not known here.",
    RESERVED_FOR_ANOTHER: "The units are set aside for somebody else.",
  },
  es: {
    LOT_DIFFERS: "Este lote se conoce con otra fecha de vencimiento. Una de las dos se leyó mal: mire el envase de nuevo.",
    LOT_RECALLED: "Este lote se ha retirado. Puede desecharse, devolverse y contarse, y nada más.",
    STOCK_SHORT: "No hay tanto allí.",
    KIT_NOT_IN_STOCK: "Un envase se usó, desechó o devolvió mientras tanto.",
    KIT_NOT_FOUND: "Un envase no se conoce aquí.",
    KIT_ELSEWHERE: "Según los libros un envase está en otro lugar: muévalo antes.",
    STOCK_PLACE_NOT_FOUND: "Ese lugar ya no existe.",
    STOCK_PLACE_EXISTS: "El sitio ya tiene un lugar con ese nombre.",
    STOCK_SITE_UNKNOWN: "El sitio aún no ha llegado aquí. Intente de nuevo en unos segundos.",
    LOT_UNKNOWN: "El lote no se conoce aquí.",
    RESERVED_FOR_ANOTHER: "Las unidades están reservadas para otra persona.",
  },
});
