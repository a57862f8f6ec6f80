import { words } from "@/words/words";

/** What is said of a record that stays: whether it counts, and what was corrected and why. */
export const historyWords = words({
  en: {
    history: "Also what was corrected or entered in error",
    counts: "Counts",
    replaced: "Corrected",
    inError: "Entered in error",
    because: (reason: string) => `because: ${reason}`,
    correction: (reason: string) => `a correction, because: ${reason}`,
    you: "you",
    correct: "Correct",
    inErrorAction: "In error",
  },
  es: {
    history: "También lo corregido o registrado por error",
    counts: "Cuenta",
    replaced: "Corregido",
    inError: "Registrado por error",
    because: (reason) => `porque: ${reason}`,
    correction: (reason) => `una corrección, porque: ${reason}`,
    you: "usted",
    correct: "Corregir",
    inErrorAction: "Por error",
  },
});
