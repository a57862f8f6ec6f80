import { EmergencyNature } from "@/contract/cairn/enrollment/v1/break_glass_service_pb";
import { words } from "@/words/words";

export const natureWords = words({
  en: {
    overdose: "Overdose, known or suspected",
    injury: "Injury, acute pain or surgery",
    consciousness: "Cannot speak for themselves",
    withdrawal: "Severe withdrawal",
    suicide: "Risk of suicide",
    reaction: "Severe reaction to a medicine",
    birth: "Pregnancy or birth",
    other: "Another emergency",
    unknown: "Not known",
  },
  es: {
    overdose: "Sobredosis, conocida o sospechada",
    injury: "Lesión, dolor agudo o cirugía",
    consciousness: "No puede hablar por sí",
    withdrawal: "Abstinencia grave",
    suicide: "Riesgo de suicidio",
    reaction: "Reacción grave a un medicamento",
    birth: "Embarazo o parto",
    other: "Otra emergencia",
    unknown: "No se sabe",
  },
});

/** What kind of emergency it was. */
export function natureText(say: typeof natureWords.en, nature: EmergencyNature): string {
  const labels: Readonly<Record<EmergencyNature, string>> = {
    [EmergencyNature.UNSPECIFIED]: say.unknown,
    [EmergencyNature.OVERDOSE]: say.overdose,
    [EmergencyNature.INJURY_OR_SURGERY]: say.injury,
    [EmergencyNature.ALTERED_CONSCIOUSNESS]: say.consciousness,
    [EmergencyNature.SEVERE_WITHDRAWAL]: say.withdrawal,
    [EmergencyNature.SUICIDE_RISK]: say.suicide,
    [EmergencyNature.REACTION]: say.reaction,
    [EmergencyNature.PREGNANCY_OR_BIRTH]: say.birth,
    [EmergencyNature.OTHER]: say.other,
  };
  return labels[nature] ?? say.unknown;
}
