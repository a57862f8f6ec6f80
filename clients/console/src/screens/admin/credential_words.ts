import { Credential_State, CredentialType } from "@/contract/cairn/directory/v1/credential_pb";
import { type ExpiringCredential, ExpiryStage } from "@/contract/cairn/directory/v1/credential_service_pb";
import type { Credential } from "@/contract/cairn/directory/v1/credential_pb";
import { labelOf } from "@/parts/choices";
import type { Tone } from "@/parts/status_tag";
import { words } from "@/words/words";

/** What credentials are called, in which state they are, and what stands against a change of them. */
export const credentialWords = words({
  en: {
    licence: "Licence",
    certification: "Certification",
    dea: "DEA registration",
    board: "Board certification",
    national: "national",
    unverified: "In force, not verified: gives no right yet",
    inForce: "In force",
    notYet: "Not in force yet",
    expired: "Expired",
    revoked: "Revoked",
    incomplete: "No end date: gives no right",
    unknown: "Not known",
    revokedByIssuer: "Revoked by the issuer",
    suspended: "Suspended by the issuer",
    surrendered: "Given up by the provider",
    error: "Entered in error",
    daysLeft: (days: number) => (days === 0 ? "Last day is today" : `${days} ${days === 1 ? "day" : "days"} left`),
    daysAgo: (days: number) => `Expired ${days} ${days === 1 ? "day" : "days"} ago`,
    taken: "The provider has a credential of this type, state and number already. Revoke that one first if it was a mistake.",
    isRevoked: "This credential is revoked. Record the new one instead.",
    notExpiring: "This credential does not expire soon any more: somebody has renewed or revoked it.",
    own: "Nobody verifies their own credential. Ask another administrator.",
    gone: "There is no such credential.",
    noAccount: "There is no such account.",
    noProvider: "There is no such provider.",
  },
  es: {
    licence: "Licencia",
    certification: "Certificación",
    dea: "Registro de la DEA",
    board: "Certificación de consejo",
    national: "nacional",
    unverified: "Vigente, sin verificar: aún no da derecho",
    inForce: "Vigente",
    notYet: "Aún no vigente",
    expired: "Vencida",
    revoked: "Revocada",
    incomplete: "Sin fecha final: no da derecho",
    unknown: "No se sabe",
    revokedByIssuer: "Revocada por quien la emitió",
    suspended: "Suspendida por quien la emitió",
    surrendered: "El proveedor renunció a ella",
    error: "Registrada por error",
    daysLeft: (days) => (days === 0 ? "Hoy es el último día" : `${days === 1 ? "Queda 1 día" : `Quedan ${days} días`}`),
    daysAgo: (days) => `Venció hace ${days} ${days === 1 ? "día" : "días"}`,
    taken: "El proveedor ya tiene una credencial de este tipo, estado y número. Si fue un error, revoque primero esa.",
    isRevoked: "Esta credencial está revocada. Registre la nueva.",
    notExpiring: "Esta credencial ya no vence pronto: alguien la renovó o revocó.",
    own: "Nadie verifica su propia credencial. Pídalo a otra persona de administración.",
    gone: "No existe esa credencial.",
    noAccount: "No existe esa cuenta.",
    noProvider: "No existe ese proveedor.",
  },
});

type Say = typeof credentialWords.en;

export const credentialTypes = (say: Say): readonly (readonly [number, string])[] => [
  [CredentialType.LICENCE, say.licence],
  [CredentialType.CERTIFICATION, say.certification],
  [CredentialType.DEA_REGISTRATION, say.dea],
  [CredentialType.BOARD_CERTIFICATION, say.board],
];

export const revokeReasons = (say: Say): Readonly<Record<string, string>> => ({
  REVOKED_BY_ISSUER: say.revokedByIssuer,
  SUSPENDED_BY_ISSUER: say.suspended,
  SURRENDERED: say.surrendered,
  ENTERED_IN_ERROR: say.error,
});

/** "Licence ME · MD12345". */
export function credentialName(say: Say, credential: Credential | undefined): string {
  const profile = credential?.profile;
  return `${labelOf(credentialTypes(say), profile?.type ?? 0)} ${profile?.state || say.national} · ${profile?.number || "–"}`;
}

/** What it is worth at this moment. One that nobody has verified passes no rule, whatever its dates. */
export function credentialState(say: Say, credential: Credential): readonly [Tone, string] {
  switch (credential.state) {
    case Credential_State.IN_FORCE:
      return credential.verifyTime ? ["good", say.inForce] : ["waning", say.unverified];
    case Credential_State.NOT_YET_IN_FORCE:
      return ["info", say.notYet];
    case Credential_State.EXPIRED:
      return ["unprotected", say.expired];
    case Credential_State.REVOKED:
      return ["unprotected", revokeReasons(say)[credential.revokeReason] ?? say.revoked];
    case Credential_State.INCOMPLETE:
      return ["unknown", say.incomplete];
    default:
      return ["unknown", say.unknown];
  }
}

/** How near the end of one in the worklist is. */
export function expiryText(say: Say, { daysLeft, stage }: ExpiringCredential): readonly [Tone, string] {
  if (stage === ExpiryStage.EXPIRY_STAGE_EXPIRED || daysLeft < 0) return ["unprotected", say.daysAgo(-daysLeft)];
  return [stage === ExpiryStage.EXPIRY_STAGE_7_DAYS ? "unprotected" : stage === ExpiryStage.EXPIRY_STAGE_30_DAYS ? "waning" : "info", say.daysLeft(daysLeft)];
}

/** Reasons of CredentialService in words. */
export const credentialReasons = (say: Say): Readonly<Record<string, string>> => ({
  CREDENTIAL_TAKEN: say.taken,
  CREDENTIAL_REVOKED: say.isRevoked,
  CREDENTIAL_NOT_EXPIRING: say.notExpiring,
  CREDENTIAL_NOT_FOUND: say.gone,
  OWN_CREDENTIAL: say.own,
  ACCOUNT_NOT_FOUND: say.noAccount,
  PROVIDER_NOT_FOUND: say.noProvider,
});
