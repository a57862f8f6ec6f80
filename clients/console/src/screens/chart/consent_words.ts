import { type Consent, type ConsentRecipient, ConsentRecipient_Kind, Consent_State, DisclosurePurpose, InformationCategory, RecipientClass, RecipientStatus } from "@/contract/cairn/enrollment/v1/consent_pb";
import { DisclosureDenial } from "@/contract/cairn/enrollment/v1/disclosure_service_pb";
import { labelOf } from "@/parts/choices";
import { showDate } from "@/words/dates";
import { inWords, words } from "@/words/words";

/** The words of 42 CFR Part 2 that consents, disclosures and referrals share. */
export const consentWords = words({
  en: {
    identity: "Identity and contact",
    enrollment: "Being a patient here: programmes, referrals",
    diagnosis: "Diagnoses",
    medication: "Medication",
    laboratory: "Laboratory results",
    counseling: "Counseling: attendance and plan, not its notes",
    peer: "Peer support",
    outcomes: "Questionnaires and diaries",
    coverage: "Insurance and bills",
    notes: "SUD counseling notes",
    tpo: "All future treatment, payment and health care operations",
    treatment: "Treatment",
    payment: "Payment",
    operations: "Health care operations",
    notesPurpose: "SUD counseling notes (a consent of its own)",
    legal: "Legal proceeding (a consent of its own)",
    peerPurpose: "Peer support from outside the clinic",
    research: "Being asked about taking part in a study",
    contact: "Being reached about one's own care",
    request: "At the patient's request",
    treating: "Treating providers",
    plans: "Health plans",
    payers: "Third-party payers",
    helpers: "People helping to operate this program",
    mentors: "Peer mentors",
    family: "Family",
    covered: "Covered entity or business associate (HIPAA)",
    part2: "Another Part 2 program",
    holder: "Another lawful holder",
    treatingOnly: (name: string) => `${name} (those who treat the person)`,
    active: "In force",
    revoked: "Revoked",
    expired: "Expired",
    replaced: "Replaced",
    error: "Entered in error",
    noEnd: "Until revoked",
    noConsent: "No consent is in force for this.",
    wasExpired: "The consent that would cover it has expired. A new one has to be signed.",
    wasRevoked: "The consent that would cover it was revoked.",
    notNamed: "No consent in force names this recipient.",
    notPurpose: "The consents that name this recipient are not for this purpose.",
    notInformation: "No consent for this recipient and purpose names all of the information.",
    restricted: "The clinic has agreed to a limit that the person asked for. It wins over every consent.",
    nothing: "Nothing was chosen to be disclosed.",
  },
  es: {
    identity: "Identidad y contacto",
    enrollment: "Ser paciente aquí: programas, derivaciones",
    diagnosis: "Diagnósticos",
    medication: "Medicación",
    laboratory: "Resultados de laboratorio",
    counseling: "Consejería: asistencia y plan, no sus notas",
    peer: "Apoyo entre pares",
    outcomes: "Cuestionarios y diarios",
    coverage: "Seguro y facturas",
    notes: "Notas de consejería de TCS",
    tpo: "Todo tratamiento, pago y operaciones futuras",
    treatment: "Tratamiento",
    payment: "Pago",
    operations: "Operaciones de atención médica",
    notesPurpose: "Notas de consejería de TCS (consentimiento propio)",
    legal: "Procedimiento legal (consentimiento propio)",
    peerPurpose: "Apoyo entre pares de fuera de la clínica",
    research: "Que le pregunten si participaría en un estudio",
    contact: "Ser contactado sobre su propia atención",
    request: "A petición de la persona",
    treating: "Proveedores que tratan",
    plans: "Planes de salud",
    payers: "Terceros pagadores",
    helpers: "Personas que ayudan a operar este programa",
    mentors: "Mentores pares",
    family: "Familia",
    covered: "Entidad cubierta o socio comercial (HIPAA)",
    part2: "Otro programa de la Parte 2",
    holder: "Otro tenedor legítimo",
    treatingOnly: (name) => `${name} (quienes tratan a la persona)`,
    active: "Vigente",
    revoked: "Revocado",
    expired: "Vencido",
    replaced: "Reemplazado",
    error: "Registrado por error",
    noEnd: "Hasta que se revoque",
    noConsent: "Ningún consentimiento vigente lo cubre.",
    wasExpired: "El consentimiento que lo cubriría ha vencido. Hay que firmar uno nuevo.",
    wasRevoked: "El consentimiento que lo cubriría fue revocado.",
    notNamed: "Ningún consentimiento vigente nombra a este destinatario.",
    notPurpose: "Los consentimientos que nombran a este destinatario no son para este propósito.",
    notInformation: "Ningún consentimiento para este destinatario y propósito nombra toda la información.",
    restricted: "La clínica aceptó un límite que la persona pidió. Prevalece sobre todo consentimiento.",
    nothing: "No se eligió nada que revelar.",
  },
});

