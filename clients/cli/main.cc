#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/counseling_commands.h"
#include "clients/cli/commands/forms_commands.h"
#include "clients/cli/commands/group_commands.h"
#include "clients/cli/commands/matching_commands.h"
#include "clients/cli/commands/oncall_commands.h"
#include "clients/cli/commands/relationship_commands.h"
#include "platform/rpc/tls.h"

namespace {

using namespace cairn::cli;

constexpr const char* kFooter =
    "Exit codes:\n"
    "  0  done\n"
    "  1  refused by a rule, not found, there already, or changed meanwhile; an import with refused lines\n"
    "  2  the command line or the input is wrong\n"
    "  3  not signed in, or not allowed\n"
    "  4  a service can't be reached, is too busy, or did not answer in time\n"
    "  5  anything else: a fault of a service or of this machine\n"
    "\n"
    "With --json a command prints one JSON value on standard output (an import: one object for each refused line, then "
    "the summary),\n"
    "and an error as one JSON object on standard error. The profile (TOML) says where the services are: --profile "
    "FILE, else\n"
    "CAIRN_PROFILE, else ~/.config/cairn/profile.toml.";

CLI::App* AddGroup(CLI::App& app, const char* name, const char* description) {
  CLI::App* group = app.add_subcommand(name, description);
  group->require_subcommand(1);
  return group;
}

void AddWaitlist(CLI::App& app, Shell& shell) {
  CLI::App* waitlist = AddGroup(app, "waitlist", "Who waits for a place, in which order and why; answer offers");
  AddWaitlistAdd(*waitlist, shell);
  AddWaitlistList(*waitlist, shell);
  AddWaitlistShow(*waitlist, shell);
  AddWaitlistUpdate(*waitlist, shell);
  AddWaitlistLeave(*waitlist, shell);
  AddWaitlistOffers(*waitlist, shell);
  AddWaitlistAccept(*waitlist, shell);
  AddWaitlistDecline(*waitlist, shell);
  AddWaitlistCapacity(*waitlist, shell);
}

void AddConsents(CLI::App& app, Shell& shell) {
  CLI::App* consents =
      AddGroup(app, "consents", "What may be disclosed to whom: consents, limits, representatives, privacy notices");
  AddConsentsTemplates(*consents, shell);
  AddConsentsSign(*consents, shell);
  AddConsentsList(*consents, shell);
  AddConsentsShow(*consents, shell);
  AddConsentsRevoke(*consents, shell);
  AddConsentsEvent(*consents, shell);
  AddConsentsMistake(*consents, shell);
  AddConsentsRestrict(*consents, shell);
  AddConsentsRestrictions(*consents, shell);
  AddConsentsUnrestrict(*consents, shell);
  AddConsentsRepresent(*consents, shell);
  AddConsentsRepresentatives(*consents, shell);
  AddConsentsNotice(*consents, shell);
  AddConsentsNotices(*consents, shell);
}

void AddProviders(CLI::App& app, Shell& shell) {
  CLI::App* providers = AddGroup(app, "providers", "Find a provider; import them; who may do what, and until when");
  AddProvidersFind(*providers, shell);
  AddProvidersImport(*providers, shell);
  AddProvidersExport(*providers, shell);
  AddProvidersList(*providers, shell);
  AddProvidersShow(*providers, shell);
  AddProvidersRegister(*providers, shell);
  AddProvidersUpdate(*providers, shell);
  AddProvidersDeactivate(*providers, shell);
  AddProvidersReactivate(*providers, shell);
  CLI::App* role = AddGroup(*providers, "role", "What a provider offers at a location");
  AddProvidersRoleAdd(*role, shell);
  AddProvidersRoleEnd(*role, shell);
  CLI::App* credentials = AddProvidersCredentials(*providers, shell);
  AddProvidersCredentialsAdd(*credentials, shell);
  AddProvidersCredentialsVerify(*credentials, shell);
  AddProvidersCredentialsRevoke(*credentials, shell);
  AddProvidersStanding(*providers, shell);
  CLI::App* expiring = AddProvidersExpiring(*providers, shell);
  AddProvidersExpiringAcknowledge(*expiring, shell);
  AddProvidersExpiringAssign(*expiring, shell);
}

void AddDisclosures(CLI::App& app, Shell& shell) {
  CLI::App* disclosures = AddGroup(app, "disclosures", "Disclose records with consent; what was disclosed");
  AddDisclosuresPreview(*disclosures, shell);
  AddDisclosuresMake(*disclosures, shell);
  AddDisclosuresAccounting(*disclosures, shell);
  AddDisclosuresIntermediaries(*disclosures, shell);
}

void AddAccounts(CLI::App& app, Shell& shell) {
  CLI::App* accounts = AddGroup(app, "accounts", "Who may sign in, and as what");
  AddAccountsList(*accounts, shell);
  AddAccountsShow(*accounts, shell);
  AddAccountsInvite(*accounts, shell);
  AddAccountsRecover(*accounts, shell);
  AddAccountsInvitations(*accounts, shell);
  AddAccountsWithdraw(*accounts, shell);
  AddAccountsAccept(*accounts, shell);
  AddAccountsDisable(*accounts, shell);
  AddAccountsUnlock(*accounts, shell);
  AddAccountsSetRoles(*accounts, shell);
  AddAccountsProposeRoles(*accounts, shell);
  AddAccountsProposals(*accounts, shell);
  AddAccountsDecide(*accounts, shell);
  AddAccountsLink(*accounts, shell);
  AddAccountsSessions(*accounts, shell);
  AddAccountsEndSession(*accounts, shell);
}

void AddBreakGlass(CLI::App& app, Shell& shell) {
  CLI::App* break_glass = AddGroup(app, "break-glass", "A medical emergency: one patient's summary, for a short time");
  AddBreakGlassOpen(*break_glass, shell);
  AddBreakGlassSummary(*break_glass, shell);
  AddBreakGlassEnd(*break_glass, shell);
  AddBreakGlassList(*break_glass, shell);
  AddBreakGlassReview(*break_glass, shell);
}

void AddReferrals(CLI::App& app, Shell& shell) {
  CLI::App* referrals = AddGroup(app, "referrals", "Care elsewhere: ask for it, send, follow until it has ended");
  AddReferralsCreate(*referrals, shell);
  AddReferralsSend(*referrals, shell);
  AddReferralsList(*referrals, shell);
  AddReferralsShow(*referrals, shell);
  AddReferralsResponse(*referrals, shell);
  AddReferralsAdmission(*referrals, shell);
  AddReferralsOutcome(*referrals, shell);
  AddReferralsCancel(*referrals, shell);
  CLI::App* level = AddGroup(app, "level-of-care", "Which ASAM level a person is at, from which day");
  AddLevelOfCareSet(*level, shell);
  AddLevelOfCareCorrect(*level, shell);
  AddLevelOfCareList(*level, shell);
  CLI::App* coverage = AddGroup(app, "coverage", "Who pays for a person's care");
  AddCoverageAdd(*coverage, shell);
  AddCoverageList(*coverage, shell);
  AddCoverageUpdate(*coverage, shell);
  AddCoverageEnd(*coverage, shell);
}

void AddDoses(CLI::App& app, Shell& shell) {
  CLI::App* doses = AddGroup(app, "doses", "What a patient was given, took and reported; when the next dose is due");
  AddDosesInject(*doses, shell);
  AddDosesImplant(*doses, shell);
  AddDosesDispense(*doses, shell);
  AddDosesObserve(*doses, shell);
  AddDosesReport(*doses, shell);
  AddDosesList(*doses, shell);
  AddDosesDue(*doses, shell);
  AddDosesCorrect(*doses, shell);
  AddDosesVoid(*doses, shell);
  AddDue(app, shell);
  AddAdherence(app, shell);
  CLI::App* labs = AddGroup(app, "labs", "Laboratory reports, and the tests that a patient is due for");
  AddLabsRecord(*labs, shell);
  AddLabsList(*labs, shell);
  AddLabsDue(*labs, shell);
  AddLabsCorrect(*labs, shell);
  AddLabsVoid(*labs, shell);
}

void AddAlerts(CLI::App& app, Shell& shell) {
  CLI::App* alerts = AddGroup(app, "alerts", "What somebody must do something about, whose it is, what came of it");
  AddAlertsMine(*alerts, shell);
  AddAlertsPatient(*alerts, shell);
  AddAlertsAcknowledge(*alerts, shell);
  AddAlertsHandOver(*alerts, shell);
  AddAlertsClose(*alerts, shell);
}

void AddMatching(CLI::App& app, Shell& shell) {
  CLI::App* matching =
      AddGroup(app, "matching", "Who waits for a mentor, who fits whom and why, and who has approved it");
  AddMatchingAsk(*matching, shell);
  AddMatchingWithdraw(*matching, shell);
  AddMatchingWaiting(*matching, shell);
  AddMatchingPropose(*matching, shell);
  AddMatchingRematch(*matching, shell);
  AddMatchingList(*matching, shell);
  AddMatchingShow(*matching, shell);
  AddMatchingApprove(*matching, shell);
  AddMatchingReject(*matching, shell);
  AddMatchingCandidates(*matching, shell);
  AddMatchingChoose(*matching, shell);
  AddMatchingDecline(*matching, shell);
}

void AddRelationships(CLI::App& app, Shell& shell) {
  CLI::App* relationships = AddGroup(app, "relationships", "A patient and their mentor: pause, end, ask for another");
  AddRelationshipsList(*relationships, shell);
  AddRelationshipsOfMentor(*relationships, shell);
  AddRelationshipsPause(*relationships, shell);
  AddRelationshipsResume(*relationships, shell);
  AddRelationshipsEnd(*relationships, shell);
  AddRelationshipsRematch(*relationships, shell);
  AddRelationshipsDecline(*relationships, shell);
  CLI::App* contacts = AddGroup(app, "contacts", "What mentor and patient do together; how they want to be reached");
  AddContactsLog(*contacts, shell);
  AddContactsList(*contacts, shell);
  AddContactsVoid(*contacts, shell);
  AddContactsPrefer(*contacts, shell);
  AddContactsPreference(*contacts, shell);
  CLI::App* goals = AddGroup(app, "goals", "What patients want to reach with their mentor, in their words");
  AddGoalsAdd(*goals, shell);
  AddGoalsList(*goals, shell);
  AddGoalsClose(*goals, shell);
  AddFidelity(app, shell);
  CLI::App* incidents = AddGroup(app, "incidents", "Boundaries that were crossed: for the mentor's supervisor alone");
  AddIncidentsRecord(*incidents, shell);
  AddIncidentsList(*incidents, shell);
  CLI::App* supervision = AddGroup(app, "supervision", "Supervision that mentors had");
  AddSupervisionLog(*supervision, shell);
  AddSupervisionList(*supervision, shell);
  CLI::App* my_people = AddGroup(app, "my-people", "What a mentor sees of the people they walk with");
  AddMyPeopleList(*my_people, shell);
  AddMyPeopleShow(*my_people, shell);
  AddMyPeopleOutreach(*my_people, shell);
}

void AddMentors(CLI::App& app, Shell& shell) {
  CLI::App* mentors = AddGroup(app, "mentors", "Who mentors patients: profile, certificates, who takes new matches");
  AddMentorsList(*mentors, shell);
  AddMentorsShow(*mentors, shell);
  AddMentorsAdd(*mentors, shell);
  AddMentorsUpdate(*mentors, shell);
  AddMentorsCertify(*mentors, shell);
  AddMentorsPause(*mentors, shell);
  AddMentorsResume(*mentors, shell);
  AddMentorsEnd(*mentors, shell);
  AddMentorsWallOffPatient(*mentors, shell);
  AddMentorsLiftWall(*mentors, shell);
}

void AddGroups(CLI::App& app, Shell& shell) {
  CLI::App* groups = AddGroup(app, "groups", "The clinic's groups, and where a patient has been");
  AddGroupsList(*groups, shell);
  AddGroupsCreate(*groups, shell);
  AddGroupsEnd(*groups, shell);
  AddGroupsAttend(*groups, shell);
  AddGroupsAttendance(*groups, shell);
  AddGroupsTrend(*groups, shell);
  AddGroupsVoid(*groups, shell);
}

void AddMeetings(CLI::App& app, Shell& shell) {
  CLI::App* meetings = AddGroup(app, "meetings", "Meetings of mutual-help groups: where, when, friendly to medication");
  AddMeetingsImport(*meetings, shell);
  AddMeetingsFind(*meetings, shell);
  AddMeetingsShow(*meetings, shell);
  AddMeetingsRate(*meetings, shell);
}

void AddOncall(CLI::App& app, Shell& shell) {
  CLI::App* oncall = AddGroup(app, "oncall", "Who is on call, at every minute; who asks for support, and who answers");
  AddOncallNow(*oncall, shell);
  AddOncallCoverage(*oncall, shell);
  AddOncallAsk(*oncall, shell);
  AddOncallRequests(*oncall, shell);
  AddOncallShow(*oncall, shell);
  AddOncallTake(*oncall, shell);
  AddOncallPassOn(*oncall, shell);
  AddOncallHandOff(*oncall, shell);
  AddOncallClose(*oncall, shell);
  CLI::App* handover = AddGroup(*oncall, "handover", "What who goes off tells who comes on");
  AddOncallHandoverWrite(*handover, shell);
  AddOncallHandoverList(*handover, shell);
  AddOncallHandoverConfirm(*handover, shell);
  AddOncallRoster(*oncall, shell);
  AddOncallRotate(*oncall, shell);
  AddOncallEndRotation(*oncall, shell);
  AddOncallHoliday(*oncall, shell);
  AddOncallHolidays(*oncall, shell);
  AddOncallChange(*oncall, shell);
  AddOncallSwap(*oncall, shell);
  AddOncallSwaps(*oncall, shell);
  AddOncallAnswerSwap(*oncall, shell);
}

void AddForms(CLI::App& app, Shell& shell) {
  CLI::App* forms = AddGroup(app, "forms", "What patients tell of online forums, hotlines and mutual help");
  AddFormsForum(*forms, shell);
  AddFormsHotline(*forms, shell);
  AddFormsMutualHelp(*forms, shell);
  AddFormsResources(*forms, shell);
  AddFormsList(*forms, shell);
  AddFormsFollowUps(*forms, shell);
  AddFormsFollowedUp(*forms, shell);
}

void AddStock(CLI::App& app, Shell& shell) {
  CLI::App* stock =
      AddGroup(app, "stock", "The clinic's medicines: what lies where, how it was kept, what became of it");
  AddStockList(*stock, shell);
  AddStockLot(*stock, shell);
  AddStockMovements(*stock, shell);
  AddStockReceive(*stock, shell);
  AddStockMove(*stock, shell);
  AddStockWaste(*stock, shell);
  AddStockReturn(*stock, shell);
  AddStockCount(*stock, shell);
  AddStockTemperature(*stock, shell);
  AddStockRecall(*stock, shell);
  AddStockPlaces(*stock, shell);
  AddStockAddPlace(*stock, shell);
}

void AddKeys(CLI::App& app, Shell& shell) {
  CLI::App* keys = AddGroup(app, "keys", "Rotate the clinic's key; destroy the key of one patient");
  AddKeysStatus(*keys, shell);
  AddKeysRotate(*keys, shell);
  AddKeysShred(*keys, shell);
  AddKeysActions(*keys, shell);
  AddKeysDecide(*keys, shell);
  AddKeysRewrap(*keys, shell);
}

void AddPrescribing(CLI::App& app, Shell& shell) {
  CLI::App* findings = AddGroup(app, "findings", "What was asked, seen or reviewed: what the safety gate reads");
  AddFindingsRecord(*findings, shell);
  AddFindingsList(*findings, shell);
  AddFindingsRetract(*findings, shell);
  CLI::App* orders = AddGroup(app, "orders", "Order naltrexone: draft, sign through the safety gate, stop");
  AddOrdersCreate(*orders, shell);
  AddOrdersUpdate(*orders, shell);
  AddOrdersEndorse(*orders, shell);
  AddOrdersSign(*orders, shell);
  AddOrdersStop(*orders, shell);
  AddOrdersList(*orders, shell);
  CLI::App* gate = AddGroup(app, "gate", "The safety gate: what it says, by which rules");
  AddGateCheck(*gate, shell);
  AddGateDecision(*gate, shell);
  AddGatePack(*gate, shell);
  AddGateActivate(*gate, shell);
  AddGateReplay(*gate, shell);
}

void AddDuplicates(CLI::App& app, Shell& shell) {
  CLI::App* duplicates = AddGroup(app, "duplicates", "One person with two records: find, merge, unmerge");
  AddDuplicatesCheck(*duplicates, shell);
  AddDuplicatesList(*duplicates, shell);
  AddDuplicatesDismiss(*duplicates, shell);
  AddDuplicatesPreview(*duplicates, shell);
  AddDuplicatesMerge(*duplicates, shell);
  AddDuplicatesUnmerge(*duplicates, shell);
  AddDuplicatesAttributions(*duplicates, shell);
  AddDuplicatesAttribute(*duplicates, shell);
}

void AddMeasures(CLI::App& app, Shell& shell) {
  CLI::App* measures = AddGroup(
      app, "measures", "Numbers from a file, as Cairn computes them: adherence, matching, survival, small counts");
  AddMeasuresAdherence(*measures, shell);
  AddMeasuresEpisodes(*measures, shell);
  AddMeasuresMatch(*measures, shell);
  AddMeasuresMatchCheck(*measures, shell);
  AddMeasuresSuppress(*measures, shell);
  AddMeasuresSurvival(*measures, shell);
}

void AddCounseling(CLI::App& app, CLI::App& sessions, Shell& shell) {
  CLI::App* modules = AddGroup(app, "modules", "Modules of therapy: assign, work through, see how far a patient is");
  AddModulesList(*modules, shell);
  AddModulesSets(*modules, shell);
  AddModulesChoose(*modules, shell);
  AddModulesAssign(*modules, shell);
  AddModulesStart(*modules, shell);
  AddModulesProgress(*modules, shell);
  AddModulesQuiz(*modules, shell);
  AddModulesPractice(*modules, shell);
  AddModulesWaive(*modules, shell);
  AddModulesShow(*modules, shell);
  AddSessionsPatient(sessions, shell);
  AddSessionsPlan(sessions, shell);
  AddSessionsHeld(sessions, shell);
  AddSessionsNoShow(sessions, shell);
  AddSessionsCancel(sessions, shell);
  AddSessionsGroups(sessions, shell);
  AddSessionsPlanGroup(sessions, shell);
}

void AddCommands(CLI::App& app, Shell& shell) {
  AddSignIn(app, shell);
  AddSignOut(app, shell);
  AddWhoami(app, shell);
  AddStepUp(app, shell);
  CLI::App* sessions = AddGroup(app, "sessions", "Counselling with patients; list and end: your own signing in");
  AddSessionsList(*sessions, shell);
  AddSessionsEnd(*sessions, shell);
  AddPasswordChange(*AddGroup(app, "password", "Your own password"), shell);
  AddRecoveryCodesRenew(*AddGroup(app, "recovery-codes", "For when your device is lost"), shell);
  CLI::App* patients = AddGroup(app, "patients", "Import, register, find and see patients; record diagnoses");
  AddPatientsImport(*patients, shell);
  AddPatientsRegister(*patients, shell);
  AddPatientsSearch(*patients, shell);
  AddPatientsShow(*patients, shell);
  AddPatientsDiagnose(*patients, shell);
  AddDuplicates(app, shell);
  CLI::App* episodes =
      AddGroup(app, "episodes", "Enrol patients in programmes; pause, resume and end episodes of care");
  AddEpisodesEnroll(*episodes, shell);
  AddEpisodesPause(*episodes, shell);
  AddEpisodesResume(*episodes, shell);
  AddEpisodesDischarge(*episodes, shell);
  AddEpisodesTransfer(*episodes, shell);
  AddEpisodesList(*episodes, shell);
  AddAlerts(app, shell);
  AddDoses(app, shell);
  AddStock(app, shell);
  AddMatching(app, shell);
  AddMentors(app, shell);
  AddRelationships(app, shell);
  AddMeetings(app, shell);
  AddOncall(app, shell);
  AddForms(app, shell);
  AddGroups(app, shell);
  AddPrescribing(app, shell);
  AddCounseling(app, *sessions, shell);
  AddReferrals(app, shell);
  AddConsents(app, shell);
  AddProgrammesList(*AddGroup(app, "programmes", "What the clinic offers"), shell);
  AddPanel(app, shell);
  AddBreakGlass(app, shell);
  AddDisclosures(app, shell);
  AddWaitlist(app, shell);
  AddProviders(app, shell);
  AddAccounts(app, shell);
  CLI::App* sites = AddGroup(app, "sites", "The clinic's sites");
  AddSitesList(*sites, shell);
  AddSitesCreate(*sites, shell);
  AddSitesUpdate(*sites, shell);
  CLI::App* locations = AddGroup(app, "locations", "Places where care is given");
  AddLocationsList(*locations, shell);
  AddLocationsCreate(*locations, shell);
  AddPartnersList(*AddGroup(app, "partners", "Organisations that the clinic works with"), shell);
  CLI::App* audit = AddGroup(app, "audit", "Who touched which record; check that the log is whole");
  AddAuditSearch(*audit, shell);
  AddAuditBreach(*audit, shell);
  AddAuditVerify(*audit, shell);
  AddAuditProve(*audit, shell);
  AddAuditExport(*audit, shell);
  AddDisclosuresAccounting(*audit, shell);
  AddKeys(app, shell);
  AddMeasures(app, shell);
  AddCall(app, shell);
  AddTotp(app, shell);
}

Exit Report(const Failure& failure, Shell& shell) {
  shell.out << std::flush;
  if (shell.json) {
    PrintAsJson(failure, shell.err);
  } else {
    PrintForPeople(failure, shell.err);
  }
  return ExitFor(failure.error.code);
}

Exit Run(int argc, char** argv, Shell& shell) {
  CLI::App app("Cairn: a clinic's naltrexone programme from the command line", "cairn");
  app.set_version_flag("--version", std::string("cairn " CAIRN_VERSION));
  app.add_flag("--json", shell.json, "Print JSON instead of text");
  app.add_option("--profile", shell.profile_path, "Profile to use");
  app.require_subcommand(1);
  app.fallthrough();
  AddCommands(app, shell);
  // After the commands, which would take it over.
  app.footer(kFooter);
  try {
    app.parse(argc, argv);
    return shell.exit;
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return static_cast<Exit>(app.exit(error, shell.out, shell.err));
    // Flags that come after the mistake have not been read.
    shell.json = shell.json || std::any_of(argv + 1, argv + argc,
                                           [](const char* word) { return std::string_view(word) == "--json"; });
    const auto unknown = app.remaining(true);
    const bool no_command = dynamic_cast<const CLI::RequiredError*>(&error) != nullptr && !unknown.empty();
    const std::string what = no_command ? "There is no command " + unknown.front() : std::string(error.what());
    return Report(InvalidUsage(what + ". --help shows what is possible"), shell);
  } catch (const Failure& failure) {
    return Report(failure, shell);
  } catch (const std::exception& problem) {
    return Report(Fault(problem.what()), shell);
  }
}

}  // namespace

int main(int argc, char** argv) try {
  // What gRPC has to say about a broken connection is in the error already.
  setenv("GRPC_VERBOSITY", "NONE", 0);
  std::signal(SIGPIPE, SIG_IGN);
  cairn::platform::rpc::RequireTls13();
  Shell shell(std::cout, std::cerr, DetectTerminal(STDOUT_FILENO), DetectTerminal(STDERR_FILENO));
  const Exit exit = Run(argc, argv, shell);
  std::cout.flush();
  // Half an answer is none: the reader of a closed pipe, or a full disk.
  if (!std::cout && exit == Exit::kOk) return static_cast<int>(Exit::kFault);
  return static_cast<int>(exit);
} catch (const std::exception& problem) {
  std::fprintf(stderr, "cairn: %s\n", problem.what());
  return static_cast<int>(Exit::kFault);
}
