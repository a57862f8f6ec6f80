// Markup, scripts and other unkind texts in every free text of the API: wherever they are shown, they stand as they were typed and do nothing.
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { before, test } from "node:test";
import type { Page } from "playwright-core";
import { openPage, signIn, troublesOf } from "../browser.ts";
import { runCairn } from "../person_by_cli.ts";
import { stickingOutAt } from "./layout.ts";
import { accountIdOf, callAs } from "./people.ts";
import { accounts, open, screensOf, sectionsOf, visits } from "./screens.ts";
import { watch } from "./settled.ts";
import { store, stored } from "./stored.ts";

const day = (days: number) => {
  const at = new Date(Date.now() + days * 86_400_000);
  return { year: at.getFullYear(), month: at.getMonth() + 1, day: at.getDate() };
};
const moment = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const first = (account: Parameters<typeof callAs>[0], method: string, list: string, request: object = {}) => (callAs(account, method, request)[list] as Record<string, string>[])[0]!;

/** Screens of one thing that were filled here, beside those that the lists lead to. */
const extra: Record<string, string[]> = {};
let patientId = "";

function fillDirectory(): void {
  store("admin", "site", "OrganisationService/CreateSite", (name) => ({ name, timeZone: "America/New_York" }));
  const { siteId } = first("admin", "OrganisationService/ListSites", "sites") as { siteId: string };
  // By name programmes are offered: this one last.
  store("admin", "programme", "ProgrammeService/CreateProgramme", (text) => ({ templateCode: "naltrexone", siteId, name: `Zz ${text}` }));
  store("admin", "location", "LocationService/CreateLocation", (name) => ({ profile: { name, siteId, address: { lines: ["1 Main St"], city: "Montpelier", state: "VT", zip: "05602" }, timeZone: "America/New_York" } }));
  store("admin", "partner", "LocationService/CreatePartner", (name) => ({ profile: { kind: "KIND_NEIGHBOUR", name } }));
  store("admin", "services of a partner", "LocationService/CreatePartner", (services) => ({ profile: { kind: "KIND_QSO", name: `Laboratory ${services.slice(-6)}`, services, agreementSha256: Buffer.alloc(32, 1).toString("base64"), validFrom: day(-10), validTo: day(300) } }));
  const { provider } = store("admin", "provider's family name", "ProviderService/CreateProvider", (family) => ({ profile: { kind: "PROVIDER_KIND_CLINICIAN", name: { family, given: "Ada" }, languages: ["en"] } })) as { provider: { providerId: string } };
  store("admin", "provider's given name", "ProviderService/CreateProvider", (given) => ({ profile: { kind: "PROVIDER_KIND_CLINICIAN", name: { family: "Lind", given }, languages: ["en"] } }));
  store("admin", "number of a licence", "CredentialService/RecordCredential", (number) => ({ providerId: provider.providerId, profile: { type: "CREDENTIAL_TYPE_LICENCE", state: "VT", number, issuedOn: day(-300), expiresOn: day(20) } }), 40);
  extra.admin = [`/providers/${provider.providerId}`];
}