type Say = typeof consentWords.en;
type Labels = readonly (readonly [number, string])[];

export const informationLabels = (say: Say): Labels => [
  [InformationCategory.IDENTITY, say.identity],
  [InformationCategory.ENROLLMENT, say.enrollment],
  [InformationCategory.DIAGNOSIS, say.diagnosis],
  [InformationCategory.MEDICATION, say.medication],
  [InformationCategory.LABORATORY, say.laboratory],
  [InformationCategory.COUNSELING_SUMMARY, say.counseling],
  [InformationCategory.PEER_SUPPORT, say.peer],
  [InformationCategory.OUTCOMES, say.outcomes],
  [InformationCategory.COVERAGE, say.coverage],
  [InformationCategory.SUD_COUNSELING_NOTES, say.notes],
];

export const purposeLabels = (say: Say): Labels => [
  [DisclosurePurpose.TPO_ALL_FUTURE, say.tpo],
  [DisclosurePurpose.TREATMENT, say.treatment],
  [DisclosurePurpose.PAYMENT, say.payment],
  [DisclosurePurpose.HEALTH_CARE_OPERATIONS, say.operations],
  [DisclosurePurpose.PEER_SUPPORT, say.peerPurpose],
  [DisclosurePurpose.CONTACT, say.contact],
  [DisclosurePurpose.RESEARCH_CONTACT, say.research],
  [DisclosurePurpose.PATIENT_REQUEST, say.request],
  [DisclosurePurpose.SUD_COUNSELING_NOTES, say.notesPurpose],
  [DisclosurePurpose.LEGAL_PROCEEDING, say.legal],
];

export const recipientClassLabels = (say: Say): Labels => [
  [RecipientClass.TREATING_PROVIDERS, say.treating],
  [RecipientClass.HEALTH_PLANS, say.plans],
  [RecipientClass.THIRD_PARTY_PAYERS, say.payers],
  [RecipientClass.PROGRAM_OPERATIONS, say.helpers],
  [RecipientClass.PEER_MENTORS, say.mentors],
  [RecipientClass.FAMILY, say.family],
];

export const recipientStatusLabels = (say: Say): Labels => [
  [RecipientStatus.COVERED_ENTITY_OR_BUSINESS_ASSOCIATE, say.covered],
  [RecipientStatus.PART_2_PROGRAM, say.part2],
  [RecipientStatus.OTHER_LAWFUL_HOLDER, say.holder],
];

export const consentStateLabels = (say: Say): Labels => [
  [Consent_State.ACTIVE, say.active],
  [Consent_State.REVOKED, say.revoked],
  [Consent_State.EXPIRED, say.expired],
  [Consent_State.REPLACED, say.replaced],
  [Consent_State.ENTERED_IN_ERROR, say.error],
];

export const denialLabels = (say: Say): Labels => [
  [DisclosureDenial.NO_CONSENT, say.noConsent],
  [DisclosureDenial.CONSENT_EXPIRED, say.wasExpired],
  [DisclosureDenial.CONSENT_REVOKED, say.wasRevoked],
  [DisclosureDenial.RECIPIENT_NOT_NAMED, say.notNamed],
  [DisclosureDenial.PURPOSE_NOT_COVERED, say.notPurpose],
  [DisclosureDenial.INFORMATION_NOT_COVERED, say.notInformation],
  [DisclosureDenial.RESTRICTED, say.restricted],
  [DisclosureDenial.NOTHING_ASKED, say.nothing],
];

/** The same by the names that a refused disclosure gives. */
export const denialReasons = (say: Say): Readonly<Record<string, string>> => Object.fromEntries(denialLabels(say).map(([value, label]) => [DisclosureDenial[value]!, label]));

export const listed = (labels: Labels, values: readonly number[]): string => values.map((value) => labelOf(labels, value)).join("; ");

function recipientText(recipient: ConsentRecipient): string {
  const say = inWords(consentWords);
  if (recipient.kind === ConsentRecipient_Kind.CLASS) return labelOf(recipientClassLabels(say), recipient.recipientClass);
  if (recipient.kind !== ConsentRecipient_Kind.INTERMEDIARY) return recipient.name;
  return recipient.treatingParticipants ? say.treatingOnly(recipient.name) : [recipient.name, ...recipient.participants].join(", ");
}

export const recipientsText = (consent: Consent): string => (consent.terms?.recipients ?? []).map(recipientText).join("; ");

export function endText(consent: Consent): string {
  const expiry = consent.terms?.expiry;
  if (expiry?.expiresOn) return showDate(expiry.expiresOn);
  return expiry?.event || inWords(consentWords).noEnd;
}
