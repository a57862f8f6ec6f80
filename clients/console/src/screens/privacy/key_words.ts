import { KeyAction_Kind, KeyAction_Reason, KeyAction_State } from "@/contract/cairn/enrollment/v1/key_service_pb";
import type { Tone } from "@/parts/status_tag";
import type { Trouble } from "@/transport/troubles";
import { words } from "@/words/words";

/** What acts on keys are called, and what stands against them. */
export const keyWords = words({
  en: {
    rotate: "A new key for the clinic",
    shred: "Destroy the key of one record",
    unknown: "Not known",
    proposed: "Waits for a second person",
    refused: "Refused",
    approved: "Agreed to, being carried out",
    done: "Done",
    expired: "Lapsed: nobody decided",
    notCarriedOut: "Not carried out: an episode had begun",
    retentionEnded: "Retention has ended",
    request: "The person asks for it",
    court: "Order of a court",
    error: "Registered in error",
    underWay: "A new key is being brought in: wait until no record is left to be wrapped anew.",
    noPatient: "There is no such patient.",
    shredded: "The key of this record has been destroyed already.",
    episodeOpen: "The person is in treatment. Nothing is destroyed before the programme has ended.",
    retention: (until: string, source: string) =>
      `The record must be kept until ${until} (${source}). To destroy it earlier, both persons have to say that they know.`,
    alreadyOpen: "The same act waits for a decision already.",
    samePerson: "Whoever proposed cannot be the second person.",
    closed: "It was decided already, or has lapsed.",
    rolesNotHeld: "The two of you do not hold both roles: one must be administrator, the other privacy officer, and the proposer still active.",
    gone: "There is no such proposal.",
  },
  es: {
    rotate: "Una clave nueva para la clínica",
    shred: "Destruir la clave de un expediente",
    unknown: "No se sabe",
    proposed: "Espera a una segunda persona",
    refused: "Rechazado",
    approved: "Acordado, en curso",
    done: "Hecho",
    expired: "Venció: nadie decidió",
    notCarriedOut: "No realizado: había comenzado un episodio",
    retentionEnded: "La conservación ha terminado",
    request: "Lo pide la persona",
    court: "Orden de un tribunal",
    error: "Registrado por error",
    underWay: "Se está introduciendo una clave nueva: espere a que no quede ningún expediente por envolver.",
    noPatient: "No existe ese paciente.",
    shredded: "La clave de este expediente ya fue destruida.",
    episodeOpen: "La persona está en tratamiento. Nada se destruye antes de que termine el programa.",
    retention: (until, source) => `El expediente debe conservarse hasta ${until} (${source}). Para destruirlo antes, ambas personas deben decir que lo saben.`,
    alreadyOpen: "El mismo acto ya espera una decisión.",
    samePerson: "Quien propuso no puede ser la segunda persona.",
    closed: "Ya se decidió, o venció.",
    rolesNotHeld: "Entre los dos no tienen ambas funciones: uno debe ser administración, el otro privacidad, y quien propuso seguir activo.",
    gone: "No existe esa propuesta.",
  },
});

type Say = typeof keyWords.en;

export const actionName = (say: Say, kind: KeyAction_Kind): string => ({ [KeyAction_Kind.UNSPECIFIED]: say.unknown, [KeyAction_Kind.ROTATE_ORG_KEY]: say.rotate, [KeyAction_Kind.SHRED_PATIENT]: say.shred })[kind] ?? say.unknown;

export const shredReasons = (say: Say): readonly (readonly [number, string])[] => [
  [KeyAction_Reason.RETENTION_ENDED, say.retentionEnded],
  [KeyAction_Reason.PATIENT_REQUEST, say.request],
  [KeyAction_Reason.COURT_ORDER, say.court],
  [KeyAction_Reason.REGISTERED_IN_ERROR, say.error],
];

export const shredReason = (say: Say, reason: KeyAction_Reason): string => shredReasons(say).find(([one]) => one === reason)?.[1] ?? say.unknown;

export function actionState(say: Say, state: KeyAction_State): readonly [Tone, string] {
  const states: Readonly<Record<KeyAction_State, readonly [Tone, string]>> = {
    [KeyAction_State.UNSPECIFIED]: ["unknown", say.unknown],
    [KeyAction_State.PROPOSED]: ["waning", say.proposed],
    [KeyAction_State.REFUSED]: ["unprotected", say.refused],
    [KeyAction_State.APPROVED]: ["info", say.approved],
    [KeyAction_State.DONE]: ["good", say.done],
    [KeyAction_State.EXPIRED]: ["unknown", say.expired],
    [KeyAction_State.NOT_CARRIED_OUT]: ["unprotected", say.notCarriedOut],
  };
  return states[state] ?? states[KeyAction_State.UNSPECIFIED];
}

/** Reasons of KeyService in words. `trouble` has until when a record is kept. */
export const keyReasons = (say: Say, trouble: Trouble | undefined): Readonly<Record<string, string>> => ({
  ROTATION_UNDER_WAY: say.underWay,
  PATIENT_NOT_FOUND: say.noPatient,
  ALREADY_SHREDDED: say.shredded,
  EPISODE_OPEN: say.episodeOpen,
  RETENTION_NOT_ENDED: say.retention(trouble?.metadata.retained_until ?? "?", trouble?.metadata.source ?? "?"),
  KEY_ACTION_OPEN: say.alreadyOpen,
  SAME_PERSON: say.samePerson,
  KEY_ACTION_CLOSED: say.closed,
  KEY_ROLES_NOT_HELD: say.rolesNotHeld,
  KEY_ACTION_NOT_FOUND: say.gone,
});
