import { type Language, useLanguage } from "@/words/words";

// The catalogue of services/prescribing/domain/lab_catalogue.cc, one test for each question. What came with another code is shown by that code.

export const panelIds = ["LIVER", "RENAL", "COAGULATION", "PREGNANCY", "DRUG_SCREEN", "ALCOHOL"] as const;
export type Panel = (typeof panelIds)[number];

export const panelNames: Readonly<Record<Language, Readonly<Record<Panel, string>>>> = {
  en: { LIVER: "Liver tests", RENAL: "Kidney", COAGULATION: "Coagulation", PREGNANCY: "Pregnancy test", DRUG_SCREEN: "Urine drug screen", ALCOHOL: "Alcohol markers" },
  es: { LIVER: "Pruebas hepáticas", RENAL: "Riñón", COAGULATION: "Coagulación", PREGNANCY: "Prueba de embarazo", DRUG_SCREEN: "Prueba de drogas en orina", ALCOHOL: "Marcadores de alcohol" },
};

/** What the panels are called in the language of the moment. */
export const usePanelNames = () => panelNames[useLanguage()];

export interface LabTest {
  /** LOINC. */
  readonly code: string;
  readonly panel: Panel;
  readonly name: Readonly<Record<Language, string>>;
  /** UCUM. Undefined: negative, positive or invalid. */
  readonly unit?: string;
  /** Read as a multiple of that laboratory's own upper limit. */
  readonly limited?: true;
  /** Of an EtG screen: the concentration from which on it is positive, in ng/mL. */
  readonly cutoff?: true;
  /** Asked for in the form; the others are only shown. */
  readonly asked: boolean;
}

const value = (panel: Panel, code: string, en: string, es: string, unit: string, more: { limited?: true; asked?: false } = {}): LabTest => ({ code, panel, name: { en, es }, unit, asked: more.asked ?? true, ...(more.limited ? { limited: true } : {}) });
const screen = (panel: Panel, code: string, en: string, es: string, asked = true): LabTest => ({ code, panel, name: { en, es }, asked });

export const labTests: readonly LabTest[] = [
  value("LIVER", "1742-6", "ALT", "ALT", "U/L", { limited: true }),
  value("LIVER", "1920-8", "AST", "AST", "U/L", { limited: true }),
  value("LIVER", "1975-2", "Bilirubin, total", "Bilirrubina total", "mg/dL", { limited: true }),
  value("RENAL", "2160-0", "Creatinine", "Creatinina", "mg/dL"),
  value("RENAL", "98979-8", "eGFR (CKD-EPI 2021)", "FGe (CKD-EPI 2021)", "mL/min/{1.73_m2}"),
  value("RENAL", "33914-3", "eGFR (MDRD)", "FGe (MDRD)", "mL/min/{1.73_m2}", { asked: false }),
  value("RENAL", "48642-3", "eGFR", "FGe", "mL/min/{1.73_m2}", { asked: false }),
  value("COAGULATION", "777-3", "Platelets", "Plaquetas", "10*3/uL"),
  value("COAGULATION", "6301-6", "INR", "INR", "{INR}"),
  screen("PREGNANCY", "2106-3", "hCG in urine", "hCG en orina"),
  screen("PREGNANCY", "2118-8", "hCG in serum", "hCG en suero"),
  value("PREGNANCY", "19080-1", "hCG in serum, quantity", "hCG en suero, cantidad", "[IU]/L"),
  screen("DRUG_SCREEN", "3879-4", "Opiates", "Opiáceos"),
  screen("DRUG_SCREEN", "19642-8", "Oxycodone", "Oxicodona"),
  screen("DRUG_SCREEN", "59673-4", "Fentanyl", "Fentanilo"),
  screen("DRUG_SCREEN", "3414-0", "Buprenorphine", "Buprenorfina"),
  screen("DRUG_SCREEN", "3773-9", "Methadone", "Metadona"),
  screen("DRUG_SCREEN", "10976-9", "6-acetylmorphine (heroin)", "6-acetilmorfina (heroína)"),
  screen("DRUG_SCREEN", "19261-7", "Amphetamines", "Anfetaminas"),
  screen("DRUG_SCREEN", "14314-9", "Cocaine", "Cocaína"),
  screen("DRUG_SCREEN", "18282-4", "Cannabinoids", "Cannabinoides"),
  screen("DRUG_SCREEN", "14316-4", "Benzodiazepines", "Benzodiacepinas"),
  screen("DRUG_SCREEN", "19295-5", "Opiates", "Opiáceos", false),
  screen("DRUG_SCREEN", "10998-3", "Oxycodone", "Oxicodona", false),
  screen("DRUG_SCREEN", "11235-9", "Fentanyl", "Fentanilo", false),
  screen("DRUG_SCREEN", "58359-1", "Buprenorphine", "Buprenorfina", false),
  screen("DRUG_SCREEN", "38373-7", "Buprenorphine", "Buprenorfina", false),
  screen("DRUG_SCREEN", "19550-3", "Methadone", "Metadona", false),
  { ...screen("ALCOHOL", "58375-7", "EtG screen in urine", "EtG en orina, cribado"), cutoff: true },
  value("ALCOHOL", "58378-1", "EtG in urine", "EtG en orina", "ng/mL"),
  value("ALCOHOL", "58425-0", "EtS in urine", "EtS en orina", "ng/mL"),
  value("ALCOHOL", "97607-6", "PEth 16:0/18:1 in blood", "PEth 16:0/18:1 en sangre", "ng/mL"),
  value("ALCOHOL", "97606-8", "PEth 16:0/18:2 in blood", "PEth 16:0/18:2 en sangre", "ng/mL"),
  value("ALCOHOL", "5645-7", "Ethanol in urine", "Etanol en orina", "mg/dL"),
];

/** The five classes that a proof of being free of opioids must show negative. */
export const opioidClasses = ["3879-4", "19642-8", "59673-4", "3414-0", "3773-9"];

export const testOf = (code: string) => labTests.find((one) => one.code === code);

/** A unit as people write it. */
export const unitText = (unit: string) => ({ "{INR}": "", "10*3/uL": "10³/µL", "[IU]/L": "IU/L", "mL/min/{1.73_m2}": "mL/min/1.73 m²" })[unit] ?? unit;

export const isPanel = (text: string): text is Panel => (panelIds as readonly string[]).includes(text);
