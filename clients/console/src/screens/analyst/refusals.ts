import type { Trouble } from "@/transport/troubles";
import { useWords, words } from "@/words/words";
import { sources, useNamed } from "./report_words";

export const texts = words({
  en: {
    REPORT_UNKNOWN: "There is no such report. The gallery has all of them.",
    AS_OF_UNREADABLE: "This is no position as a report prints it. It looks like enrollment:812,prescribing:4410, each feed once.",
    AS_OF_SOURCE_UNKNOWN: "The position names a feed that does not exist. Feeds are enrollment, prescribing, mentorship, counseling and outcomes.",
    ahead: (source: string, position: string, arrived: string) => `Nobody knows yet what stands at position ${position} of ${source}: ${arrived} have arrived. Take an earlier position, or everything that has arrived.`,
    POSITION_NOT_REACHED: "The position lies ahead of what has arrived. Take an earlier one, or everything that has arrived.",
    cut: (today: string) => `The data cut is after today at the clinic, ${today}. Nothing is known of days to come: choose today or before.`,
    DATA_CUT_AHEAD: "The data cut is after today at the clinic. Nothing is known of days to come: choose today or before.",
    within: (last: string) => `What may leave the clinic is as of the last day of a month that is over, so that nobody can tell on which day something happened. The latest is ${last}.`,
    DATA_CUT_WITHIN_PERIOD: "What may leave the clinic is as of the last day of a month that is over, so that nobody can tell on which day something happened.",
    notPublished: (position: string) => `What may leave the clinic has one position for each data cut, so that nobody can tell what happened between two. For this data cut it is ${position}: leave the position empty.`,
    POSITION_NOT_PUBLISHED: "What may leave the clinic has one position for each data cut, so that nobody can tell what happened between two. Leave the position empty.",
    COMPARISON_NOT_PUBLISHED: "Two positions are compared with every count only: what may leave the clinic has one position for each data cut.",
    VIEW_NOT_ALLOWED: "Your role may not see every count. Ask for what may leave the clinic.",
    RELEASE_WOULD_DIFFER:
      "This was not given out: together with a report given out before, it would tell of a few people only. Choose a cohort that was asked for before, or one that differs from those by more than 10 people. The same cohort as of the same position and data cut as before is always given out again.",
    INVALID_REQUEST: "Something of what was chosen is not right. It is marked above.",
  },
  es: {
    REPORT_UNKNOWN: "No existe ese informe. La galería los tiene todos.",
    AS_OF_UNREADABLE: "No es una posición como la imprime un informe. Es como enrollment:812,prescribing:4410, cada fuente una vez.",
    AS_OF_SOURCE_UNKNOWN: "La posición nombra una fuente que no existe. Las fuentes son enrollment, prescribing, mentorship, counseling y outcomes.",
    ahead: (source, position, arrived) => `Nadie sabe aún qué hay en la posición ${position} de ${source}: han llegado ${arrived}. Tome una posición anterior, o todo lo que ha llegado.`,
    POSITION_NOT_REACHED: "La posición está por delante de lo que ha llegado. Tome una anterior, o todo lo que ha llegado.",
    cut: (today) => `El cierre de datos es posterior a hoy en la clínica, ${today}. No se sabe nada de los días por venir: elija hoy o antes.`,
    DATA_CUT_AHEAD: "El cierre de datos es posterior a hoy en la clínica. No se sabe nada de los días por venir: elija hoy o antes.",
    within: (last) => `Lo que puede salir de la clínica llega hasta el último día de un mes terminado, para que nadie pueda saber en qué día ocurrió algo. El último es ${last}.`,
    DATA_CUT_WITHIN_PERIOD: "Lo que puede salir de la clínica llega hasta el último día de un mes terminado, para que nadie pueda saber en qué día ocurrió algo.",
    notPublished: (position) => `Lo que puede salir de la clínica tiene una posición por cada cierre de datos, para que nadie pueda saber qué ocurrió entre dos. Para este cierre es ${position}: deje la posición vacía.`,
    POSITION_NOT_PUBLISHED: "Lo que puede salir de la clínica tiene una posición por cada cierre de datos, para que nadie pueda saber qué ocurrió entre dos. Deje la posición vacía.",
    COMPARISON_NOT_PUBLISHED: "Dos posiciones se comparan solo con todos los recuentos: lo que puede salir de la clínica tiene una posición por cada cierre de datos.",
    VIEW_NOT_ALLOWED: "Su función no puede ver todos los recuentos. Pida lo que puede salir de la clínica.",
    RELEASE_WOULD_DIFFER:
      "No se ha entregado: junto con un informe entregado antes, hablaría de unas pocas personas. Elija un grupo que ya se haya pedido, o uno que difiera de esos en más de 10 personas. El mismo grupo según la misma posición y el mismo cierre de datos que antes siempre se entrega de nuevo.",
    INVALID_REQUEST: "Algo de lo elegido no es correcto. Está marcado arriba.",
  },
});

/** Words for what a report may be refused for, with what would resolve it. */
export function useRefusals(trouble: Trouble | undefined): Readonly<Record<string, string>> {
  const { ahead, cut, within, notPublished, ...say } = useWords(texts);
  const name = useNamed();
  if (trouble?.reason === "POSITION_NOT_REACHED" && trouble.metadata.source) {
    const { source, position = "", arrived = "" } = trouble.metadata;
    return { ...say, POSITION_NOT_REACHED: ahead(name(sources, source), position, arrived) };
  }
  if (trouble?.reason === "DATA_CUT_AHEAD" && trouble.metadata.today) return { ...say, DATA_CUT_AHEAD: cut(trouble.metadata.today) };
  if (trouble?.reason === "DATA_CUT_WITHIN_PERIOD" && trouble.metadata.last) return { ...say, DATA_CUT_WITHIN_PERIOD: within(trouble.metadata.last) };
  if (trouble?.reason === "POSITION_NOT_PUBLISHED" && trouble.metadata.as_of) return { ...say, POSITION_NOT_PUBLISHED: notPublished(trouble.metadata.as_of) };
  return say;
}
