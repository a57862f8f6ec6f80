// Somebody for whom the safety gate lets an injection be given today: everything that it asks about is on record, and an order is signed.
import { clinicDay } from "../clinic_day.ts";
import { runCairn } from "../person_by_cli.ts";
import { makePerson, type Person } from "../person_by_cli.ts";
import { stateDirectory } from "../stack.ts";
import { execFileSync } from "node:child_process";
import { join } from "node:path";

// As deploy/local/seed_chart.bash records them for the people of the demonstration clinic.
const findings = [
  "medication-review",
  "monitoring-programme-check",
  "withdrawal-scale score=0",
  "alcohol-withdrawal-scale score=2",
  "opioid-history dependent-now=no",
  "reported-opioid-use answer=no",
  `drinking never-drinks=no drinking-now=no able-to-abstain=yes last-drink-on=${clinicDay(-7)}`,
  "demographics birth-date=1980-02-03 sex=female",
  "body-measures weight-grams=70000 height-millimetres=1700",
  "pregnancy-possible answer=no",
  "allergies",
  "dialysis answer=no",
  "bleeding-risk haemophilia=no",
  "depression-item-9 score=0",
  "suicidality reported=no",
  "liver-problems acute-hepatitis=no liver-failure=no child-pugh-c=no",
  "liver-symptoms jaundice=no dark-urine=no upper-quadrant-pain-days=0",
  "opioid-need",
  "overdose-counselling reversal-agent-offered=yes reply=accepted vulnerability-explained=yes",
  "injection-site-check unresolved-reaction=no thick-gluteal-fat=no",
  "adverse-events eosinophilic-pneumonia=no",
  "earlier-treatment",
];
const labs = [
  "LIVER --value 1742-6=30,U/L,40 --value 1920-8=30,U/L,40 --value 1975-2=0.5,mg/dL,1.2",
  "RENAL --value 2160-0=0.8,mg/dL",
  "COAGULATION --value 777-3=200,10*3/uL --value 6301-6=1.0,{INR}",
  "PREGNANCY --screen 2106-3=negative,presumptive",
  "DRUG_SCREEN --screen 19295-5=negative,presumptive --screen 19642-8=negative,presumptive --screen 59673-4=negative,presumptive --screen 3414-0=negative,presumptive --screen 19550-3=negative,presumptive",
];

export function makeTreated(): Person {
  const person = makePerson();
  for (const finding of findings) runCairn("clinician", "findings", "record", person.id, ...finding.split(" "), "--json");
  for (const lab of labs) runCairn("clinician", "labs", "record", person.id, ...lab.split(" "), "--collected", clinicDay(), "--json");
  const { order } = runCairn("prescriber", "orders", "create", person.id, "--product", "xr-naltrexone", "--dose", "380", "--quantity", "12", "--from", clinicDay(), "--json") as { order: { orderId: string } };
  execFileSync(join(import.meta.dirname, "../../../deploy/cairn"), ["--state", stateDirectory, "--as", "prescriber", "--step-up", "orders", "sign", person.id, "--order", order.orderId, "--state", "VT", "--json"]);
  return person;
}
