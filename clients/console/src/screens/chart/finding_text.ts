import { Answer, AcuteCare_Source, BodySide, Demographics_Sex, type Finding, NaloxoneChallenge_Result, NaloxoneChallenge_Route, OverdoseCounselling_Reply } from "@/contract/cairn/prescribing/v1/finding_pb";
import { showDate, showMoment } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useLanguage, useWords, words } from "@/words/words";
import { allergens, medications, opioids } from "./finding_fields";

export const texts = words({
  en: {
    sealed: "cannot be read any more: the patient's key was destroyed",
    notAsked: "not asked",
    nothingOf: "nothing of a class that matters",
    noAllergy: "none of the ingredients",
    score: (score: number) => `score ${score}`,
    dependent: (answer: string) => `dependent now: ${answer}`,
    noOpioid: "no opioid, ever",
    challenge: (micrograms: number, route: string, start: string) => `${micrograms} µg ${route}, begun ${start}`,
    iv: "intravenous",
    im: "intramuscular",
    sc: "subcutaneous",
    noWithdrawal: "no withdrawal",
    withdrawal: "withdrawal",
    aborted: "broken off",
    cows: (before: string, after: string) => `COWS ${before} before, ${after} after`,
    hepatitis: (answer: string) => `acute hepatitis: ${answer}`,
    failure: (answer: string) => `liver failure: ${answer}`,
    childPugh: (answer: string) => `Child-Pugh C: ${answer}`,
    jaundice: (answer: string) => `jaundice: ${answer}`,
    urine: (answer: string) => `dark urine: ${answer}`,
    pain: (days: number) => `${days} ${days === 1 ? "day" : "days"} of pain in the right upper belly`,
    kilograms: (weight: string) => `${weight} kg`,
    centimetres: (height: string) => `${height} cm`,
    haemophilia: (answer: string) => `haemophilia: ${answer}`,
    item9: (score: number) => `answered with ${score} of 3`,
    reported: (answer: string) => `said or seen: ${answer}`,
    never: (answer: string) => `never drinks: ${answer}`,
    drinking: (answer: string) => `drinking now: ${answer}`,
    abstain: (answer: string) => `able to abstain: ${answer}`,
    lastDrink: (day: string) => `last drink ${day}`,
    needOn: (day: string) => `expected on ${day}`,
    noNeed: "none is planned",
    offered: (answer: string) => `reversal agent offered: ${answer}`,
    accepted: "accepted",
    declined: "declined",
    has: "has one already",
    explained: (answer: string) => `vulnerability explained: ${answer}`,
    unresolved: (answer: string) => `necrosis or abscess that has not healed: ${answer}`,
    thick: (answer: string) => `gluteal fat too thick: ${answer}`,
    pneumonia: (answer: string) => `eosinophilic pneumonia: ${answer}`,
    precipitated: (answer: string) => `precipitated withdrawal: ${answer}`,
    born: (day: string) => `born ${day}`,
    female: "female at birth",
    male: "male at birth",
    sexUnknown: "sex not known",
    minimal: (count: number) => `${count} of 4 signs of minimal dependence`,
    injection: (day: string, side: string) => `last injection ${day}${side}`,
    noInjection: "no injection before",
    tablet: (day: string) => `last tablet ${day}`,
    noTablet: "no tablet before",
    left: ", left",
    right: ", right",
    consent: "signed form on file",
    since: (source: string, day: string, count: number) => `${source}, since ${day}: ${count === 0 ? "nothing" : `${count} ${count === 1 ? "event" : "events"}`}`,
    claims: "claims",
    exchange: "health information exchange",
    told: "told by the patient",
  },
  es: {
    sealed: "ya no puede leerse: se destruyó la clave de la persona",
    notAsked: "sin preguntar",
    nothingOf: "nada de una clase que importe",
    noAllergy: "a ninguno de los componentes",
    score: (score) => `${score} puntos`,
    dependent: (answer) => `dependencia ahora: ${answer}`,
    noOpioid: "ningún opioide, nunca",
    challenge: (micrograms, route, start) => `${micrograms} µg ${route}, desde ${start}`,
    iv: "intravenosa",
    im: "intramuscular",
    sc: "subcutánea",
    noWithdrawal: "sin abstinencia",
    withdrawal: "abstinencia",
    aborted: "interrumpida",
    cows: (before, after) => `COWS ${before} antes, ${after} después`,
    hepatitis: (answer) => `hepatitis aguda: ${answer}`,
    failure: (answer) => `insuficiencia hepática: ${answer}`,
    childPugh: (answer) => `Child-Pugh C: ${answer}`,
    jaundice: (answer) => `ictericia: ${answer}`,
    urine: (answer) => `orina oscura: ${answer}`,
    pain: (days) => `${days} ${days === 1 ? "día" : "días"} de dolor en el abdomen superior derecho`,
    kilograms: (weight) => `${weight} kg`,
    centimetres: (height) => `${height} cm`,
    haemophilia: (answer) => `hemofilia: ${answer}`,
    item9: (score) => `contestada con ${score} de 3`,
    reported: (answer) => `expresada u observada: ${answer}`,
    never: (answer) => `nunca bebe: ${answer}`,
    drinking: (answer) => `bebe ahora: ${answer}`,
    abstain: (answer) => `puede abstenerse: ${answer}`,
    lastDrink: (day) => `última bebida ${day}`,
    needOn: (day) => `prevista el ${day}`,
    noNeed: "ninguna prevista",
    offered: (answer) => `antídoto ofrecido: ${answer}`,
    accepted: "aceptó",
    declined: "rechazó",
    has: "ya tiene",
    explained: (answer) => `vulnerabilidad explicada: ${answer}`,
    unresolved: (answer) => `necrosis o absceso sin curar: ${answer}`,
    thick: (answer) => `grasa glútea demasiado gruesa: ${answer}`,
    pneumonia: (answer) => `neumonía eosinófila: ${answer}`,
    precipitated: (answer) => `abstinencia precipitada: ${answer}`,
    born: (day) => `nacimiento ${day}`,
    female: "femenino al nacer",
    male: "masculino al nacer",
    sexUnknown: "sexo desconocido",
    minimal: (count) => `${count} de 4 signos de dependencia mínima`,
    injection: (day, side) => `última inyección ${day}${side}`,
    noInjection: "ninguna inyección antes",
    tablet: (day) => `último comprimido ${day}`,
    noTablet: "ningún comprimido antes",
    left: ", izquierdo",
    right: ", derecho",
    consent: "formulario firmado archivado",
    since: (source, day, count) => `${source}, desde ${day}: ${count === 0 ? "nada" : `${count} ${count === 1 ? "episodio" : "episodios"}`}`,
    claims: "reclamaciones del seguro",
    exchange: "intercambio de información de salud",
    told: "dicho por la persona",
  },
});

