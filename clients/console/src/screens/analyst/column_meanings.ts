import type { Language } from "@/words/words";

/** What a column is, and its unit. */
export interface Meaning {
  readonly unit: string;
  readonly text: string;
}

/**
 * Column, unit, and what it is in English and Spanish, by definition: the words of measures/reports/column_meanings.cc, which codebooks are made of.
 * tests/console/analyst/export_test.ts holds them against the codebooks of `cairn reports export`.
 */
const entries: Readonly<Record<string, readonly (readonly [column: string, unit: string, en: string, es: string])[]>> = {
  "retention/1": [
    ["day", "days", "Days after day zero on which the line looks.", "Días después del día cero en que mira la línea."],
    ["starters", "episodes", "Episodes whose day zero is on or before the data cut less the day, whatever became of them.", "Episodios cuyo día cero es como muy tarde el cierre de datos menos los días de la línea, pase lo que pase con ellos."],
    ["continuous", "episodes", "Starters covered by medication on the day, without a gap before it that ended a run.", "De los iniciados, los cubiertos por medicación ese día sin un intervalo previo que terminara el tratamiento."],
    ["continuous_share", "", "continuous over starters.", "continuous entre starters."],
    ["in_care", "episodes", "Starters covered by medication on the day, continuous or restarted.", "De los iniciados, los cubiertos por medicación ese día, sin interrupción o reiniciados."],
    ["in_care_share", "", "in_care over starters.", "in_care entre starters."],
    ["died", "episodes", "Starters who had died on or before the day. They stay in the denominator.", "Iniciados que habían muerto ese día o antes. Siguen en el denominador."],
    ["transferred", "episodes", "Starters whose treatment had ended with a transfer on or before the day. They stay in the denominator.", "Iniciados cuyo tratamiento había terminado por traslado ese día o antes. Siguen en el denominador."],
  ],
  "pdc_distribution/1": [
    ["measured", "episodes", "Episodes with a proportion of days covered (PDC).", "Episodios con proporción de días cubiertos (PDC)."],
    ["median", "", "Median of the episodes' PDC.", "Mediana de la PDC de los episodios."],
    ["first_quartile", "", "First quartile of the episodes' PDC (type 7).", "Primer cuartil de la PDC de los episodios (tipo 7)."],
    ["third_quartile", "", "Third quartile of the episodes' PDC (type 7).", "Tercer cuartil de la PDC de los episodios (tipo 7)."],
    ["at_least_80", "episodes", "Measured episodes with a PDC of at least 0.80, by whole days.", "Episodios medidos con PDC de al menos 0,80, por días enteros."],
    ["at_least_80_share", "", "at_least_80 over measured.", "at_least_80 entre measured."],
    ["high", "episodes", "Measured episodes in the high band of adherence.", "Episodios medidos en la banda alta de adherencia."],
    ["partial", "episodes", "Measured episodes in the partial band of adherence.", "Episodios medidos en la banda parcial de adherencia."],
    ["low", "episodes", "Measured episodes in the low band of adherence.", "Episodios medidos en la banda baja de adherencia."],
  ],
  "continuity_180/1": [
    ["eligible", "episodes", "Episodes of adults with opioid use disorder who started at least 180 days before the data cut.", "Episodios de adultos con trastorno por consumo de opioides iniciados al menos 180 días antes del cierre de datos."],
    ["continuous", "episodes", "Eligible episodes with a run of at least 180 days without a gap of more than 7.", "De ellos, los que tienen al menos 180 días seguidos sin un intervalo de más de 7."],
    ["continuous_share", "", "continuous over eligible.", "continuous entre eligible."],
  ],
  "initiation_engagement/1": [
    ["asked_initiation", "episodes", "New episodes whose 14 days are over by the data cut.", "Episodios nuevos cuyos 14 días han pasado al cierre de datos."],
    ["initiated", "episodes", "Of them those with a treatment event on days 0 to 13.", "De ellos, los que tienen un acto de tratamiento en los días 0 a 13."],
    ["initiated_share", "", "initiated over asked_initiation.", "initiated entre asked_initiation."],
    ["asked_engagement", "episodes", "New episodes whose day 47 is over by the data cut.", "Episodios nuevos cuyo día 47 ha pasado al cierre de datos."],
    ["engaged", "episodes", "Of them those initiated and then, on the 34 days after, with a long-acting medication or at least two events of which at most one is a medication.", "De ellos, los iniciados que en los 34 días siguientes tienen una medicación de acción prolongada o al menos dos actos, de los que como mucho uno es una medicación."],
    ["engaged_share", "", "engaged over asked_engagement.", "engaged entre asked_engagement."],
  ],
  "discontinuation/1": [
    ["group", "", "Value of the attribute that groups are made of; all without one.", "Valor del atributo con que se forman los grupos; all sin ninguno."],
    ["day", "days", "Days from the first covered day of the first run, both included.", "Días desde el primer día cubierto del primer tratamiento, ambos incluidos."],
    ["at_risk", "episodes", "Episodes whose first run still goes on just before the day.", "Episodios cuyo primer tratamiento sigue justo antes de ese día."],
    ["starters", "episodes", "Episodes with a first run.", "Episodios con un primer tratamiento."],
    ["discontinued", "episodes", "First runs that were stopped; in a curve, on the day of the line.", "Primeros tratamientos interrumpidos; en una curva, el día de la línea."],
    ["censored", "episodes", "First runs of which no stop is known: still going on, completed as planned, transferred or ended by death; in a curve, on the day of the line.", "Primeros tratamientos de los que no consta interrupción: siguen, se completaron según el plan, hubo traslado o muerte; en una curva, el día de la línea."],
    ["survival", "", "Share whose first run goes on past the day (Kaplan-Meier).", "Parte cuyo primer tratamiento sigue después de ese día (Kaplan-Meier)."],
    ["median_days", "days", "Median length of the first run: by Kaplan-Meier for a group, plain for one outcome. Empty where not reached.", "Duración mediana del primer tratamiento: por Kaplan-Meier en un grupo, simple en un desenlace. Vacía si no se alcanza."],
    ["median_lower", "days", "Lower limit of 95 % of median_days (Brookmeyer and Crowley).", "Límite inferior del 95 % de median_days (Brookmeyer y Crowley)."],
    ["median_upper", "days", "Upper limit of 95 % of median_days (Brookmeyer and Crowley).", "Límite superior del 95 % de median_days (Brookmeyer y Crowley)."],
    ["survival_90", "", "Share whose first run goes on past day 90 (Kaplan-Meier).", "Parte cuyo primer tratamiento sigue después del día 90 (Kaplan-Meier)."],
    ["survival_180", "", "Share whose first run goes on past day 180 (Kaplan-Meier).", "Parte cuyo primer tratamiento sigue después del día 180 (Kaplan-Meier)."],
    ["survival_365", "", "Share whose first run goes on past day 365 (Kaplan-Meier).", "Parte cuyo primer tratamiento sigue después del día 365 (Kaplan-Meier)."],
    ["outcome", "", "How the first run ended, or that it has not.", "Cómo terminó el primer tratamiento, o que no ha terminado."],
    ["episodes", "episodes", "Episodes whose first run ended so.", "Episodios cuyo primer tratamiento terminó así."],
    ["chi_square", "", "Log-rank test of the groups against each other; empty without groups.", "Prueba log-rank de los grupos entre sí; vacía sin grupos."],
    ["degrees_of_freedom", "", "Of the log-rank test: groups less one.", "De la prueba log-rank: grupos menos uno."],
    ["p_value", "", "Of the log-rank test, that groups do not differ.", "De la prueba log-rank, que los grupos no difieren."],
  ],
  "first_contact/1": [
    ["matches", "matches", "Matches with a mentor that were activated by the data cut.", "Emparejamientos con un mentor activados hasta el cierre de datos."],
    ["contacted", "matches", "Of them those with a first contact by the data cut.", "De ellos, los que tuvieron un primer contacto hasta el cierre de datos."],
    ["ended_without", "matches", "Of them those that ended without a contact.", "De ellos, los que terminaron sin contacto."],
    ["waiting", "matches", "Of them those that still wait for the first contact.", "De ellos, los que aún esperan el primer contacto."],
    ["median_hours", "hours", "Median time from the activation to the first contact (Kaplan-Meier). Empty where not reached.", "Tiempo mediano de la activación al primer contacto (Kaplan-Meier). Vacío si no se alcanza."],
    ["median_lower", "hours", "Lower limit of 95 % of median_hours.", "Límite inferior del 95 % de median_hours."],
    ["median_upper", "hours", "Upper limit of 95 % of median_hours.", "Límite superior del 95 % de median_hours."],
    ["asked_48", "matches", "Matches activated at least 48 hours before the data cut.", "Emparejamientos activados al menos 48 horas antes del cierre de datos."],
    ["within_48", "matches", "Of them those contacted within 48 hours.", "De ellos, los contactados en 48 horas."],
    ["within_48_share", "", "within_48 over asked_48; never contacted counts as not in time.", "within_48 entre asked_48; no haber sido contactado cuenta como fuera de plazo."],
    ["asked_72", "matches", "Matches activated at least 72 hours before the data cut.", "Emparejamientos activados al menos 72 horas antes del cierre de datos."],
    ["within_72", "matches", "Of them those contacted within 72 hours.", "De ellos, los contactados en 72 horas."],
    ["within_72_share", "", "within_72 over asked_72; never contacted counts as not in time.", "within_72 entre asked_72; no haber sido contactado cuenta como fuera de plazo."],
  ],
  "peer_fidelity/1": [
    ["month", "", "Calendar month, or all of them.", "Mes del calendario, o todos."],
    ["relationship_months", "months", "Months of a mentor with a patient with something expected.", "Meses de un mentor con un paciente en que se esperaba algo."],
    ["contacts_expected", "contacts", "Contacts that were expected.", "Contactos esperados."],
    ["contacts_met", "contacts", "Of them those that were made.", "De ellos, los que se hicieron."],
    ["met_share", "", "contacts_met over contacts_expected, of the sums.", "contacts_met entre contacts_expected, de las sumas."],
    ["fully_met", "months", "Relationship months in which all that was expected was met.", "Meses de relación en que se cumplió todo lo esperado."],
    ["fully_met_share", "", "fully_met over relationship_months.", "fully_met entre relationship_months."],
    ["weeks_excluded", "weeks", "Weeks in which nothing could be expected.", "Semanas en que no se podía esperar nada."],
  ],
  "alcohol_abstinence/1": [
    ["month", "months", "Month after day zero; its last 28 days are looked at.", "Mes después del día cero; se miran sus últimos 28 días."],
    ["asked", "episodes", "Episodes with alcohol use disorder whose month has ended by the data cut.", "Episodios con trastorno por consumo de alcohol cuyo mes ha terminado al cierre de datos."],
    ["known", "episodes", "Of them those with at least 21 known days.", "De ellos, los que tienen al menos 21 días conocidos."],
    ["known_share", "", "known over asked: how complete the outcome is.", "known entre asked: lo completo que es el resultado."],
    ["abstinent", "episodes", "Of those known, those with no drinking day among known days.", "De los conocidos, los que no tienen ningún día con alcohol entre los días conocidos."],
    ["of_known", "", "abstinent over known.", "abstinent entre known."],
    ["of_asked", "", "abstinent over asked; who is not known counts as not abstinent.", "abstinent entre asked; quien no se conoce cuenta como no abstinente."],
  ],
  "opioid_negative/2": [
    ["month", "months", "Month after day zero; its last 28 days are looked at.", "Mes después del día cero; se miran sus últimos 28 días."],
    ["asked", "episodes", "Episodes with opioid use disorder whose month has ended by the data cut.", "Episodios con trastorno por consumo de opioides cuyo mes ha terminado al cierre de datos."],
    ["with_specimens", "episodes", "Of them those with at least one specimen scheduled.", "De ellos, los que tienen al menos una muestra programada."],
    ["scheduled", "specimens", "Specimens scheduled.", "Muestras programadas."],
    ["collected", "specimens", "Of them those collected.", "De ellas, las tomadas."],
    ["negative", "specimens", "Of those collected, those negative for opioids.", "De las tomadas, las negativas para opioides."],
    ["of_collected", "", "negative over collected.", "negative entre collected."],
    ["of_scheduled", "", "negative over scheduled; a missing specimen counts as positive.", "negative entre scheduled; una muestra que falta cuenta como positiva."],
    ["all_negative", "episodes", "Episodes of which every scheduled specimen was negative.", "Episodios en que cada muestra programada fue negativa."],
    ["all_negative_share", "", "all_negative over with_specimens.", "all_negative entre with_specimens."],
  ],
  "drinking_reduction/1": [
    ["analysis", "", "Whether a missing end is left out or counts as no response.", "Si un final que falta se deja fuera o cuenta como sin respuesta."],
    ["asked", "episodes", "Mature episodes with alcohol use disorder and a known baseline.", "Episodios maduros con trastorno por consumo de alcohol y punto de partida conocido."],
    ["end_known", "episodes", "Of them those whose end of treatment is known.", "De ellos, los de final de tratamiento conocido."],
    ["end_known_share", "", "end_known over asked: how complete the outcome is.", "end_known entre asked: lo completo que es el resultado."],
    ["heavy_change", "heavy days per 28 known days", "Mean change of heavy drinking days, end less baseline, of those whose end is known.", "Cambio medio de los días de consumo intenso, final menos inicio, de los de final conocido."],
    ["heavy_deviation", "heavy days per 28 known days", "Standard deviation of that change.", "Desviación estándar de ese cambio."],
    ["one_level_asked", "episodes", "Asked episodes with a WHO risk level of at least 1.", "Episodios preguntados con nivel de riesgo de la OMS de al menos 1."],
    ["one_level", "episodes", "Of them those at least one WHO risk level lower at the end.", "De ellos, los que al final están al menos un nivel de riesgo de la OMS por debajo."],
    ["one_level_share", "", "one_level over one_level_asked.", "one_level entre one_level_asked."],
    ["two_levels_asked", "episodes", "Asked episodes with a WHO risk level of at least 2.", "Episodios preguntados con nivel de riesgo de la OMS de al menos 2."],
    ["two_levels", "episodes", "Of them those at least two WHO risk levels lower at the end.", "De ellos, los que al final están al menos dos niveles de riesgo de la OMS por debajo."],
    ["two_levels_share", "", "two_levels over two_levels_asked.", "two_levels entre two_levels_asked."],
  ],
  "score_response/1": [
    ["analysis", "", "Whether the denominator is those followed up, or everybody asked.", "Si el denominador son los seguidos o todos los preguntados."],
    ["asked", "episodes", "Mature episodes with a baseline of at least the limit asked for.", "Episodios maduros con un punto de partida de al menos el límite pedido."],
    ["followed_up", "episodes", "Of them those with a follow-up of the baseline's version.", "De ellos, los que tienen seguimiento con la misma versión."],
    ["followed_up_share", "", "followed_up over asked: how complete the outcome is.", "followed_up entre asked: lo completo que es el resultado."],
    ["denominator", "episodes", "Episodes that the shares of the line are of.", "Episodios de los que son parte las proporciones de la línea."],
    ["responded", "episodes", "Episodes whose follow-up is at most half of the baseline.", "Episodios cuyo seguimiento es como mucho la mitad del inicio."],
    ["responded_share", "", "responded over denominator.", "responded entre denominator."],
    ["remitted", "episodes", "Episodes whose follow-up is below the limit of remission.", "Episodios cuyo seguimiento está por debajo del límite de remisión."],
    ["remitted_share", "", "remitted over denominator.", "remitted entre denominator."],
  ],
  "score_change/2": [
    ["asked", "episodes", "Mature episodes with a baseline.", "Episodios maduros con punto de partida."],
    ["pairs", "episodes", "Of them those with a follow-up of the same version.", "De ellos, los que tienen seguimiento de la misma versión."],
    ["pairs_share", "", "pairs over asked: how complete the outcome is.", "pairs entre asked: lo completo que es el resultado."],
    ["baseline_mean", "points", "Mean baseline of the pairs.", "Media inicial de los pares."],
    ["follow_up_mean", "points", "Mean follow-up of the pairs.", "Media de seguimiento de los pares."],
    ["mean_change", "points", "Mean of follow-up less baseline.", "Media de seguimiento menos inicio."],
    ["standard_deviation", "points", "Standard deviation of the change.", "Desviación estándar del cambio."],
  ],
  "event_rates/1": [
    ["event", "", "Kind of event.", "Clase de suceso."],
    ["period", "", "On medication, within 28 days after it, off it, or all of these.", "Con medicación, en los 28 días siguientes, sin ella, o todo junto."],
    ["episodes", "episodes", "Episodes with a day in the period.", "Episodios con un día en el periodo."],
    ["person_days", "days", "Days of all episodes in the period.", "Días de todos los episodios en el periodo."],
    ["person_years", "years", "person_days over 365.25.", "person_days entre 365,25."],
    ["events", "events", "Events in the period; those of one kind and day of a person count once.", "Sucesos en el periodo; los de una clase y un día de una persona cuentan una vez."],
    ["per_100_person_years", "per 100 person-years", "events over person_years, times 100.", "events entre person_years, por 100."],
    ["ratio_to_on", "", "The rate over that of the period on medication.", "La tasa entre la del periodo con medicación."],
  ],
  "safety/1": [
    ["measure", "", "What is asked.", "Qué se pregunta."],
    ["rule", "", "Of an override, the rule of the safety gate; else empty.", "De una excepción, la regla de seguridad; si no, vacía."],
    ["of", "", "What the denominator counts; empty for overrides, which have none.", "Qué cuenta el denominador; vacío en las excepciones, que no tienen."],
    ["known", "by line, as column of says", "Those of whom it is known.", "Aquellos de los que se sabe."],
    ["count", "by line, as column of says", "Of them those of whom it is so; of overrides, how many.", "De ellos, en los que es así; de las excepciones, cuántas."],
    ["share", "", "count over known; empty for overrides.", "count entre known; vacío en las excepciones."],
  ],
  "gate_performance/1": [
    ["by", "", "What the lines are by.", "Por qué se separan las líneas."],
    ["line", "", "The decision, or the rule that stopped an order or was overridden.", "La decisión, o la regla que detuvo una orden o se exceptuó."],
    ["orders", "orders", "Orders of a first dose decided by the data cut.", "Órdenes de primera dosis decididas hasta el cierre de datos."],
    ["orders_share", "", "orders over all orders.", "orders entre todas las órdenes."],
    ["given", "orders", "Of them those whose dose was given by the data cut.", "De ellas, aquellas cuya dosis se dio hasta el cierre de datos."],
    ["watched", "orders", "Of those given, those given at least 72 hours before the data cut.", "De las dadas, las dadas al menos 72 horas antes del cierre de datos."],
    ["withdrawal", "orders", "Of those watched, those with precipitated withdrawal within 72 hours of the dose.", "De las observadas, las que tuvieron abstinencia precipitada en 72 horas desde la dosis."],
    ["withdrawal_share", "", "withdrawal over watched.", "withdrawal entre watched."],
  ],
  "therapy_dose/2": [
    ["assigned", "episodes", "Episodes with a module of therapy assigned.", "Episodios con un módulo de terapia asignado."],
    ["modules_assigned", "modules", "Modules assigned and not waived, each once an episode.", "Módulos asignados y no dispensados, cada uno una vez por episodio."],
    ["modules_completed", "modules", "Of them those completed.", "De ellos, los completados."],
    ["completed_share", "", "modules_completed over modules_assigned, of the sums.", "modules_completed entre modules_assigned, de las sumas."],
    ["median_completed", "", "Median of the episodes' own shares.", "Mediana de las proporciones de cada episodio."],
    ["first_quartile", "", "First quartile of the episodes' own shares (type 7).", "Primer cuartil de las proporciones de cada episodio (tipo 7)."],
    ["third_quartile", "", "Third quartile of the episodes' own shares (type 7).", "Tercer cuartil de las proporciones de cada episodio (tipo 7)."],
    ["with_required", "episodes", "Assigned episodes with a required module.", "Episodios asignados con un módulo obligatorio."],
    ["finished_required", "episodes", "Of them those who have completed every required module that was not waived.", "De ellos, los que completaron cada módulo obligatorio no dispensado."],
    ["finished_required_share", "", "finished_required over with_required.", "finished_required entre with_required."],
    ["weeks_enrolled", "weeks", "Weeks of the assigned episodes in the programme.", "Semanas de los episodios asignados en el programa."],
    ["weeks_active", "weeks", "Of them those with activity in a module.", "De ellas, las que tienen actividad en un módulo."],
    ["active_share", "", "weeks_active over weeks_enrolled.", "weeks_active entre weeks_enrolled."],
  ],
  "disparity/2": [
    ["attribute", "", "What groups are made of.", "Con qué se forman los grupos."],
    ["group", "", "Group of the attribute; all is everybody asked.", "Grupo del atributo; all son todos los preguntados."],
    ["is_reference", "", "Whether the others are compared with this group.", "Si los demás se comparan con este grupo."],
    ["asked", "episodes", "Those whom the measure asks.", "A quienes pregunta la medida."],
    ["reached", "episodes", "Of them those who reached what it measures.", "De ellos, los que alcanzaron lo que mide."],
    ["not_reached", "episodes", "Of them the others.", "De ellos, los demás."],
    ["reached_share", "", "reached over asked.", "reached entre asked."],
    ["ratio", "", "reached_share over that of the reference group.", "reached_share entre la del grupo de referencia."],
  ],
  "follow_up_interviews/2": [
    ["due", "interviews", "Six-month interviews whose time is over by the data cut.", "Entrevistas de seis meses cuyo plazo ha pasado al cierre de datos."],
    ["interviewed", "interviews", "Of them those held within the time.", "De ellas, las hechas en plazo."],
    ["follow_up_rate", "", "interviewed over due; at least 0.80 is expected.", "interviewed entre due; se espera al menos 0,80."],
    ["early", "interviews", "Of those due, those held only before the time.", "De las debidas, las hechas solo antes del plazo."],
    ["late", "interviews", "Of those due, those held only after the time.", "De las debidas, las hechas solo después del plazo."],
    ["missed", "interviews", "Of those due, those never held.", "De las debidas, las que no se hicieron."],
  ],
  "completeness/1": [
    ["instrument", "", "Name of the instrument; all is all of them.", "Nombre del cuestionario; all son todos."],
    ["expected", "assessments", "Assessments whose time was over by the data cut.", "Evaluaciones cuyo plazo había pasado al cierre de datos."],
    ["done", "assessments", "Of them those done within their time.", "De ellas, las hechas en plazo."],
    ["done_share", "", "done over expected.", "done entre expected."],
    ["done_late", "assessments", "Of those expected, those done after their time by the data cut.", "De las esperadas, las hechas tarde hasta el cierre de datos."],
    ["missing", "assessments", "Of those expected, those not done by the data cut.", "De las esperadas, las no hechas al cierre de datos."],
  ],
};

