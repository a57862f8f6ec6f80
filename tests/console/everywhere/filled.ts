// Something unkind in every free text of the API that a screen may show, through the command line.
import { randomInt } from "node:crypto";
import { clinicDate } from "../clinic_day.ts";
import { runCairn } from "../person_by_cli.ts";
import type { Account } from "../stack.ts";
import { accountIdOf, callAs } from "./people.ts";
import { store } from "./stored.ts";

const moment = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const first = (account: Parameters<typeof callAs>[0], method: string, list: string, request: object = {}) => (callAs(account, method, request)[list] as Record<string, string>[])[0]!;

const extra: Record<string, string[]> = {};
let patientId = "";

const anywhere = { timeZone: "America/New_York", address: { lines: ["1 Main St"], city: "Montpelier", state: "VT", zip: "05602" } };

function fillDirectory(): void {
  store("admin", "directory.CreateSiteRequest.name", "OrganisationService/CreateSite", (name) => ({ name, timeZone: "America/New_York" }));
  const { siteId } = first("admin", "OrganisationService/ListSites", "sites") as { siteId: string };
  // By name programmes are offered: this one last.
  store("admin", "enrollment.CreateProgrammeRequest.name", "ProgrammeService/CreateProgramme", (text) => ({ templateCode: "naltrexone", siteId, name: `Zz ${text}` }));
  store("admin", "directory.LocationProfile.name", "LocationService/CreateLocation", (name) => ({ profile: { ...anywhere, name, siteId } }));
  store("admin", "directory.PartnerProfile.name", "LocationService/CreatePartner", (name) => ({ profile: { kind: "KIND_NEIGHBOUR", name } }));
  store("admin", "directory.PartnerProfile.services", "LocationService/CreatePartner", (services) => ({ profile: { kind: "KIND_QSO", name: `Laboratory ${services.slice(-6)}`, services, agreementSha256: Buffer.alloc(32, 1).toString("base64"), validFrom: clinicDate(-10), validTo: clinicDate(300) } }));
  const { provider } = store("admin", "directory.ProviderName.family", "ProviderService/CreateProvider", (family) => ({ profile: { kind: "PROVIDER_KIND_CLINICIAN", name: { family, given: "Ada" }, languages: ["en"] } })) as { provider: { providerId: string } };
  store("admin", "directory.ProviderName.given", "ProviderService/CreateProvider", (given) => ({ profile: { kind: "PROVIDER_KIND_CLINICIAN", name: { family: "Lind", given }, languages: ["en"] } }));
  store("admin", "directory.CredentialProfile.number", "CredentialService/RecordCredential", (number) => ({ providerId: provider.providerId, profile: { type: "CREDENTIAL_TYPE_LICENCE", state: "VT", number, issuedOn: clinicDate(-300), expiresOn: clinicDate(20) } }), 40);
  extra.admin = [`/providers/${provider.providerId}`];
  store("admin", "directory.Address.lines", "LocationService/CreateLocation", (line) => ({ profile: { ...anywhere, siteId, name: "Markup Street", address: { ...anywhere.address, lines: [line] } } }));
  store("admin", "directory.Address.city", "LocationService/CreateLocation", (city) => ({ profile: { ...anywhere, siteId, name: "Markup City", address: { ...anywhere.address, city } } }));
  const invite = () => ({ userName: `markup${randomInt(1_000_000)}`, roles: ["ROLE_ANALYST"] });
  store("admin", "directory.InviteAccountRequest.display_name", "AccountService/InviteAccount", (displayName) => ({ ...invite(), displayName }), 100, true);
  const { locations } = callAs("admin", "LocationService/ListLocations") as { locations: { locationId: string }[] };
  const practise = { locationId: locations[0]!.locationId, disordersTreated: ["DISORDER_ALCOHOL_USE"], listing: { published: true }, medicationsOffered: ["MEDICATION_FORM_ORAL"], capacity: { accepting: "ACCEPTING_YES" } };
  store("admin", "directory.PractitionerRoleProfile.insurances_accepted", "ProviderService/AddPractitionerRole", (one) => ({ providerId: provider.providerId, profile: { ...practise, insurancesAccepted: [one] } }));
}

