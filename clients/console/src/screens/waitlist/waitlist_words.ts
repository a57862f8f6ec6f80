import {
  ContactPreference,
  DeclineReason,
  PassedOver_Reason,
  PriorityFact,
  SuspensionReason,
  type WaitlistEntry,
  WaitlistEntry_State,
  WaitlistLeaveReason,
  WaitlistOffer_State,
} from "@/contract/cairn/enrollment/v1/waitlist_service_pb";
import type { Tone } from "@/parts/status_tag";
import { showDate, showMoment } from "@/words/dates";
import { until } from "@/words/moments";
import type { Named } from "@/words/named";
import { inWords, language, words } from "@/words/words";

export const factNames: Named<PriorityFact> = {
  en: { 0: "Not known", 1: "Pregnant", 2: "Injects drugs", 3: "Overdose that was survived", 4: "Leaving jail, prison, hospital or residential care", 5: "At risk of returning to use" },
  es: { 0: "No se sabe", 1: "Embarazo", 2: "Se inyecta drogas", 3: "Sobredosis a la que sobrevivió", 4: "Sale de la cárcel, el hospital o un centro residencial", 5: "Riesgo de volver a consumir" },
};
export const contactNames: Named<ContactPreference> = {
  en: { 0: "Not recorded", 1: "Phone", 2: "Text message", 3: "Email", 4: "Letter", 5: "In person" },
  es: { 0: "Sin registrar", 1: "Teléfono", 2: "Mensaje de texto", 3: "Correo electrónico", 4: "Carta", 5: "En persona" },
};
export const suspensionNames: Named<SuspensionReason> = {
  en: { 0: "Not suspended", 1: "Could not be reached", 2: "In jail, hospital or residential care", 3: "For medical reasons", 4: "At the person's wish" },
  es: { 0: "Sin suspender", 1: "No se le localiza", 2: "En la cárcel, el hospital o un centro residencial", 3: "Por motivos médicos", 4: "Por deseo de la persona" },
};
export const leaveNames: Named<WaitlistLeaveReason> = {
  en: { 0: "Not recorded", 1: "The person's choice", 2: "Treated elsewhere", 3: "Could not be reached", 4: "Moved away", 5: "Medical contraindication", 6: "The person has died", 7: "Entered in error", 8: "Enrolled" },
  es: { 0: "Sin registrar", 1: "Decisión de la persona", 2: "Atención en otro lugar", 3: "No se le localiza", 4: "Se mudó", 5: "Contraindicación médica", 6: "La persona falleció", 7: "Registrado por error", 8: "Inscrita" },
};
export const declineNames: Named<DeclineReason> = {
  en: { 0: "Not recorded", 1: "Not ready", 2: "The times do not fit", 3: "Travel or distance", 4: "Cost or insurance", 5: "Treated elsewhere", 6: "Medical reasons", 7: "Prefers another treatment" },
  es: { 0: "Sin registrar", 1: "Aún no está lista", 2: "Los horarios no convienen", 3: "Viaje o distancia", 4: "Costo o seguro", 5: "Atención en otro lugar", 6: "Motivos médicos", 7: "Prefiere otro tratamiento" },
};
export const entryStates: Named<WaitlistEntry_State> = { en: { 0: "Not known", 1: "Waits", 2: "A place is offered", 3: "Enrolled", 4: "Left the list" }, es: { 0: "No se sabe", 1: "Espera", 2: "Se le ofrece una plaza", 3: "Inscrita", 4: "Salió de la lista" } };
export const entryTones: Readonly<Record<WaitlistEntry_State, Tone>> = { 0: "unknown", 1: "info", 2: "waning", 3: "good", 4: "unknown" };
const passedNames: Named<PassedOver_Reason> = {
  en: { 0: "not recorded", 1: "not available yet", 2: "rested after an offer that lapsed", 3: "rested after declining", 4: "could not have been enrolled", 5: "was suspended", 6: "held another offer" },
  es: { 0: "sin registrar", 1: "aún no disponible", 2: "descansaba tras una oferta vencida", 3: "descansaba tras rechazar", 4: "no se habría podido inscribir", 5: "estaba suspendida", 6: "tenía otra oferta" },
};

