import { Disorder, MedicationForm, type Provider, ProviderKind, type ProviderName } from "@/contract/cairn/directory/v1/provider_pb";
import { words } from "@/words/words";

/** What providers are and offer, and what stands against a change of them or of the places where they practise. */
export const providerWords = words({
  en: {
    clinician: "Clinician",
    prescriber: "Prescriber",
    nurse: "Nurse",
    peer: "Peer specialist",
    counsellor: "Counselor",
    coordinator: "Coordinator",
    unstated: "Not stated: no right to any act",
    oral: "Oral naltrexone",
    injection: "XR-naltrexone injection",
    implant: "Implant, under a protocol",
    alcohol: "Alcohol use disorder",
    opioid: "Opioid use disorder",
    days: "Mon Tue Wed Thu Fri Sat Sun",
    aroundTheClock: "Around the clock",
    notPublished: "not published",
    listingExpired: "the listing has run out and wants to be confirmed",
    notAccepting: "takes no new patients, or does not say",
    noPlaces: "no place is open",
    statementExpired: "what was said about places is out of date",
    credential: "no credential in force that somebody has verified",
    ended: "the role has ended",
    inactive: "the provider is not active",
    closed: "the location is closed",
    npiTaken: "A person or an organisation here has this NPI already. Look for it in the list.",
    notActive: "The provider is not active. Reactivate them first.",
    gone: "There is no such provider.",
    roleGone: "There is no such role any more.",
    locationGone: "There is no such location.",
    siteGone: "There is no such site.",
    partnerGone: "There is no such partner.",
    siteTaken: "Another site has this name. Choose another.",
  },
  es: {
    clinician: "Clínico",
    prescriber: "Prescriptor",
    nurse: "Enfermería",
    peer: "Especialista par",
    counsellor: "Consejería",
    coordinator: "Coordinación",
    unstated: "Sin indicar: sin derecho a ningún acto",
    oral: "Naltrexona oral",
    injection: "Naltrexona inyectable de liberación prolongada",
    implant: "Implante, bajo protocolo",
    alcohol: "Trastorno por consumo de alcohol",
    opioid: "Trastorno por consumo de opioides",
    days: "lun mar mié jue vie sáb dom",
    aroundTheClock: "Las 24 horas",
    notPublished: "sin publicar",
    listingExpired: "la publicación venció y hay que confirmarla",
    notAccepting: "no admite pacientes nuevos, o no lo dice",
    noPlaces: "no hay plazas libres",
    statementExpired: "lo dicho sobre plazas ya no es actual",
    credential: "ninguna credencial vigente y verificada",
    ended: "la función terminó",
    inactive: "el proveedor no está activo",
    closed: "el lugar está cerrado",
    npiTaken: "Una persona u organización de aquí ya tiene este NPI. Búsquela en la lista.",
    notActive: "El proveedor no está activo. Reactívelo primero.",
    gone: "No existe ese proveedor.",
    roleGone: "Esa función ya no existe.",
    locationGone: "No existe ese lugar.",
    siteGone: "No existe esa sede.",
    partnerGone: "No existe ese socio.",
    siteTaken: "Otra sede tiene este nombre. Elija otro.",
  },
});

type Say = typeof providerWords.en;
type Labels = readonly (readonly [number, string])[];

export const kindLabels = (say: Say): Labels => [
  [ProviderKind.PRESCRIBER, say.prescriber],
  [ProviderKind.NURSE, say.nurse],
  [ProviderKind.CLINICIAN, say.clinician],
  [ProviderKind.PEER_SPECIALIST, say.peer],
  [ProviderKind.COUNSELLOR, say.counsellor],
  [ProviderKind.COORDINATOR, say.coordinator],
];

export const formLabels = (say: Say): Labels => [
  [MedicationForm.ORAL, say.oral],
  [MedicationForm.INJECTION, say.injection],
  [MedicationForm.IMPLANT, say.implant],
];

export const disorderLabels = (say: Say): Labels => [
  [Disorder.ALCOHOL_USE, say.alcohol],
  [Disorder.OPIOID_USE, say.opioid],
];

/** "Ortiz, Dr. Rosa, MD". */
export function providerName(name: ProviderName | undefined): string {
  const given = [name?.prefix, name?.given].filter(Boolean).join(" ");
  return [name?.family, given, name?.suffix].filter(Boolean).join(", ") || "–";
}

export const nameOfProvider = (provider: Provider | undefined): string => providerName(provider?.profile?.name);

/** Why the public finder does not show a role. */
export const hiddenReasons = (say: Say): Readonly<Record<string, string>> => ({
  NOT_PUBLISHED: say.notPublished,
  LISTING_EXPIRED: say.listingExpired,
  NOT_ACCEPTING: say.notAccepting,
  NO_OPEN_PLACES: say.noPlaces,
  CAPACITY_STATEMENT_EXPIRED: say.statementExpired,
  CREDENTIAL_NOT_IN_FORCE: say.credential,
  ROLE_ENDED: say.ended,
  PROVIDER_NOT_ACTIVE: say.inactive,
  LOCATION_NOT_ACTIVE: say.closed,
});

/** Reasons of ProviderService, LocationService and OrganisationService in words. */
export const providerReasons = (say: Say): Readonly<Record<string, string>> => ({
  NPI_TAKEN: say.npiTaken,
  PROVIDER_NOT_ACTIVE: say.notActive,
  PROVIDER_NOT_FOUND: say.gone,
  PRACTITIONER_ROLE_NOT_FOUND: say.roleGone,
  LOCATION_NOT_FOUND: say.locationGone,
  SITE_NOT_FOUND: say.siteGone,
  PARTNER_NOT_FOUND: say.partnerGone,
  SITE_NAME_TAKEN: say.siteTaken,
});

const two = (value: number) => String(value).padStart(2, "0");

/** Minutes after midnight as "08:30". */
export const timeText = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** Minutes after midnight of "08:30"; undefined for what is no time. "24:00" is the end of the day. */
export function minuteOf(text: string): number | undefined {
  const found = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  const minute = found ? Number(found[1]) * 60 + Number(found[2]) : Number.NaN;
  return found && Number(found[2]) < 60 && minute <= 1440 ? minute : undefined;
}