/** Somebody of the simulation who has a mentor, and whom the clinician cares for. */
function aMatch(): { mentorId: string; patientId: string; relationshipId: string } {
  const { members } = callAs("clinician", "PatientService/ListPanel", { pageSize: 200 }) as { members: { patient: { patientId: string } }[] };
  const mine = new Set(members.map((one) => one.patient.patientId));
  const { mentors } = callAs("clinician", "MentorService/ListMentors", { pageSize: 100 }) as { mentors: { mentorId: string }[] };
  for (const { mentorId } of mentors) {
    const { relationships = [] } = callAs("clinician", "RelationshipService/ListMentorRelationships", { mentorId }) as { relationships?: { patientId: string; relationshipId: string; state: string }[] };
    const found = relationships.find((one) => mine.has(one.patientId) && one.state === "STATE_ACTIVE");
    if (found) return { mentorId, patientId: found.patientId, relationshipId: found.relationshipId };
  }
  throw new Error("the simulation has no match of somebody whom the clinician cares for");
}

function fillMentorship(): void {
  const { mentor } = store("coordinator", "mentorship.MentorProfile.display_name", "MentorService/CreateMentor", (displayName) => ({
    profile: { displayName, languages: ["en"], licensedStates: ["VT"], telehealth: true, timeZone: "America/New_York", supervisorAccountId: accountIdOf("clinician"), workforce: "WORKFORCE_STAFF" },
  })) as { mentor: { mentorId: string } };
  store("coordinator", "mentorship.CertificationDetails.issuer", "MentorService/RecordCertification", (issuer) => ({ mentorId: mentor.mentorId, details: { kind: "CERTIFICATION_KIND_IC_RC_PEER_RECOVERY", number: "1", issuer, expiresOn: clinicDate(300) } }));
  store("coordinator", "mentorship.CertificationDetails.number", "MentorService/RecordCertification", (number) => ({ mentorId: mentor.mentorId, details: { kind: "CERTIFICATION_KIND_IC_RC_PEER_RECOVERY", number, issuer: "Board", expiresOn: clinicDate(300) } }), 50);
  const match = aMatch();
  extra.clinician = [`/mentors/${mentor.mentorId}`, `/mentors/${match.mentorId}`];
  const incident = { patientId: match.patientId, relationshipId: match.relationshipId, kind: "BOUNDARY_INCIDENT_KIND_GIFT_OR_LOAN", occurredOn: clinicDate(-1) };
  store("clinician", "mentorship.RecordBoundaryIncidentRequest.text", "SupervisionService/RecordBoundaryIncident", (text) => ({ ...incident, text }));
  const hotline = () => ({ name: "Evening phone of markup", number: `802-555-${randomInt(1_000, 9_999)}`, purpose: "For markup", languages: ["en"], aroundTheClock: true });
  store("coordinator", "mentorship.LocalHotlineDetails.name", "LocalHotlineService/AddLocalHotline", (name) => ({ details: { ...hotline(), name } }));
  store("coordinator", "mentorship.LocalHotlineDetails.purpose", "LocalHotlineService/AddLocalHotline", (purpose) => ({ details: { ...hotline(), purpose } }));
  // The desk begins with the roster that its reader is on, by day another one than by night.
  const { people } = callAs("clinician", "RosterService/GetOnCall") as { people: { accountId: string; role: string }[] };
  const { role } = people.find((one) => one.accountId === accountIdOf("clinician"))!;
  store("clinician", "mentorship.WriteHandoverNoteRequest.text", "HandoverService/WriteHandoverNote", (text) => ({ role, text }));
  store("clinician", "mentorship.RequestSupportRequest.call_name", "SupportService/RequestSupport", (callName) => ({ kind: "SUPPORT_KIND_RETURN_TO_USE", callName, callBack: "802-555-0100" }), 60);
  store("clinician", "mentorship.RequestSupportRequest.call_back", "SupportService/RequestSupport", (callBack) => ({ kind: "SUPPORT_KIND_RETURN_TO_USE", callName: "J", callBack }));
}

function fillCounseling(): void {
  store("clinician", "counseling.ScheduleGroupSessionRequest.topic", "SessionService/ScheduleGroupSession", (topic) => ({ topic, channel: "SESSION_CHANNEL_VIDEO", startTime: moment(30), plannedMinutes: 50, counsellorAccountId: accountIdOf("clinician") }));
}

