import type { Trouble } from "@/transport/troubles";
import { useWords, words } from "@/words/words";
import { useStaffNames } from "../mentor/people";

export const texts = words({
  en: {
    notEligible: (who: string) => `${who} cannot be on call in this role: the account is closed, has no role for it, or is a mentor's from outside. As a peer: mentors, clinicians, coordinators; as a clinician: clinicians, prescribers; as a prescriber: prescribers, and clinicians on the backup line.`,
    notOnDuty: (who: string) => `${who} is not on call for the whole of that time. Look at the rotations, and give a time that is theirs.`,
    past: "That time has begun or is over: what has been on a roster stays as it was.",
    ended: "It ends no later as it is.",
    rotationGone: "The rotation is no longer there.",
    holidayGone: "The holiday is no longer there, or was replaced.",
    swapGone: "The swap is no longer there.",
    answered: "It was answered already.",
    self: "A swap is with somebody else.",
    somebody: "Somebody named here",
  },
  es: {
    notEligible: (who) => `${who} no puede estar de guardia en esta función: la cuenta está cerrada, no tiene función para ello o es de un mentor de fuera. Como par: mentores, clínicos, coordinación; como clínico: clínicos, prescriptores; como prescriptor: prescriptores, y clínicos en el respaldo.`,
    notOnDuty: (who) => `${who} no está de guardia todo ese tiempo. Mire las rotaciones e indique un tiempo suyo.`,
    past: "Ese tiempo ha empezado o ha pasado: lo que estuvo en una guardia queda como fue.",
    ended: "Así no termina más tarde.",
    rotationGone: "La rotación ya no está.",
    holidayGone: "El festivo ya no está, o fue reemplazado.",
    swapGone: "El cambio ya no está.",
    answered: "Ya fue contestado.",
    self: "Un cambio es con otra persona.",
    somebody: "Alguien de aquí",
  },
});

/** Words for what a roster refuses, with the name of who it is about. */
export function useRosterRefusals(trouble: Trouble | undefined): Readonly<Record<string, string>> {
  const say = useWords(texts);
  const staff = useStaffNames();
  const account = trouble?.metadata.account_id;
  const who = account ? staff.nameOf(account) : say.somebody;
  return {
    NOT_ELIGIBLE_FOR_ON_CALL: say.notEligible(who),
    NOT_ON_DUTY: say.notOnDuty(who),
    ROSTER_IN_PAST: say.past,
    ROTATION_ENDED: say.ended,
    ROTATION_NOT_FOUND: say.rotationGone,
    HOLIDAY_NOT_FOUND: say.holidayGone,
    SWAP_NOT_FOUND: say.swapGone,
    SWAP_ANSWERED: say.answered,
    SWAP_WITH_SELF: say.self,
  };
}
