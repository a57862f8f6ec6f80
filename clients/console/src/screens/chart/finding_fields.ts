import type { MessageInitShape } from "@bufbuild/protobuf";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { FindingKind, type FindingValueSchema } from "@/contract/cairn/prescribing/v1/finding_pb";
import { momentOf } from "@/words/clinic_zone";
import { dateOfIso, today } from "@/words/dates";
import { type Language, words } from "@/words/words";

type Value = NonNullable<MessageInitShape<typeof FindingValueSchema>["value"]>;
type Text = Readonly<Record<Language, string>>;

/** How a question is asked: yes or no (never answered for anybody), a number, a day, a time of today, several of a list, one of a list. */
export type Field =
  | { readonly kind: "answer"; readonly name: string; readonly label: Text; readonly optional?: true }
  | { readonly kind: "number"; readonly name: string; readonly label: Text; readonly least: number; readonly most: number; readonly optional?: true }
  | { readonly kind: "clock"; readonly name: string; readonly label: Text }
  | { readonly kind: "date"; readonly name: string; readonly label: Text; readonly optional: true }
  | { readonly kind: "several"; readonly name: string; readonly label: Text; readonly options: readonly (readonly [value: number, label: Text])[] }
  | { readonly kind: "one"; readonly name: string; readonly label: Text; readonly options: readonly (readonly [value: number, label: Text])[]; readonly optional?: true };

/** What was filled in, by the name of the field: "yes", "no", a number, `2026-01-02`, or numbers with commas between. */
export type Filled = Readonly<Record<string, string>>;

export interface FindingForm {
  readonly title: Text;
  readonly fields: readonly Field[];
  readonly value: (filled: Filled) => Value;
}

const answer = (text: string | undefined) => (text === "yes" ? 2 : text === "no" ? 1 : 0);
const numbers = (text: string | undefined) => (text ? text.split(",").map(Number) : []);
const number = (text: string | undefined) => (text ? Number(text) : undefined);
const day = (text: string | undefined) => dateOfIso(text ?? "");
const days = (name: string, text: string | undefined) => {
  const date = day(text);
  return date ? { [name]: date } : {};
};

export const medications: readonly (readonly [number, Text])[] = [
  [1, { en: "Opioid analgesic", es: "Analgésico opioide" }],
  [2, { en: "Opioid against cough or diarrhoea", es: "Opioide para tos o diarrea" }],
  [3, { en: "Methadone", es: "Metadona" }],
  [4, { en: "Buprenorphine", es: "Buprenorfina" }],
  [5, { en: "Depot buprenorphine", es: "Buprenorfina de depósito" }],
  [6, { en: "Disulfiram", es: "Disulfiram" }],
  [7, { en: "Thioridazine", es: "Tioridazina" }],
  [8, { en: "Lofexidine", es: "Lofexidina" }],
  [9, { en: "Anticoagulant", es: "Anticoagulante" }],
  [10, { en: "Antiplatelet", es: "Antiagregante" }],
  [11, { en: "Warfarin", es: "Warfarina" }],
];

export const opioids: readonly (readonly [number, Text])[] = [
  [1, { en: "Short-acting opioid, last used on", es: "Opioide de acción corta, último uso" }],
  [2, { en: "Long-acting opioid, last used on", es: "Opioide de acción larga, último uso" }],
  [3, { en: "Methadone, last used on", es: "Metadona, último uso" }],
  [4, { en: "Sublingual buprenorphine, last used on", es: "Buprenorfina sublingual, último uso" }],
  [5, { en: "Depot buprenorphine, last used on", es: "Buprenorfina de depósito, último uso" }],
  [6, { en: "Chronic heavy fentanyl, last used on", es: "Fentanilo crónico e intenso, último uso" }],
];

export const allergens: readonly (readonly [number, Text])[] = [
  [1, { en: "Naltrexone", es: "Naltrexona" }],
  [2, { en: "Polylactide-co-glycolide", es: "Polilactida-co-glicolida" }],
  [3, { en: "Carboxymethylcellulose", es: "Carboximetilcelulosa" }],
  [4, { en: "Another part of the diluent", es: "Otro componente del diluyente" }],
];