function fillStock(): void {
  const { siteId } = first("admin", "OrganisationService/ListSites", "sites") as { siteId: string };
  const { place } = store("prescriber", "prescribing.CreateStockPlaceRequest.name", "StockService/CreateStockPlace", (name) => ({ siteId, name, kind: "STOCK_PLACE_KIND_CABINET" })) as { place: { placeId: string } };
  store("prescriber", "prescribing.ReceiveStockRequest.lot_number", "StockService/ReceiveStock", (lotNumber) => ({ placeId: place.placeId, product: "PRODUCT_ORAL_NALTREXONE", lotNumber, expiresOn: clinicDate(200), quantity: 30 }), 40);
}

/** What was signed, taken back, and let out: by whom, to whom, for what. */
function fillConsents(): void {
  const terms = { disclosers: ["Cedar Hollow"], information: ["INFORMATION_CATEGORY_DIAGNOSIS"], recipients: [{ kind: "KIND_PERSON", name: "Ann" }], purposes: ["DISCLOSURE_PURPOSE_TREATMENT"], expiry: { event: "when treatment ends" }, templateCode: "disclosure" };
  const signature = { capacity: "CAPACITY_PATIENT", signerName: "Mark", method: "METHOD_ELECTRONIC", signedOn: clinicDate(-1), documentSha256: Buffer.alloc(32, 1).toString("base64") };
  const sign = (field: string, filled: (text: string) => { terms?: object; signature?: object }, longest = 100) =>
    store("clinician", `enrollment.${field}`, "ConsentService/SignConsent", (text) => ({ patientId, terms: { ...terms, ...filled(text).terms }, signature: { ...signature, ...filled(text).signature } }), longest) as { consent: { consentId: string; etag: string } };
  sign("ConsentSignature.signer_name", (signerName) => ({ signature: { signerName } }));
  sign("ConsentRecipient.name", (name) => ({ terms: { recipients: [{ kind: "KIND_PERSON", name }] } }));
  sign("ConsentRecipient.participants", (one) => ({ terms: { recipients: [{ kind: "KIND_INTERMEDIARY", name: "Exchange", participants: [one] }] } }));
  sign("ConsentExpiry.event", (event) => ({ terms: { expiry: { event } } }));
  sign("ConsentTerms.disclosers", (one) => ({ terms: { disclosers: [one] } }));
  sign("ConsentTerms.information_text", (informationText) => ({ terms: { informationText } }));
  sign("ConsentTerms.purpose_text", (purposeText) => ({ terms: { purposeText } }));
  const revoked = () => sign("ConsentSignature.signer_name", (signerName) => ({ signature: { signerName } })).consent;
  const [one, other] = [revoked(), revoked()];
  const revocation = { method: "METHOD_WRITTEN", capacity: "CAPACITY_PATIENT", name: "Mark" };
  store("clinician", "enrollment.ConsentRevocation.name", "ConsentService/RevokeConsent", (name) => ({ patientId, consentId: one.consentId, etag: one.etag, revocation: { ...revocation, name } }));
  store("clinician", "enrollment.ConsentRevocation.words", "ConsentService/RevokeConsent", (words) => ({ patientId, consentId: other.consentId, etag: other.etag, revocation: { ...revocation, words } }));

  callAs("clinician", "ConsentService/SignConsent", { patientId, terms, signature });
  const disclosure = { patientId, recipient: { name: "Ann", status: "RECIPIENT_STATUS_OTHER_LAWFUL_HOLDER" }, purpose: "DISCLOSURE_PURPOSE_TREATMENT", information: ["INFORMATION_CATEGORY_DIAGNOSIS"] };
  store("clinician", "enrollment.DiscloseRecordRequest.purpose_text", "DisclosureService/DiscloseRecord", (purposeText) => ({ ...disclosure, purposeText }), 100, true);
  store("clinician", "enrollment.DisclosureRecipient.address", "DisclosureService/DiscloseRecord", (address) => ({ ...disclosure, recipient: { ...disclosure.recipient, address } }), 100, true);
}

