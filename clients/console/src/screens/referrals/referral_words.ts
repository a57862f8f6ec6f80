import { ReferralCancelReason, ReferralDeclineReason, Referral_State, ReferralServiceKind, ReferralUrgency } from "@/contract/cairn/enrollment/v1/referral_service_pb";
import type { Tone } from "@/parts/status_tag";
import type { Named } from "@/words/named";
import { words } from "@/words/words";

export const serviceKinds: Named<ReferralServiceKind> = {
  en: {
    0: "Not recorded",
    1: "Residential rehabilitation",
    2: "Withdrawal management",
    3: "Intensive outpatient",
    4: "Opioid treatment program",
    5: "Mental health care",
    6: "Medical care",
    7: "Harm reduction",
    8: "Recovery housing",
    9: "Other care",
  },
  es: {
    0: "Sin registrar",
    1: "Rehabilitación residencial",
    2: "Manejo de la abstinencia",
    3: "Ambulatorio intensivo",
    4: "Programa de tratamiento con opioides",
    5: "Salud mental",
    6: "Atención médica",
    7: "Reducción de daños",
    8: "Vivienda de recuperación",
    9: "Otra atención",
  },
};

export const urgencies: Named<ReferralUrgency> = { en: { 0: "Not recorded", 1: "Routine", 2: "Soon", 3: "Urgent" }, es: { 0: "Sin registrar", 1: "Normal", 2: "Pronto", 3: "Urgente" } };

export const referralStates: Named<Referral_State> = {
  en: {
    0: "Not known",
    1: "Draft: nothing has left",
    2: "Sent: no answer yet",
    3: "On their waitlist",
    4: "Accepted: not admitted yet",
    5: "Admitted there",
    6: "Completed",
    7: "Left early",
    8: "Declined by them",
    9: "Did not go",
    10: "The person declined",
    11: "Cancelled",
  },
  es: {
    0: "No se sabe",
    1: "Borrador: nada ha salido",
    2: "Enviada: sin respuesta",
    3: "En su lista de espera",
    4: "Aceptada: sin ingreso aún",
    5: "Ingresó allí",
    6: "Completada",
    7: "Salió antes",
    8: "Rechazada por ellos",
    9: "No acudió",
    10: "La persona la rechazó",
    11: "Cancelada",
  },
};
export const referralTones: Readonly<Record<Referral_State, Tone>> = { 0: "unknown", 1: "info", 2: "info", 3: "info", 4: "info", 5: "info", 6: "good", 7: "unknown", 8: "unknown", 9: "unknown", 10: "unknown", 11: "unknown" };

export const declineReasons: Named<ReferralDeclineReason> = {
  en: { 0: "Not recorded", 1: "No capacity", 2: "Another level of care, or not what they treat", 3: "Coverage not accepted", 4: "They take nobody on this medication", 5: "They did not reach the person", 6: "Other" },
  es: { 0: "Sin registrar", 1: "Sin plazas", 2: "Otro nivel de atención, o no lo tratan", 3: "No aceptan el seguro", 4: "No admiten a nadie con esta medicación", 5: "No localizaron a la persona", 6: "Otro" },
};

export const cancelReasons: Named<ReferralCancelReason> = {
  en: { 0: "Not recorded", 1: "No longer needed", 2: "Sent elsewhere", 3: "No answer from them", 4: "Consent was withdrawn", 5: "Entered in error", 6: "The person has died" },
  es: { 0: "Sin registrar", 1: "Ya no hace falta", 2: "Enviada a otro lugar", 3: "No respondieron", 4: "Se retiró el consentimiento", 5: "Registrada por error", 6: "La persona falleció" },
};

export const referralReasons = words({
  en: {
    REFERRAL_NOT_FOUND: "There is no such referral. Load the page again.",
    REFERRAL_STATE: "This does not follow from where the referral stands now. Look at it as it is.",
    REFERRAL_NOT_FOLLOWED: "A new referral follows one that came to nothing; this one is under way, or was completed.",
    DATE_OUT_OF_ORDER: "The day is before the last change of the referral.",
    DATE_IN_FUTURE: "The day is in the future.",
    DISCLOSURE_NOT_PERMITTED: "Nothing was sent. What stands in the way:",
    ETAG_MISMATCH: "Somebody has recorded something about this referral in the meantime. Look at it as it is now.",
  },
  es: {
    REFERRAL_NOT_FOUND: "No existe esa derivación. Cargue la página de nuevo.",
    REFERRAL_STATE: "Esto no sigue del estado de la derivación. Mírela como está.",
    REFERRAL_NOT_FOLLOWED: "Una derivación nueva sigue a una que no resultó; esta está en curso o se completó.",
    DATE_OUT_OF_ORDER: "El día es anterior al último cambio de la derivación.",
    DATE_IN_FUTURE: "El día está en el futuro.",
    DISCLOSURE_NOT_PERMITTED: "No se envió nada. Lo que lo impide:",
    ETAG_MISMATCH: "Mientras tanto alguien registró algo de esta derivación. Mírela como está ahora.",
  },
});

/** States that nothing follows. */
export const isOver = (state: Referral_State): boolean => state >= Referral_State.COMPLETED;
export const openStates: readonly Referral_State[] = [Referral_State.DRAFT, Referral_State.SENT, Referral_State.WAITLISTED, Referral_State.ACCEPTED, Referral_State.ADMITTED];