function fillMentorship(): void {
  const { mentor } = store("coordinator", "mentor", "MentorService/CreateMentor", (displayName) => ({
    profile: { displayName, languages: ["en"], licensedStates: ["VT"], telehealth: true, timeZone: "America/New_York", supervisorAccountId: accountIdOf("clinician"), workforce: "WORKFORCE_STAFF" },
  })) as { mentor: { mentorId: string } };
  store("coordinator", "issuer of a certificate", "MentorService/RecordCertification", (issuer) => ({ mentorId: mentor.mentorId, details: { kind: "CERTIFICATION_KIND_IC_RC_PEER_RECOVERY", number: "1", issuer, expiresOn: day(300) } }));
  store("coordinator", "number of a certificate", "MentorService/RecordCertification", (number) => ({ mentorId: mentor.mentorId, details: { kind: "CERTIFICATION_KIND_IC_RC_PEER_RECOVERY", number, issuer: "Board", expiresOn: day(300) } }), 50);
  extra.clinician = [`/mentors/${mentor.mentorId}`];
  const hotline = () => ({ name: "Evening phone of markup", number: `802-555-${randomInt(1_000, 9_999)}`, purpose: "For markup", languages: ["en"], aroundTheClock: true });
  store("coordinator", "hotline", "LocalHotlineService/AddLocalHotline", (name) => ({ details: { ...hotline(), name } }));
  store("coordinator", "purpose of a hotline", "LocalHotlineService/AddLocalHotline", (purpose) => ({ details: { ...hotline(), purpose } }));
  store("clinician", "note of a handover", "HandoverService/WriteHandoverNote", (text) => ({ role: "ON_CALL_ROLE_CLINICIAN", text }));
  store("clinician", "name of a call for support", "SupportService/RequestSupport", (callName) => ({ kind: "SUPPORT_KIND_RETURN_TO_USE", callName, callBack: "802-555-0100" }), 60);
  store("clinician", "number of a call for support", "SupportService/RequestSupport", (callBack) => ({ kind: "SUPPORT_KIND_RETURN_TO_USE", callName: "J", callBack }));
}

function fillCounseling(): void {
  store("clinician", "topic of a group", "SessionService/ScheduleGroupSession", (topic) => ({ topic, channel: "SESSION_CHANNEL_VIDEO", startTime: moment(30), plannedMinutes: 50, counsellorAccountId: accountIdOf("clinician") }));
}

function fillStock(): void {
  const { siteId } = first("admin", "OrganisationService/ListSites", "sites") as { siteId: string };
  const { place } = store("prescriber", "place of stock", "StockService/CreateStockPlace", (name) => ({ siteId, name, kind: "STOCK_PLACE_KIND_CABINET" })) as { place: { placeId: string } };
  store("prescriber", "lot", "StockService/ReceiveStock", (lotNumber) => ({ placeId: place.placeId, product: "PRODUCT_ORAL_NALTREXONE", lotNumber, expiresOn: day(200), quantity: 30 }), 40);
}

