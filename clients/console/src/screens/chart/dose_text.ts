import { type Dose, InjectionSide, SiteCheck } from "@/contract/cairn/prescribing/v1/dose_pb";
import { showDate } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { useNames } from "../prescriber/medication_words";
import { diaryAnswers, reactionCourses, reactionKinds } from "./dose_words";

export const texts = words({
  en: {
    mg: (mg: number) => `${mg} mg`,
    left: "left",
    right: "right",
    lot: (lot: string, expires: string) => `lot ${lot}, expires ${expires}`,
    nothing: "site looked at, nothing found",
    reaction: (what: string, course: string) => `site: ${what}, ${course}`,
    protocol: (id: string) => `protocol ${id}`,
    tablets: (count: number) => `${count} ${count === 1 ? "tablet" : "tablets"} of 50 mg`,
    days: (count: number) => `for ${count} ${count === 1 ? "day" : "days"}`,
    pharmacy: "by a pharmacy",
    late: "written after the day",
  },
  es: {
    mg: (mg) => `${mg} mg`,
    left: "izquierdo",
    right: "derecho",
    lot: (lot, expires) => `lote ${lot}, vence ${expires}`,
    nothing: "sitio revisado, sin hallazgos",
    reaction: (what, course) => `sitio: ${what}, ${course}`,
    protocol: (id) => `protocolo ${id}`,
    tablets: (count) => `${count} ${count === 1 ? "comprimido" : "comprimidos"} de 50 mg`,
    days: (count) => `para ${count} ${count === 1 ? "día" : "días"}`,
    pharmacy: "por una farmacia",
    late: "escrito después del día",
  },
});

/** What a record says beside its kind and day, in one line. */
export function useDoseText(): (dose: Dose) => string {
  const say = useWords(texts);
  const kinds = useNames(reactionKinds);
  const courses = useNames(reactionCourses);
  const answers = useNames(diaryAnswers);
  const all = (...parts: readonly (string | false | undefined)[]) => parts.filter(Boolean).join(", ");
  return ({ entry }) => {
    const one = entry?.entry;
    switch (one?.case) {
      case "injection": {
        const { doseMg, side, lot, siteCheck, reactions } = one.value;
        return all(
          say.mg(doseMg),
          side === InjectionSide.LEFT ? say.left : side === InjectionSide.RIGHT && say.right,
          lot && say.lot(lot.number, showDate(lot.expiresOn)),
          siteCheck === SiteCheck.NOTHING_FOUND && say.nothing,
          ...reactions.map((found) => say.reaction(kinds[found.kind].toLowerCase(), courses[found.course].toLowerCase())),
        );
      }
      case "implant":
        return all(say.mg(one.value.doseMg), say.protocol(one.value.protocolId), one.value.lot && say.lot(one.value.lot.number, showDate(one.value.lot.expiresOn)));
      case "dispense":
        return all(say.tablets(one.value.tablets), one.value.daysSupply !== undefined && say.days(one.value.daysSupply), one.value.by === 2 && say.pharmacy, one.value.lot?.number ? say.lot(one.value.lot.number, showDate(one.value.lot.expiresOn)) : "");
      case "observedDose":
        return say.mg(one.value.doseMg);
      case "selfReport":
        return all(answers[one.value.answer], one.value.lateEntry && say.late);
      default:
        return "–";
    }
  };
}