/** A time of today at the clinic, such as `14:05`. */
const clock = (text: string | undefined) => {
  const found = /^(\d{2}):(\d{2})$/.exec(text ?? "");
  return found ? { ...today(), hour: Number(found[1]), minute: Number(found[2]) } : undefined;
};
const moments = (name: string, text: string | undefined) => {
  const at = clock(text);
  return at ? { [name]: timestampFromDate(momentOf(at)) } : {};
};

const ask = (name: string, en: string, es: string): Field => ({ kind: "answer", name, label: { en, es } });
const askOptional = (name: string, en: string, es: string): Field => ({ kind: "answer", name, label: { en, es }, optional: true });
const count = (name: string, least: number, most: number, en: string, es: string): Field => ({ kind: "number", name, label: { en, es }, least, most });

/** Kinds of findings that are recorded here. The rest (consent to an implant, acute care) by the command line. */
export const findingForms: Readonly<Partial<Record<FindingKind, FindingForm>>> = {
  [FindingKind.MEDICATION_REVIEW]: {
    title: { en: "Medication review", es: "Revisión de medicación" },
    fields: [{ kind: "several", name: "classes", label: { en: "Taken now, of these (none: nothing of them)", es: "Toma ahora, de estos (ninguno: nada de ellos)" }, options: medications }],
    value: (filled) => ({ case: "medicationReview", value: { classes: numbers(filled.classes) } }),
  },
  [FindingKind.MONITORING_PROGRAMME_CHECK]: {
    title: { en: "Prescription monitoring programme", es: "Programa de vigilancia de recetas" },
    fields: [{ kind: "several", name: "classes", label: { en: "Shown as running, of these (none: nothing of them)", es: "Figuran vigentes, de estos (ninguno: nada de ellos)" }, options: medications }],
    value: (filled) => ({ case: "monitoringProgrammeCheck", value: { classes: numbers(filled.classes) } }),
  },
  [FindingKind.WITHDRAWAL_SCALE]: {
    title: { en: "Opiate withdrawal scale (COWS)", es: "Escala de abstinencia de opioides (COWS)" },
    fields: [count("score", 0, 48, "Score, 0 to 48", "Puntos, 0 a 48")],
    value: (filled) => ({ case: "withdrawalScale", value: { score: Number(filled.score) } }),
  },
  [FindingKind.ALCOHOL_WITHDRAWAL_SCALE]: {
    title: { en: "Alcohol withdrawal scale (CIWA-Ar)", es: "Escala de abstinencia de alcohol (CIWA-Ar)" },
    fields: [count("score", 0, 67, "Score, 0 to 67", "Puntos, 0 a 67")],
    value: (filled) => ({ case: "alcoholWithdrawalScale", value: { score: Number(filled.score) } }),
  },
  [FindingKind.OPIOID_HISTORY]: {
    title: { en: "Opioid history", es: "Historia de opioides" },
    fields: [ask("dependentNow", "Dependent on opioids now?", "¿Dependencia de opioides ahora?"), ...opioids.map(([value, label]): Field => ({ kind: "date", name: `last${value}`, label, optional: true }))],
    value: (filled) => ({
      case: "opioidHistory",
      value: {
        dependentNow: answer(filled.dependentNow),
        lastUses: opioids.flatMap(([opioid]) => {
          const lastOn = day(filled[`last${opioid}`]);
          return lastOn ? [{ opioid, lastOn }] : [];
        }),
      },
    }),
  },
  [FindingKind.REPORTED_OPIOID_USE]: {
    title: { en: "Opioid use since the last injection", es: "Uso de opioides desde la última inyección" },
    fields: [ask("answer", "Any opioid use since the last injection?", "¿Algún uso de opioides desde la última inyección?")],
    value: (filled) => ({ case: "reportedOpioidUse", value: { answer: answer(filled.answer) } }),
  },
  [FindingKind.NALOXONE_CHALLENGE]: {
    title: { en: "Naloxone challenge", es: "Prueba con naloxona" },
    fields: [
      count("dose", 1, 10_000, "Dose of naloxone, all together, in micrograms", "Dosis total de naloxona, en microgramos"),
      {
        kind: "one",
        name: "route",
        label: { en: "Route", es: "Vía" },
        options: [
          [1, { en: "Intravenous", es: "Intravenosa" }],
          [2, { en: "Intramuscular", es: "Intramuscular" }],
          [3, { en: "Subcutaneous", es: "Subcutánea" }],
        ],
      },
      { kind: "clock", name: "start", label: { en: "First dose today at", es: "Primera dosis hoy a las" } },
      { kind: "clock", name: "end", label: { en: "Last look at the patient today at", es: "Última observación hoy a las" } },
      { kind: "number", name: "before", label: { en: "COWS before, 0 to 48", es: "COWS antes, 0 a 48" }, least: 0, most: 48, optional: true },
      { kind: "number", name: "after", label: { en: "COWS after, 0 to 48", es: "COWS después, 0 a 48" }, least: 0, most: 48, optional: true },
      {
        kind: "one",
        name: "result",
        label: { en: "Result", es: "Resultado" },
        options: [
          [1, { en: "No withdrawal", es: "Sin abstinencia" }],
          [2, { en: "Withdrawal", es: "Abstinencia" }],
          [3, { en: "Broken off", es: "Interrumpida" }],
        ],
      },
    ],
    value: (filled) => {
      const [cowsBefore, cowsAfter] = [number(filled.before), number(filled.after)];
      return {
        case: "naloxoneChallenge",
        value: {
          doseMicrograms: Number(filled.dose),
          route: Number(filled.route),
          ...moments("startTime", filled.start),
          ...moments("endTime", filled.end),
          ...(cowsBefore === undefined ? {} : { cowsBefore }),
          ...(cowsAfter === undefined ? {} : { cowsAfter }),
          result: Number(filled.result),
        },
      };
    },
  },
  [FindingKind.LIVER_PROBLEMS]: {
    title: { en: "Liver problems", es: "Problemas hepáticos" },
    fields: [ask("acuteHepatitis", "Acute hepatitis?", "¿Hepatitis aguda?"), ask("liverFailure", "Liver failure?", "¿Insuficiencia hepática?"), ask("childPughC", "Child-Pugh C?", "¿Child-Pugh C?")],
    value: (filled) => ({ case: "liverProblems", value: { acuteHepatitis: answer(filled.acuteHepatitis), liverFailure: answer(filled.liverFailure), childPughC: answer(filled.childPughC) } }),
  },
  [FindingKind.LIVER_SYMPTOMS]: {
    title: { en: "Liver symptoms", es: "Síntomas hepáticos" },
    fields: [ask("jaundice", "Jaundice?", "¿Ictericia?"), ask("darkUrine", "Dark urine?", "¿Orina oscura?"), count("pain", 0, 366, "Days of pain in the right upper belly (0: none)", "Días de dolor en el abdomen superior derecho (0: ninguno)")],
    value: (filled) => ({ case: "liverSymptoms", value: { jaundice: answer(filled.jaundice), darkUrine: answer(filled.darkUrine), upperQuadrantPainDays: Number(filled.pain) } }),
  },
  [FindingKind.PREGNANCY_POSSIBLE]: {
    title: { en: "Pregnancy possible", es: "Embarazo posible" },
    fields: [ask("answer", "Could the patient be pregnant?", "¿Podría haber embarazo?")],
    value: (filled) => ({ case: "pregnancyPossible", value: { answer: answer(filled.answer) } }),
  },
  [FindingKind.ALLERGIES]: {
    title: { en: "Allergies", es: "Alergias" },
    fields: [
      {
        kind: "several",
        name: "allergens",
        label: { en: "Allergic to (none: asked, and to none of these)", es: "Alergia a (ninguna: se preguntó y a ninguno)" },
        options: allergens,
      },
    ],
    value: (filled) => ({ case: "allergies", value: { allergens: numbers(filled.allergens) } }),
  },
  [FindingKind.BODY_MEASURES]: {
    title: { en: "Body measures", es: "Medidas corporales" },
    fields: [count("kilograms", 1, 500, "Weight in kilograms", "Peso en kilogramos"), { kind: "number", name: "centimetres", label: { en: "Height in centimetres", es: "Estatura en centímetros" }, least: 0, most: 260, optional: true }],
    value: (filled) => ({ case: "bodyMeasures", value: { weightGrams: Math.round(Number(filled.kilograms) * 1000), heightMillimetres: Math.round((number(filled.centimetres) ?? 0) * 10) } }),
  },
  [FindingKind.DIALYSIS]: {
    title: { en: "Dialysis", es: "Diálisis" },
    fields: [ask("answer", "Dependent on dialysis?", "¿Depende de diálisis?")],
    value: (filled) => ({ case: "dialysis", value: { answer: answer(filled.answer) } }),
  },
  [FindingKind.BLEEDING_RISK]: {
    title: { en: "Bleeding", es: "Sangrado" },
    fields: [ask("haemophilia", "Haemophilia?", "¿Hemofilia?")],
    value: (filled) => ({ case: "bleedingRisk", value: { haemophilia: answer(filled.haemophilia) } }),
  },
  [FindingKind.DEPRESSION_ITEM_9]: {
    title: { en: "PHQ-9 item 9", es: "PHQ-9, pregunta 9" },
    fields: [count("score", 0, 3, "Thoughts of being better off dead: 0 not at all to 3 nearly every day", "Pensamientos de estar mejor muerto: 0 nunca a 3 casi cada día")],
    value: (filled) => ({ case: "depressionItem9", value: { score: Number(filled.score) } }),
  },
  [FindingKind.SUICIDALITY]: {
    title: { en: "Suicidality", es: "Ideación suicida" },
    fields: [ask("reported", "Said or seen?", "¿Expresada u observada?")],
    value: (filled) => ({ case: "suicidality", value: { reported: answer(filled.reported) } }),
  },
  [FindingKind.DRINKING]: {
    title: { en: "Drinking", es: "Consumo de alcohol" },
    fields: [
      ask("neverDrinks", "Never drinks?", "¿Nunca bebe?"),
      ask("drinkingNow", "Drinking now?", "¿Bebe ahora?"),
      askOptional("ableToAbstain", "Able to abstain?", "¿Puede abstenerse?"),
      { kind: "date", name: "lastDrinkOn", label: { en: "Last drink on", es: "Última bebida" }, optional: true },
    ],
    value: (filled) => ({
      case: "drinking",
      value: { neverDrinks: answer(filled.neverDrinks), drinkingNow: answer(filled.drinkingNow), ableToAbstain: answer(filled.ableToAbstain), ...days("lastDrinkOn", filled.lastDrinkOn) },
    }),
  },
  [FindingKind.OPIOID_NEED]: {
    title: { en: "Need of opioids to come", es: "Necesidad futura de opioides" },
    fields: [{ kind: "date", name: "expectedOn", label: { en: "Surgery or other need expected on (empty: none)", es: "Cirugía u otra necesidad prevista (vacío: ninguna)" }, optional: true }],
    value: (filled) => ({ case: "opioidNeed", value: days("expectedOn", filled.expectedOn) }),
  },
  [FindingKind.OVERDOSE_COUNSELLING]: {
    title: { en: "Overdose counselling", es: "Consejo sobre sobredosis" },
    fields: [
      ask("offered", "Reversal agent (naloxone, nalmefene) offered?", "¿Se ofreció antídoto (naloxona, nalmefeno)?"),
      {
        kind: "one",
        name: "reply",
        label: { en: "What the patient said", es: "Qué dijo la persona" },
        optional: true,
        options: [
          [1, { en: "Accepted", es: "Aceptó" }],
          [2, { en: "Declined", es: "Rechazó" }],
          [3, { en: "Has one already", es: "Ya tiene" }],
        ],
      },
      ask("explained", "Vulnerability to overdose explained?", "¿Se explicó la vulnerabilidad a sobredosis?"),
    ],
    value: (filled) => ({ case: "overdoseCounselling", value: { reversalAgentOffered: answer(filled.offered), reply: number(filled.reply) ?? 0, vulnerabilityExplained: answer(filled.explained) } }),
  },
  [FindingKind.INJECTION_SITE_CHECK]: {
    title: { en: "Injection site", es: "Sitio de inyección" },
    fields: [ask("unresolved", "Necrosis, or an abscess that has not healed?", "¿Necrosis o absceso sin curar?"), askOptional("thick", "Gluteal fat too thick for the needle?", "¿Grasa glútea demasiado gruesa para la aguja?")],
    value: (filled) => ({ case: "injectionSiteCheck", value: { unresolvedReaction: answer(filled.unresolved), thickGlutealFat: answer(filled.thick) } }),
  },
  [FindingKind.ADVERSE_EVENTS]: {
    title: { en: "Adverse events", es: "Efectos adversos" },
    fields: [ask("pneumonia", "Eosinophilic pneumonia since naltrexone was begun?", "¿Neumonía eosinófila desde el inicio?"), askOptional("withdrawal", "Withdrawal brought on by a dose?", "¿Abstinencia precipitada por una dosis?")],
    value: (filled) => ({ case: "adverseEvents", value: { eosinophilicPneumonia: answer(filled.pneumonia), precipitatedWithdrawal: answer(filled.withdrawal) } }),
  },
  [FindingKind.FENTANYL_DEPENDENCE]: {
    title: { en: "Dependence on fentanyl", es: "Dependencia de fentanilo" },
    fields: [
      ask("daily", "No significant daily withdrawal?", "¿Sin abstinencia diaria importante?"),
      ask("effect", "No significant effect when used?", "¿Sin efecto importante al consumir?"),
      ask("hours", "Six hours without, and no withdrawal?", "¿Seis horas sin consumir y sin abstinencia?"),
      ask("less", "Uses much less than before treatment?", "¿Consume mucho menos que antes del tratamiento?"),
    ],
    value: (filled) => ({
      case: "fentanylDependence",
      value: { noSignificantDailyWithdrawal: answer(filled.daily), noSignificantEffectWhenUsed: answer(filled.effect), sixHoursWithoutCauseNoWithdrawal: answer(filled.hours), usesMuchLessThanBeforeTreatment: answer(filled.less) },
    }),
  },
  [FindingKind.DEMOGRAPHICS]: {
    title: { en: "Birth date and sex, for doses", es: "Nacimiento y sexo, para las dosis" },
    fields: [
      { kind: "date", name: "birthDate", label: { en: "Birth date", es: "Nacimiento" }, optional: true },
      { kind: "one", name: "sex", label: { en: "Sex at birth", es: "Sexo al nacer" }, optional: true, options: [[1, { en: "Female", es: "Femenino" }], [2, { en: "Male", es: "Masculino" }]] },
    ],
    value: (filled) => ({ case: "demographics", value: { ...days("birthDate", filled.birthDate), sex: number(filled.sex) ?? 0 } }),
  },
  [FindingKind.EARLIER_TREATMENT]: {
    title: { en: "Naltrexone given before, or elsewhere", es: "Naltrexona dada antes o en otro lugar" },
    fields: [
      { kind: "date", name: "lastInjectionOn", label: { en: "Last injection on (empty: none)", es: "Última inyección (vacío: ninguna)" }, optional: true },
      { kind: "one", name: "side", label: { en: "Side of it", es: "Lado" }, optional: true, options: [[1, { en: "Left", es: "Izquierdo" }], [2, { en: "Right", es: "Derecho" }]] },
      { kind: "date", name: "lastTabletOn", label: { en: "Last tablet on (empty: none)", es: "Último comprimido (vacío: ninguno)" }, optional: true },
    ],
    value: (filled) => ({ case: "earlierTreatment", value: { ...days("lastInjectionOn", filled.lastInjectionOn), lastInjectionSide: number(filled.side) ?? 0, ...days("lastTabletOn", filled.lastTabletOn) } }),
  },
};

export const findingTexts = words({
  en: { choose: "Choose", required: "This is needed.", range: (least: number, most: number) => `A number from ${least} to ${most} is needed.` },
  es: { choose: "Elija", required: "Hace falta.", range: (least, most) => `Hace falta un número de ${least} a ${most}.` },
});