/** A patient each of whose texts is one of these. */
function fillPatient(): void {
  // Born on days far apart: none looks like another.
  const profile = () => ({ birthDate: { year: randomInt(1930, 2005), month: randomInt(1, 13), day: randomInt(1, 29) }, administrativeGender: "ADMINISTRATIVE_GENDER_FEMALE" });
  const register = (field: string, filled: (text: string) => object, longest = 100) => (store("clinician", field, "PatientService/RegisterPatient", (text) => ({ profile: { ...profile(), ...filled(text) } }), longest) as { patient: { patientId: string } }).patient.patientId;
  const others = [
    register("given name", (text) => ({ names: [{ use: "USE_OFFICIAL", family: text.slice(-4), given: [text] }] })),
    register("record number", (text) => ({ names: [{ use: "USE_OFFICIAL", family: text.slice(-5), given: ["M"] }], identifiers: [{ type: "MR", system: "urn:oid:1.2.3", value: text }] })),
  ];
  extra.clinician?.push(...others.map((one) => `/patients/${one}/summary`));
  patientId = register("family name", (family) => ({ names: [{ use: "USE_OFFICIAL", family, given: ["Mark"] }], addresses: [{ lines: ["1 Main St"], city: "Montpelier", state: "VT", postalCode: "05602", country: "US", use: "home" }] }));
  const update = (field: string, filled: (text: string) => object, longest = 100) => {
    const { patient } = callAs("clinician", "PatientService/GetPatient", { patientId }) as { patient: { etag: string; profile: object } };
    store("clinician", field, "PatientService/UpdatePatient", (text) => ({ patientId, etag: patient.etag, profile: { ...patient.profile, ...filled(text) } }), longest);
  };
  update("preferred name", (preferredName) => ({ preferredName }));
  update("pronouns", (pronouns) => ({ pronouns }), 40);
  update("address", (line) => ({ addresses: [{ lines: [line], city: "Montpelier", state: "VT", postalCode: "05602", country: "US", use: "home" }] }));
  for (const account of ["prescriber", "coordinator"] as const) callAs("clinician", "CareRelationService/OpenCareRelation", { patientId, accountId: accountIdOf(account), kind: "KIND_CARE_TEAM" });

  const recipient = { name: "Hill House", address: "12 Pine St", status: "RECIPIENT_STATUS_PART_2_PROGRAM" };
  const referral = { patientId, recipient, serviceKind: "REFERRAL_SERVICE_KIND_MENTAL_HEALTH", urgency: "REFERRAL_URGENCY_ROUTINE", clinicalQuestion: "Please see.", information: ["INFORMATION_CATEGORY_IDENTITY"] };
  store("clinician", "recipient of a referral", "ReferralService/CreateReferral", (name) => ({ ...referral, recipient: { ...recipient, name } }));
  store("clinician", "address of a referral", "ReferralService/CreateReferral", (address) => ({ ...referral, recipient: { ...recipient, address } }));
  store("clinician", "question of a referral", "ReferralService/CreateReferral", (clinicalQuestion) => ({ ...referral, clinicalQuestion }));
  const coverage = { payerKind: "PAYER_KIND_COMMERCIAL", payerName: "Payer", memberId: "M-1", relationship: "RELATIONSHIP_SELF", startedOn: day(-100) };
  store("clinician", "payer", "CoverageService/AddCoverage", (payerName) => ({ patientId, details: { ...coverage, payerName, order: 1 } }));
  store("clinician", "member's number", "CoverageService/AddCoverage", (memberId) => ({ patientId, details: { ...coverage, memberId, order: 2 } }), 64);
  store("clinician", "limit in words", "PrivacyService/RequestRestriction", (words) => ({ patientId, scope: { purposes: ["DISCLOSURE_PURPOSE_PAYMENT"], words }, answer: "ANSWER_DECLINED" }));
  store("clinician", "representative", "PrivacyService/AppointRepresentative", (name) => ({ patientId, name, authority: "REPRESENTATIVE_AUTHORITY_PERSONAL_REPRESENTATIVE", evidence: "Paper", startsOn: day(-10) }));
  store("clinician", "evidence of a representative", "PrivacyService/AppointRepresentative", (evidence) => ({ patientId, name: "Ann", authority: "REPRESENTATIVE_AUTHORITY_PERSONAL_REPRESENTATIVE", evidence, startsOn: day(-10) }));
  store("clinician", "note of a finding", "ChartService/RecordFinding", (note) => ({ patientId, value: { dialysis: { answer: "ANSWER_NO" } }, note }));
  runCairn("clinician", "episodes", "enroll", patientId, "--disorder", "alcohol", "--criteria", "6", "--programme", "Naltrexone programme", "--notice-given", "--json");
  store("coordinator", "note for matching", "MatchingService/AskForMentor", (note) => ({ patientId, preferences: { languages: { codes: ["en"] }, state: "VT", note } }));
}

/** What is written down when a chart is opened in an emergency, and by who reviews it: whoever has one that is not reviewed opens no other. */
function fillEmergency(): void {
  const openedByAccountId = accountIdOf("clinician");
  const review = (field: string) => {
    const { breakGlass } = callAs("privacy", "BreakGlassService/ListBreakGlass", { filter: "FILTER_UNREVIEWED", pageSize: 100 }) as { breakGlass: { breakGlassId: string; etag: string; openedByAccountId: string }[] };
    for (const { breakGlassId, etag } of breakGlass.filter((one) => one.openedByAccountId === openedByAccountId)) {
      store("privacy", field, "BreakGlassService/ReviewBreakGlass", (text) => ({ breakGlassId, etag, finding: "FINDING_JUSTIFIED", text }), 100, true);
    }
  };
  review("words of an earlier review");
  const facts = { patientId, nature: "EMERGENCY_NATURE_OVERDOSE", natureText: "Found unconscious", recipientName: "Dr. Ray", recipientAffiliation: "County Hospital" };
  for (const [field, name] of [["words of an emergency", "natureText"], ["recipient in an emergency", "recipientName"], ["recipient's facility", "recipientAffiliation"]] as const) {
    const { breakGlass } = store("clinician", field, "BreakGlassService/OpenBreakGlass", (text) => ({ ...facts, [name]: text }), 100, true) as { breakGlass: { breakGlassId: string } };
    callAs("clinician", "BreakGlassService/EndBreakGlass", { breakGlassId: breakGlass.breakGlassId });
    review("words of a review");
  }
}

