import { Account_State } from "@/contract/cairn/directory/v1/account_service_pb";
import { Role } from "@/contract/cairn/options/v1/options_pb";
import type { Tone } from "@/parts/status_tag";
import { words } from "@/words/words";

/** What accounts, their roles and their states are called, and what stands against a change of them. */
export const roleWords = words({
  en: {
    clinician: "Clinician",
    prescriber: "Prescriber",
    mentor: "Peer specialist",
    analyst: "Analyst",
    coordinator: "Care coordinator",
    admin: "Administrator",
    privacy: "Privacy officer",
    active: "Active",
    locked: "Locked",
    disabled: "Disabled",
    invited: "Link not used yet",
    unknown: "Not known",
    nobody: "Somebody who is not listed",
    system: "The system itself",
    userNameTaken: "This user name is taken, or was once. A user name is never given out twice: choose another.",
    twoPersons: "Administrators and privacy officers are made by two persons. Propose these roles: a second administrator or privacy officer decides.",
    ownRoles: "Nobody changes or decides their own roles. Ask another administrator or privacy officer.",
    ownAccount: "Nobody does this to their own account. Ask another administrator.",
    ownProposal: "Whoever proposed cannot be the second person. Another administrator or privacy officer decides.",
    proposalClosed: "This proposal was decided, replaced or has run out. Propose again if it is still wanted.",
    proposalOutdated: "The roles have changed since this was proposed. Propose again from the roles of now.",
    proposalGone: "There is no such proposal any more.",
    rolesUnchanged: "The account has exactly these roles already. Change at least one.",
    accountDisabled: "The account is disabled, which is final. Invite the person with a new user name.",
    accountGone: "There is no such account.",
    linkGone: "There is no such link any more.",
    providerLinked: "Another account is this provider. Release it there first.",
    providerGone: "There is no such provider.",
  },
  es: {
    clinician: "Clínico",
    prescriber: "Prescriptor",
    mentor: "Especialista par",
    analyst: "Analista",
    coordinator: "Coordinación de atención",
    admin: "Administración",
    privacy: "Oficial de privacidad",
    active: "Activa",
    locked: "Bloqueada",
    disabled: "Desactivada",
    invited: "Enlace aún sin usar",
    unknown: "No se sabe",
    nobody: "Alguien que no figura",
    system: "El propio sistema",
    userNameTaken: "Este nombre de usuario está o estuvo en uso. Un nombre no se da dos veces: elija otro.",
    twoPersons: "La administración y la privacidad se asignan entre dos personas. Proponga estas funciones: decide otra persona de administración o privacidad.",
    ownRoles: "Nadie cambia ni decide sus propias funciones. Pídalo a otra persona de administración o privacidad.",
    ownAccount: "Nadie hace esto con su propia cuenta. Pídalo a otra persona de administración.",
    ownProposal: "Quien propuso no puede ser la segunda persona. Decide otra persona de administración o privacidad.",
    proposalClosed: "Esta propuesta ya se decidió, se sustituyó o venció. Propóngala de nuevo si aún hace falta.",
    proposalOutdated: "Las funciones han cambiado desde la propuesta. Proponga de nuevo a partir de las actuales.",
    proposalGone: "Esa propuesta ya no existe.",
    rolesUnchanged: "La cuenta ya tiene exactamente estas funciones. Cambie al menos una.",
    accountDisabled: "La cuenta está desactivada, y eso es definitivo. Invite a la persona con otro nombre de usuario.",
    accountGone: "No existe esa cuenta.",
    linkGone: "Ese enlace ya no existe.",
    providerLinked: "Otra cuenta es este proveedor. Libérelo allí primero.",
    providerGone: "No existe ese proveedor.",
  },
});

type Say = typeof roleWords.en;
type Labels = readonly (readonly [number, string])[];

/** Roles that a person can have, those of two persons last. */
export const roleLabels = (say: Say): Labels => [
  [Role.CLINICIAN, say.clinician],
  [Role.PRESCRIBER, say.prescriber],
  [Role.CARE_COORDINATOR, say.coordinator],
  [Role.MENTOR, say.mentor],
  [Role.ANALYST, say.analyst],
  [Role.ORG_ADMIN, say.admin],
  [Role.PRIVACY_OFFICER, say.privacy],
];

/** Given only when a second person agrees. */
export const ofTwoPersons: ReadonlySet<number> = new Set([Role.ORG_ADMIN, Role.PRIVACY_OFFICER]);

export const rolesText = (say: Say, roles: readonly number[]): string =>
  roleLabels(say)
    .flatMap(([role, label]) => (roles.includes(role) ? [label] : []))
    .join(", ") || "–";

export const accountStates = (say: Say): Readonly<Record<Account_State, readonly [Tone, string]>> => ({
  [Account_State.UNSPECIFIED]: ["unknown", say.unknown],
  [Account_State.ACTIVE]: ["good", say.active],
  [Account_State.LOCKED]: ["waning", say.locked],
  [Account_State.DISABLED]: ["unprotected", say.disabled],
  [Account_State.INVITED]: ["info", say.invited],
});

/** Reasons of AccountService in words. */
export const accountReasons = (say: Say): Readonly<Record<string, string>> => ({
  USER_NAME_TAKEN: say.userNameTaken,
  ROLE_NEEDS_TWO_PERSONS: say.twoPersons,
  OWN_ROLES: say.ownRoles,
  OWN_ACCOUNT: say.ownAccount,
  OWN_PROPOSAL: say.ownProposal,
  PROPOSAL_CLOSED: say.proposalClosed,
  PROPOSAL_OUTDATED: say.proposalOutdated,
  PROPOSAL_NOT_FOUND: say.proposalGone,
  ROLES_UNCHANGED: say.rolesUnchanged,
  ACCOUNT_DISABLED: say.accountDisabled,
  ACCOUNT_NOT_FOUND: say.accountGone,
  INVITATION_NOT_FOUND: say.linkGone,
  PROVIDER_LINKED: say.providerLinked,
  PROVIDER_NOT_FOUND: say.providerGone,
});