/** A patient each of whose texts is one of these. */
function fillPatient(): void {
  // Born on days far apart: none looks like another.
  const profile = () => ({ birthDate: { year: randomInt(1930, 2005), month: randomInt(1, 13), day: randomInt(1, 29) }, administrativeGender: "ADMINISTRATIVE_GENDER_FEMALE" });
  const register = (field: string, filled: (text: string) => object, longest = 100) => (store("clinician", field, "PatientService/RegisterPatient", (text) => ({ profile: { ...profile(), ...filled(text) } }), longest) as { patient: { patientId: string } }).patient.patientId;
  const others = [
    register("enrollment.HumanName.given", (text) => ({ names: [{ use: "USE_OFFICIAL", family: text.slice(-4), given: [text] }] })),
    register("enrollment.Identifier.value", (text) => ({ names: [{ use: "USE_OFFICIAL", family: text.slice(-5), given: ["M"] }], identifiers: [{ type: "MR", system: "urn:oid:1.2.3", value: text }] })),
  ];
  extra.clinician?.push(...others.map((one) => `/patients/${one}/summary`));
  patientId = register("enrollment.HumanName.family", (family) => ({ names: [{ use: "USE_OFFICIAL", family, given: ["Mark"] }], addresses: [{ lines: ["1 Main St"], city: "Montpelier", state: "VT", postalCode: "05602", country: "US", use: "home" }] }));
  const update = (field: string, filled: (text: string) => object, longest = 100) => {
    const { patient } = callAs("clinician", "PatientService/GetPatient", { patientId }) as { patient: { etag: string; profile: object } };
    store("clinician", field, "PatientService/UpdatePatient", (text) => ({ patientId, etag: patient.etag, profile: { ...patient.profile, ...filled(text) } }), longest);
  };
  update("enrollment.PatientProfile.preferred_name", (preferredName) => ({ preferredName }));
  update("enrollment.ContactPoint.value", (value) => ({ telecoms: [{ system: "SYSTEM_OTHER", value, use: "home" }] }));
  update("enrollment.PatientProfile.pronouns", (pronouns) => ({ pronouns }), 40);
  update("enrollment.Address.lines", (line) => ({ addresses: [{ lines: [line], city: "Montpelier", state: "VT", postalCode: "05602", country: "US", use: "home" }] }));
  for (const account of ["prescriber", "coordinator"] as const) callAs("clinician", "CareRelationService/OpenCareRelation", { patientId, accountId: accountIdOf(account), kind: "KIND_CARE_TEAM" });

  const recipient = { name: "Hill House", address: "12 Pine St", status: "RECIPIENT_STATUS_PART_2_PROGRAM" };
  const referral = { patientId, recipient, serviceKind: "REFERRAL_SERVICE_KIND_MENTAL_HEALTH", urgency: "REFERRAL_URGENCY_ROUTINE", clinicalQuestion: "Please see.", information: ["INFORMATION_CATEGORY_IDENTITY"] };
  store("clinician", "enrollment.ReferralRecipient.name", "ReferralService/CreateReferral", (name) => ({ ...referral, recipient: { ...recipient, name } }));
  store("clinician", "enrollment.ReferralRecipient.address", "ReferralService/CreateReferral", (address) => ({ ...referral, recipient: { ...recipient, address } }));
  store("clinician", "enrollment.CreateReferralRequest.clinical_question", "ReferralService/CreateReferral", (clinicalQuestion) => ({ ...referral, clinicalQuestion }));
  const coverage = { payerKind: "PAYER_KIND_COMMERCIAL", payerName: "Payer", memberId: "M-1", relationship: "RELATIONSHIP_SELF", startedOn: clinicDate(-100) };
  store("clinician", "enrollment.CoverageDetails.payer_name", "CoverageService/AddCoverage", (payerName) => ({ patientId, details: { ...coverage, payerName, order: 1 } }));
  store("clinician", "enrollment.CoverageDetails.member_id", "CoverageService/AddCoverage", (memberId) => ({ patientId, details: { ...coverage, memberId, order: 2 } }), 64);
  store("clinician", "enrollment.CoverageDetails.group_number", "CoverageService/AddCoverage", (groupNumber) => ({ patientId, details: { ...coverage, groupNumber, memberId: "M-3", order: 3 } }), 64);
  const ofAnother = { ...coverage, relationship: "RELATIONSHIP_SPOUSE", subscriberBirthDate: clinicDate(-12_000), memberId: "M-4", order: 4 };
  store("clinician", "enrollment.CoverageDetails.subscriber_name", "CoverageService/AddCoverage", (subscriberName) => ({ patientId, details: { ...ofAnother, subscriberName } }));
  store("clinician", "enrollment.RecordPrivacyNoticeRequest.notice_version", "PrivacyService/RecordPrivacyNotice", (noticeVersion) => ({ patientId, noticeVersion, givenOn: clinicDate(-1), outcome: "OUTCOME_ACKNOWLEDGED" }), 64);
  store("clinician", "counseling.WriteNoteRequest.text", "CounselingNoteService/WriteNote", (text) => ({ patientId, text }));
  store("clinician", "enrollment.RestrictionScope.words", "PrivacyService/RequestRestriction", (words) => ({ patientId, scope: { purposes: ["DISCLOSURE_PURPOSE_PAYMENT"], words }, answer: "ANSWER_DECLINED" }));
  store("clinician", "enrollment.AppointRepresentativeRequest.name", "PrivacyService/AppointRepresentative", (name) => ({ patientId, name, authority: "REPRESENTATIVE_AUTHORITY_PERSONAL_REPRESENTATIVE", evidence: "Paper", startsOn: clinicDate(-10) }));
  store("clinician", "enrollment.AppointRepresentativeRequest.evidence", "PrivacyService/AppointRepresentative", (evidence) => ({ patientId, name: "Ann", authority: "REPRESENTATIVE_AUTHORITY_PERSONAL_REPRESENTATIVE", evidence, startsOn: clinicDate(-10) }));
  store("clinician", "prescribing.RecordFindingRequest.note", "ChartService/RecordFinding", (note) => ({ patientId, value: { dialysis: { answer: "ANSWER_NO" } }, note }));
  runCairn("clinician", "assessments", "record", patientId, "phq-9", "1=1", "2=1", "3=1", "4=1", "5=0", "6=1", "7=0", "8=0", "9=1", "--json");
  const { safetyFlags } = callAs("clinician", "AssessmentService/ListSafetyFlags", { pageSize: 200 }) as { safetyFlags: { safetyFlagId: string; etag: string; patientId: string }[] };
  const { safetyFlagId, etag } = safetyFlags.find((one) => one.patientId === patientId)!;
  store("clinician", "outcomes.AcknowledgeSafetyFlagRequest.note", "AssessmentService/AcknowledgeSafetyFlag", (note) => ({ patientId, safetyFlagId, etag, action: "SAFETY_ACTION_SAFETY_PLAN_MADE", note }));
  runCairn("clinician", "episodes", "enroll", patientId, "--disorder", "alcohol", "--criteria", "6", "--programme", "Naltrexone programme", "--notice-given", "--json");
  store("coordinator", "mentorship.MatchingPreferences.note", "MatchingService/AskForMentor", (note) => ({ patientId, preferences: { languages: { codes: ["en"] }, state: "VT", note } }));
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
  review("enrollment.ReviewBreakGlassRequest.text");
  const facts = { patientId, nature: "EMERGENCY_NATURE_OVERDOSE", natureText: "Found unconscious", recipientName: "Dr. Ray", recipientAffiliation: "County Hospital" };
  for (const [field, name] of [["enrollment.OpenBreakGlassRequest.nature_text", "natureText"], ["enrollment.OpenBreakGlassRequest.recipient_name", "recipientName"], ["enrollment.OpenBreakGlassRequest.recipient_affiliation", "recipientAffiliation"]] as const) {
    const { breakGlass } = store("clinician", field, "BreakGlassService/OpenBreakGlass", (text) => ({ ...facts, [name]: text }), 100, true) as { breakGlass: { breakGlassId: string } };
    callAs("clinician", "BreakGlassService/EndBreakGlass", { breakGlassId: breakGlass.breakGlassId });
    review("enrollment.ReviewBreakGlassRequest.text");
  }
}

interface Filled {
  /** The patient of whom all is on record. */
  readonly patientId: string;
  /** Screens of one thing that was filled, beside those that the lists lead to. */
  readonly extra: Readonly<Partial<Record<Account, readonly string[]>>>;
}

export function fillEverything(): Filled {
  for (const fill of [fillDirectory, fillMentorship, fillCounseling, fillStock, fillPatient, fillConsents, fillEmergency]) fill();
  extra.privacy = [`/restrictions?patient=${patientId}`, `/accounting?patient=${patientId}`, "/break-glass?show=all"];
  return { patientId, extra };
}
