import { BreakGlass_State, EmergencyNature } from "@/contract/cairn/enrollment/v1/break_glass_service_pb";
import type { Tone } from "@/parts/status_tag";
import type { Named } from "@/words/named";

export const natureNames: Named<EmergencyNature> = {
  en: {
    0: "Not recorded",
    1: "Overdose, known or suspected",
    2: "Injury, acute pain, or an operation that cannot wait",
    3: "Cannot speak for themselves: unconscious, confused, seizure",
    4: "Severe withdrawal",
    5: "Risk of suicide",
    6: "Severe reaction to a medicine",
    7: "Pregnancy or birth",
    8: "Other, as written",
  },
  es: {
    0: "Sin registrar",
    1: "Sobredosis, cierta o sospechada",
    2: "Lesión, dolor agudo u operación que no puede esperar",
    3: "No puede hablar por sí misma: inconsciente, confusa, convulsión",
    4: "Abstinencia grave",
    5: "Riesgo de suicidio",
    6: "Reacción grave a un medicamento",
    7: "Embarazo o parto",
    8: "Otra, como se escribió",
  },
};
export const glassStates: Named<BreakGlass_State> = {
  en: { 0: "Not known", 1: "Open", 2: "Closed: waits for review", 3: "Reviewed" },
  es: { 0: "No se sabe", 1: "Abierto", 2: "Cerrado: espera revisión", 3: "Revisado" },
};
export const glassTones: Readonly<Record<BreakGlass_State, Tone>> = { 0: "unknown", 1: "unprotected", 2: "waning", 3: "good" };