const unitsInSpanish: Readonly<Record<string, string>> = {
  days: "días",
  episodes: "episodios",
  hours: "horas",
  matches: "emparejamientos",
  months: "meses",
  contacts: "contactos",
  weeks: "semanas",
  specimens: "muestras",
  "heavy days per 28 known days": "días intensos por 28 días conocidos",
  points: "puntos",
  years: "años",
  events: "sucesos",
  "per 100 person-years": "por 100 años-persona",
  "by line, as column of says": "según la línea",
  orders: "órdenes",
  modules: "módulos",
  interviews: "entrevistas",
  assessments: "evaluaciones",
};

const flag = {
  en: "Whether a cell of the line is hidden because it is small or would tell a small count.",
  es: "Si alguna celda de la línea está oculta por ser pequeña o porque delataría un recuento pequeño.",
} as const;

/** What a column of a definition ("disparity/2 of retention/1" has those of "disparity/2") says; undefined for one that nobody has described. */
export function meaningOf(definition: string, column: string, language: Language): Meaning | undefined {
  if (column === "suppressed") return { unit: "", text: flag[language] };
  const known = entries[definition.split(" ")[0]!] ?? [];
  const spanish = language === "es";
  const found = (name: string) => known.find(([one]) => one === name);
  const unit = (english: string) => (spanish ? (unitsInSpanish[english] ?? english) : english);
  const entry = found(column);
  if (entry) return { unit: unit(entry[1]), text: entry[spanish ? 3 : 2] };
  const limit = /^(.+)_(lower|upper)$/.exec(column);
  const of = limit && found(limit[1]!);
  if (!limit || !of) return undefined;
  const which = limit[2] === "lower" ? { en: "Lower", es: "inferior" } : { en: "Upper", es: "superior" };
  return { unit: unit(of[1]), text: spanish ? `Límite ${which.es} del 95 % de ${limit[1]}.` : `${which.en} limit of 95 % of ${limit[1]}.` };
}