export const waitlistReasons = words({
  en: {
    PROGRAMME_UNLIMITED: "This programme has room for everybody, so nobody waits. Enroll the person at once.",
    ALREADY_WAITING: "The person is on this list already.",
    NOT_ELIGIBLE: "This cannot be done yet. Nothing was saved.",
    PATIENT_DECEASED: "The person has died.",
    ALREADY_ENROLLED: "The person is enrolled in this programme already.",
    BELOW_MINIMUM_AGE: "The person is younger than the programme takes.",
    DIAGNOSIS_REQUIRED: "The programme asks for a diagnosis. Record it under Enrollment and care.",
    DIAGNOSIS_NOT_TREATED_HERE: "The programme does not treat this diagnosis.",
    START_IN_FUTURE: "The first day is in the future.",
    START_BEFORE_BIRTH: "The first day is before birth.",
    PRIVACY_NOTICE_NOT_GIVEN: "The privacy notice has to be given first (42 CFR 2.22). Record it under Enrollment and care.",
    PROGRAMME_FULL: "No place is free.",
    DATE_IN_FUTURE: "A day is in the future.",
    WAITLIST_ENTRY_CLOSED: "The person has left the list or was enrolled in the meantime.",
    WAITLIST_ENTRY_NOT_FOUND: "There is no such entry. Load the page again.",
    WAITLIST_OFFER_NOT_FOUND: "There is no such offer. Load the page again.",
    OFFER_CLOSED: "The offer was answered, withdrawn, or has lapsed. The place has gone on to the next person.",
    ETAG_MISMATCH: "Somebody has changed this in the meantime. Look at it as it is now, then try again.",
  },
  es: {
    PROGRAMME_UNLIMITED: "Este programa tiene plaza para todos, así que nadie espera. Inscriba a la persona ya.",
    ALREADY_WAITING: "La persona ya está en esta lista.",
    NOT_ELIGIBLE: "Todavía no es posible. No se guardó nada.",
    PATIENT_DECEASED: "La persona ha fallecido.",
    ALREADY_ENROLLED: "La persona ya está inscrita en este programa.",
    BELOW_MINIMUM_AGE: "La persona es más joven de lo que admite el programa.",
    DIAGNOSIS_REQUIRED: "El programa exige un diagnóstico. Regístrelo en Inscripción y atención.",
    DIAGNOSIS_NOT_TREATED_HERE: "El programa no trata este diagnóstico.",
    START_IN_FUTURE: "El primer día está en el futuro.",
    START_BEFORE_BIRTH: "El primer día es anterior al nacimiento.",
    PRIVACY_NOTICE_NOT_GIVEN: "Antes hay que entregar el aviso de privacidad (42 CFR 2.22). Regístrelo en Inscripción y atención.",
    PROGRAMME_FULL: "No hay plaza libre.",
    DATE_IN_FUTURE: "Un día está en el futuro.",
    WAITLIST_ENTRY_CLOSED: "La persona salió de la lista o fue inscrita mientras tanto.",
    WAITLIST_ENTRY_NOT_FOUND: "No existe esa entrada. Cargue la página de nuevo.",
    WAITLIST_OFFER_NOT_FOUND: "No existe esa oferta. Cargue la página de nuevo.",
    OFFER_CLOSED: "La oferta fue respondida, retirada o ha vencido. La plaza pasó a la siguiente persona.",
    ETAG_MISMATCH: "Alguien lo cambió mientras tanto. Mírelo como está ahora e intente de nuevo.",
  },
});

export const texts = words({
  en: {
    classOf: (number: number, why: string) => `Class ${number}: ${why}`,
    others: "no fact that gives priority",
    offerUntil: (when: string) => `The offer is open until ${when}`,
    lapsed: "The offer has lapsed; the place goes to the next person",
    suspended: (why: string) => `Gets no offer for now: ${why.toLowerCase()}`,
    from: (day: string) => `Gets no offer before ${day}`,
    rests: (when: string) => `Rests until ${when} after an offer`,
    passed: (when: string, why: string) => `Passed over on ${when}: ${why}`,
  },
  es: {
    classOf: (number, why) => `Clase ${number}: ${why}`,
    others: "ningún hecho que dé prioridad",
    offerUntil: (when) => `La oferta está abierta hasta ${when}`,
    lapsed: "La oferta ha vencido; la plaza pasa a la siguiente persona",
    suspended: (why) => `Por ahora sin ofertas: ${why.toLowerCase()}`,
    from: (day) => `Sin ofertas antes del ${day}`,
    rests: (when) => `Descansa hasta ${when} tras una oferta`,
    passed: (when, why) => `Se pasó a la siguiente el ${when}: ${why}`,
  },
});

export const openOffer = (entry: WaitlistEntry) => entry.offers.find((one) => one.state === WaitlistOffer_State.OPEN);

/** Why somebody stands where they stand, in the order in which one would ask. */
export function whyHere(entry: WaitlistEntry): readonly string[] {
  const say = inWords(texts);
  const lang = language();
  const facts = factNames[lang];
  const { priority } = entry;
  const offer = openOffer(entry);
  const passed = entry.passedOver[0];
  return [
    offer && (until(offer.expireTime) > 0 ? say.offerUntil(showMoment(offer.expireTime)) : say.lapsed),
    priority && say.classOf(priority.priorityClass, priority.basis.map((one) => `${facts[one.fact].toLowerCase()} (${showDate(one.establishedOn)})`).join(", ") || say.others),
    entry.suspensionReason && say.suspended(suspensionNames[lang][entry.suspensionReason]),
    entry.availableFrom && say.from(showDate(entry.availableFrom)),
    entry.restUntil && until(entry.restUntil) > 0 && say.rests(showMoment(entry.restUntil)),
    passed && say.passed(showMoment(passed.time), passedNames[lang][passed.reason]),
  ].filter((one): one is string => Boolean(one));
}