/** What a finding says, in one line. */
export function useFindingText(): (finding: Finding) => string {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const language = useLanguage();
  const yes = (answer: Answer) => (answer === Answer.YES ? shared.yes : answer === Answer.NO ? shared.no : say.notAsked).toLowerCase();
  const all = (...parts: readonly (string | false | undefined)[]) => parts.filter(Boolean).join(", ");
  const named = (list: readonly (readonly [number, Readonly<Record<typeof language, string>>])[], values: readonly number[], none: string) =>
    values.length === 0 ? none : values.map((value) => list.find(([one]) => one === value)?.[1][language] ?? String(value)).join(", ");
  return ({ value: told }) => {
    const one = told?.value;
    switch (one?.case) {
      case undefined:
        return say.sealed;
      case "medicationReview":
      case "monitoringProgrammeCheck":
        return named(medications, one.value.classes, say.nothingOf);
      case "withdrawalScale":
      case "alcoholWithdrawalScale":
        return one.value.score === undefined ? say.notAsked : say.score(one.value.score);
      case "opioidHistory":
        return all(say.dependent(yes(one.value.dependentNow)), ...(one.value.lastUses.length === 0 ? [say.noOpioid] : one.value.lastUses.map((use) => `${named(opioids, [use.opioid], "")} ${showDate(use.lastOn)}`)));
      case "naloxoneChallenge": {
        const { doseMicrograms, route, startTime, result, cowsBefore, cowsAfter } = one.value;
        const way = { [NaloxoneChallenge_Route.UNSPECIFIED]: "", [NaloxoneChallenge_Route.INTRAVENOUS]: say.iv, [NaloxoneChallenge_Route.INTRAMUSCULAR]: say.im, [NaloxoneChallenge_Route.SUBCUTANEOUS]: say.sc }[route];
        const what = result === NaloxoneChallenge_Result.NO_WITHDRAWAL ? say.noWithdrawal : result === NaloxoneChallenge_Result.WITHDRAWAL ? say.withdrawal : say.aborted;
        return all(what, say.challenge(doseMicrograms, way, showMoment(startTime)), say.cows(cowsBefore === undefined ? "–" : String(cowsBefore), cowsAfter === undefined ? "–" : String(cowsAfter)));
      }
      case "liverProblems":
        return all(say.hepatitis(yes(one.value.acuteHepatitis)), say.failure(yes(one.value.liverFailure)), say.childPugh(yes(one.value.childPughC)));
      case "liverSymptoms":
        return all(say.jaundice(yes(one.value.jaundice)), say.urine(yes(one.value.darkUrine)), one.value.upperQuadrantPainDays !== undefined && say.pain(one.value.upperQuadrantPainDays));
      case "pregnancyPossible":
      case "dialysis":
      case "reportedOpioidUse":
        return yes(one.value.answer);
      case "allergies":
        return named(allergens, one.value.allergens, say.noAllergy);
      case "bodyMeasures":
        return all(say.kilograms((one.value.weightGrams / 1000).toFixed(1)), one.value.heightMillimetres > 0 && say.centimetres((one.value.heightMillimetres / 10).toFixed(0)));
      case "bleedingRisk":
        return say.haemophilia(yes(one.value.haemophilia));
      case "depressionItem9":
        return one.value.score === undefined ? say.notAsked : say.item9(one.value.score);
      case "suicidality":
        return say.reported(yes(one.value.reported));
      case "drinking":
        return all(say.never(yes(one.value.neverDrinks)), say.drinking(yes(one.value.drinkingNow)), say.abstain(yes(one.value.ableToAbstain)), one.value.lastDrinkOn && say.lastDrink(showDate(one.value.lastDrinkOn)));
      case "opioidNeed":
        return one.value.expectedOn ? say.needOn(showDate(one.value.expectedOn)) : say.noNeed;
      case "overdoseCounselling": {
        const { reversalAgentOffered, reply, vulnerabilityExplained } = one.value;
        const said = reply === OverdoseCounselling_Reply.ACCEPTED ? say.accepted : reply === OverdoseCounselling_Reply.DECLINED ? say.declined : reply === OverdoseCounselling_Reply.ALREADY_HAS ? say.has : "";
        return all(say.offered(yes(reversalAgentOffered)), said, say.explained(yes(vulnerabilityExplained)));
      }
      case "injectionSiteCheck":
        return all(say.unresolved(yes(one.value.unresolvedReaction)), say.thick(yes(one.value.thickGlutealFat)));
      case "adverseEvents":
        return all(say.pneumonia(yes(one.value.eosinophilicPneumonia)), say.precipitated(yes(one.value.precipitatedWithdrawal)));
      case "demographics":
        return all(say.born(showDate(one.value.birthDate)), one.value.sex === Demographics_Sex.FEMALE ? say.female : one.value.sex === Demographics_Sex.MALE ? say.male : say.sexUnknown);
      case "fentanylDependence":
        return say.minimal([one.value.noSignificantDailyWithdrawal, one.value.noSignificantEffectWhenUsed, one.value.sixHoursWithoutCauseNoWithdrawal, one.value.usesMuchLessThanBeforeTreatment].filter((answer) => answer === Answer.YES).length);
      case "earlierTreatment": {
        const { lastInjectionOn, lastInjectionSide, lastTabletOn } = one.value;
        const side = lastInjectionSide === BodySide.LEFT ? say.left : lastInjectionSide === BodySide.RIGHT ? say.right : "";
        return all(lastInjectionOn ? say.injection(showDate(lastInjectionOn), side) : say.noInjection, lastTabletOn ? say.tablet(showDate(lastTabletOn)) : say.noTablet);
      }
      case "implantConsent":
        return say.consent;
      case "acuteCare": {
        const { source, since, events } = one.value;
        return say.since(source === AcuteCare_Source.CLAIMS ? say.claims : source === AcuteCare_Source.HEALTH_INFORMATION_EXCHANGE ? say.exchange : say.told, showDate(since), events.length);
      }
    }
  };
}