before(() => {
  for (const fill of [fillDirectory, fillMentorship, fillCounseling, fillStock, fillPatient, fillEmergency]) fill();
  extra.privacy = [`/restrictions?patient=${patientId}`, "/break-glass?show=all"];
});

const shown = new Set<string>();

async function whatIsWrong(page: Page): Promise<string[]> {
  const seen = await page.evaluate(() => ({
    ran: "ran" in window || "ran" in document,
    made: [...document.querySelectorAll('body script:not([src]), iframe, base, body style, body meta, img[src="x"], [onerror], [onload], [ontoggle], a[href^="javascript:" i], a[href^="data:" i], form[action]')].map((one) => one.outerHTML.slice(0, 120)),
    hidden: getComputedStyle(document.querySelector("h1")!).display === "none",
    text: document.body.innerText,
    // Names may be shown in capitals by the style sheet: as they are in the page.
    typed: document.body.textContent ?? "",
    fields: [...document.querySelectorAll("input, textarea, option")].map((one) => (one as HTMLInputElement).value + (one.textContent ?? "")).join("\n"),
  }));
  const wrong: string[] = [];
  if (seen.ran) wrong.push("a text was run");
  if (seen.hidden) wrong.push("a text is obeyed as a style");
  for (const one of seen.made) wrong.push(`a text became ${one}`);
  for (const { field, text } of stored) {
    if (seen.typed.includes(text) || seen.fields.includes(text)) shown.add(text);
    else if (seen.typed.includes(` ${text.split(" ").at(-1)!}`)) wrong.push(`${field}: “${text}” does not stand as it was typed`);
  }
  for (const width of [390, 1280]) for (const one of await stickingOutAt(page, width)) wrong.push(`at ${width} px sticks out: ${one}`);
  wrong.push(...troublesOf(page).splice(0));
  return wrong;
}

const done = new Set<string>();

for (const account of accounts) {
  test(`nothing that was stored runs, or tears apart, for ${account}`, async () => {
    if (screensOf(account).every((path) => done.has(path)) && sectionsOf(account).length === 0) return;
    const page = await openPage("/");
    watch(page);
    try {
      await signIn(page, account);
      const wrong: string[] = [];
      const look = async (name: string) => wrong.push(...(await whatIsWrong(page)).map((one) => `${name}: ${one}`));
      for await (const visit of visits(page, account, sectionsOf(account).length > 0 ? { "somebody of markup": patientId } : {}, done)) {
        done.add(visit.key);
        await look(visit.name);
      }
      for (const path of extra[account] ?? []) {
        await open(page, path);
        await look(`${account} ${path.replace(/[0-9a-f-]{36}/, "…")}`);
      }
      assert.equal(wrong.join("\n"), "");
    } finally {
      await page.context().close();
    }
  });
}

// Shown in forms alone, which fill a field with them.
const inForms: ReadonlySet<string> = new Set(["address of a referral", "question of a referral", "note for matching"]);

test("every text that was stored was met somewhere", () => {
  assert.deepEqual(stored.filter(({ field, text }) => !shown.has(text) && !inForms.has(field)).map(({ field, text }) => `${field}: ${text}`), []);
});
