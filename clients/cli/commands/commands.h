#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

/// One function for each command: adds it, with its options, to `parent`. It runs while the command line is parsed.
namespace cairn::cli {

void AddSignIn(CLI::App& parent, Shell& shell);
void AddSignOut(CLI::App& parent, Shell& shell);
void AddStepUp(CLI::App& parent, Shell& shell);
void AddWhoami(CLI::App& parent, Shell& shell);
void AddTotp(CLI::App& parent, Shell& shell);

void AddMeasuresAdherence(CLI::App& parent, Shell& shell);
void AddMeasuresEpisodes(CLI::App& parent, Shell& shell);
void AddMeasuresMatch(CLI::App& parent, Shell& shell);
void AddMeasuresMatchCheck(CLI::App& parent, Shell& shell);
void AddMeasuresSuppress(CLI::App& parent, Shell& shell);
void AddMeasuresSurvival(CLI::App& parent, Shell& shell);

void AddPatientsImport(CLI::App& parent, Shell& shell);
void AddPatientsRegister(CLI::App& parent, Shell& shell);
void AddPatientsSearch(CLI::App& parent, Shell& shell);
void AddPatientsShow(CLI::App& parent, Shell& shell);
void AddPatientsDiagnose(CLI::App& parent, Shell& shell);

void AddEpisodesEnroll(CLI::App& parent, Shell& shell);
void AddEpisodesPause(CLI::App& parent, Shell& shell);
void AddEpisodesResume(CLI::App& parent, Shell& shell);
void AddEpisodesDischarge(CLI::App& parent, Shell& shell);
void AddEpisodesTransfer(CLI::App& parent, Shell& shell);
void AddEpisodesList(CLI::App& parent, Shell& shell);

void AddFindingsRecord(CLI::App& parent, Shell& shell);
void AddFindingsList(CLI::App& parent, Shell& shell);
void AddFindingsRetract(CLI::App& parent, Shell& shell);
void AddOrdersCreate(CLI::App& parent, Shell& shell);
void AddOrdersUpdate(CLI::App& parent, Shell& shell);
void AddOrdersEndorse(CLI::App& parent, Shell& shell);
void AddOrdersSign(CLI::App& parent, Shell& shell);
void AddOrdersStop(CLI::App& parent, Shell& shell);
void AddOrdersList(CLI::App& parent, Shell& shell);
void AddGateCheck(CLI::App& parent, Shell& shell);
void AddGateDecision(CLI::App& parent, Shell& shell);
void AddGatePack(CLI::App& parent, Shell& shell);
void AddGateActivate(CLI::App& parent, Shell& shell);
void AddGateReplay(CLI::App& parent, Shell& shell);

void AddBreakGlassOpen(CLI::App& parent, Shell& shell);
void AddBreakGlassSummary(CLI::App& parent, Shell& shell);
void AddBreakGlassEnd(CLI::App& parent, Shell& shell);
void AddBreakGlassList(CLI::App& parent, Shell& shell);
void AddBreakGlassReview(CLI::App& parent, Shell& shell);
void AddReferralsCreate(CLI::App& parent, Shell& shell);
void AddReferralsSend(CLI::App& parent, Shell& shell);
void AddReferralsList(CLI::App& parent, Shell& shell);
void AddReferralsShow(CLI::App& parent, Shell& shell);
void AddReferralsResponse(CLI::App& parent, Shell& shell);
void AddReferralsAdmission(CLI::App& parent, Shell& shell);
void AddReferralsOutcome(CLI::App& parent, Shell& shell);
void AddReferralsCancel(CLI::App& parent, Shell& shell);

void AddLevelOfCareSet(CLI::App& parent, Shell& shell);
void AddLevelOfCareCorrect(CLI::App& parent, Shell& shell);
void AddLevelOfCareList(CLI::App& parent, Shell& shell);

void AddDosesCorrect(CLI::App& parent, Shell& shell);
void AddDosesImplant(CLI::App& parent, Shell& shell);
void AddDosesInject(CLI::App& parent, Shell& shell);
void AddDosesDispense(CLI::App& parent, Shell& shell);
void AddDosesObserve(CLI::App& parent, Shell& shell);
void AddDosesReport(CLI::App& parent, Shell& shell);
void AddDosesList(CLI::App& parent, Shell& shell);
void AddDosesDue(CLI::App& parent, Shell& shell);
void AddDosesVoid(CLI::App& parent, Shell& shell);
void AddAdherence(CLI::App& parent, Shell& shell);
void AddLabsRecord(CLI::App& parent, Shell& shell);
void AddLabsList(CLI::App& parent, Shell& shell);
void AddLabsDue(CLI::App& parent, Shell& shell);
void AddLabsCorrect(CLI::App& parent, Shell& shell);
void AddLabsVoid(CLI::App& parent, Shell& shell);
void AddAlertsMine(CLI::App& parent, Shell& shell);
void AddAlertsPatient(CLI::App& parent, Shell& shell);
void AddAlertsAcknowledge(CLI::App& parent, Shell& shell);
void AddAlertsHandOver(CLI::App& parent, Shell& shell);
void AddAlertsClose(CLI::App& parent, Shell& shell);
void AddDue(CLI::App& parent, Shell& shell);
void AddMentorsList(CLI::App& parent, Shell& shell);
void AddMentorsShow(CLI::App& parent, Shell& shell);
void AddMentorsAdd(CLI::App& parent, Shell& shell);
void AddMentorsUpdate(CLI::App& parent, Shell& shell);
void AddMentorsCertify(CLI::App& parent, Shell& shell);
void AddMentorsPause(CLI::App& parent, Shell& shell);
void AddMentorsResume(CLI::App& parent, Shell& shell);
void AddMentorsEnd(CLI::App& parent, Shell& shell);
void AddMentorsWallOffPatient(CLI::App& parent, Shell& shell);
void AddMentorsLiftWall(CLI::App& parent, Shell& shell);

void AddMeetingsImport(CLI::App& parent, Shell& shell);
void AddMeetingsFind(CLI::App& parent, Shell& shell);
void AddMeetingsShow(CLI::App& parent, Shell& shell);
void AddMeetingsRate(CLI::App& parent, Shell& shell);

void AddStockPlaces(CLI::App& parent, Shell& shell);
void AddStockAddPlace(CLI::App& parent, Shell& shell);
void AddStockReceive(CLI::App& parent, Shell& shell);
void AddStockMove(CLI::App& parent, Shell& shell);
void AddStockWaste(CLI::App& parent, Shell& shell);
void AddStockReturn(CLI::App& parent, Shell& shell);
void AddStockCount(CLI::App& parent, Shell& shell);
void AddStockTemperature(CLI::App& parent, Shell& shell);
void AddStockRecall(CLI::App& parent, Shell& shell);
void AddStockList(CLI::App& parent, Shell& shell);
void AddStockLot(CLI::App& parent, Shell& shell);
void AddStockMovements(CLI::App& parent, Shell& shell);
void AddCoverageAdd(CLI::App& parent, Shell& shell);
void AddCoverageList(CLI::App& parent, Shell& shell);
void AddCoverageUpdate(CLI::App& parent, Shell& shell);
void AddCoverageEnd(CLI::App& parent, Shell& shell);
void AddDisclosuresPreview(CLI::App& parent, Shell& shell);
void AddDisclosuresMake(CLI::App& parent, Shell& shell);
/// Under `audit` as well.
void AddDisclosuresAccounting(CLI::App& parent, Shell& shell);
void AddDisclosuresIntermediaries(CLI::App& parent, Shell& shell);
void AddWaitlistAdd(CLI::App& parent, Shell& shell);
void AddWaitlistList(CLI::App& parent, Shell& shell);
void AddWaitlistShow(CLI::App& parent, Shell& shell);
void AddWaitlistUpdate(CLI::App& parent, Shell& shell);
void AddWaitlistLeave(CLI::App& parent, Shell& shell);
void AddWaitlistOffers(CLI::App& parent, Shell& shell);
void AddWaitlistAccept(CLI::App& parent, Shell& shell);
void AddWaitlistDecline(CLI::App& parent, Shell& shell);
void AddWaitlistCapacity(CLI::App& parent, Shell& shell);
void AddConsentsTemplates(CLI::App& parent, Shell& shell);
void AddConsentsSign(CLI::App& parent, Shell& shell);
void AddConsentsList(CLI::App& parent, Shell& shell);
void AddConsentsShow(CLI::App& parent, Shell& shell);
void AddConsentsRevoke(CLI::App& parent, Shell& shell);
void AddConsentsEvent(CLI::App& parent, Shell& shell);
void AddConsentsMistake(CLI::App& parent, Shell& shell);
void AddConsentsRestrict(CLI::App& parent, Shell& shell);
void AddConsentsRestrictions(CLI::App& parent, Shell& shell);
void AddConsentsUnrestrict(CLI::App& parent, Shell& shell);
void AddConsentsRepresent(CLI::App& parent, Shell& shell);
void AddConsentsRepresentatives(CLI::App& parent, Shell& shell);
void AddConsentsNotice(CLI::App& parent, Shell& shell);
void AddConsentsNotices(CLI::App& parent, Shell& shell);

void AddProvidersImport(CLI::App& parent, Shell& shell);
void AddProvidersExport(CLI::App& parent, Shell& shell);
void AddProvidersList(CLI::App& parent, Shell& shell);
void AddProvidersShow(CLI::App& parent, Shell& shell);
void AddProvidersFind(CLI::App& parent, Shell& shell);
void AddProvidersRegister(CLI::App& parent, Shell& shell);
void AddProvidersUpdate(CLI::App& parent, Shell& shell);
void AddProvidersDeactivate(CLI::App& parent, Shell& shell);
void AddProvidersReactivate(CLI::App& parent, Shell& shell);
void AddProvidersRoleAdd(CLI::App& parent, Shell& shell);
void AddProvidersRoleEnd(CLI::App& parent, Shell& shell);
/// Lists by itself, and takes the commands below under it.
CLI::App* AddProvidersCredentials(CLI::App& parent, Shell& shell);
void AddProvidersCredentialsAdd(CLI::App& parent, Shell& shell);
void AddProvidersCredentialsVerify(CLI::App& parent, Shell& shell);
void AddProvidersCredentialsRevoke(CLI::App& parent, Shell& shell);
void AddProvidersStanding(CLI::App& parent, Shell& shell);
/// Lists by itself, and takes the commands below under it.
CLI::App* AddProvidersExpiring(CLI::App& parent, Shell& shell);
void AddProvidersExpiringAcknowledge(CLI::App& parent, Shell& shell);
void AddProvidersExpiringAssign(CLI::App& parent, Shell& shell);

void AddAccountsList(CLI::App& parent, Shell& shell);
void AddAccountsShow(CLI::App& parent, Shell& shell);
void AddAccountsInvite(CLI::App& parent, Shell& shell);
void AddAccountsRecover(CLI::App& parent, Shell& shell);
void AddAccountsInvitations(CLI::App& parent, Shell& shell);
void AddAccountsWithdraw(CLI::App& parent, Shell& shell);
void AddAccountsAccept(CLI::App& parent, Shell& shell);
void AddAccountsDisable(CLI::App& parent, Shell& shell);
void AddAccountsUnlock(CLI::App& parent, Shell& shell);
void AddAccountsSetRoles(CLI::App& parent, Shell& shell);
void AddAccountsProposeRoles(CLI::App& parent, Shell& shell);
void AddAccountsProposals(CLI::App& parent, Shell& shell);
void AddAccountsDecide(CLI::App& parent, Shell& shell);
void AddAccountsLink(CLI::App& parent, Shell& shell);
void AddAccountsSessions(CLI::App& parent, Shell& shell);
void AddAccountsEndSession(CLI::App& parent, Shell& shell);

void AddSessionsList(CLI::App& parent, Shell& shell);
void AddSessionsEnd(CLI::App& parent, Shell& shell);
void AddPasswordChange(CLI::App& parent, Shell& shell);
void AddRecoveryCodesRenew(CLI::App& parent, Shell& shell);

void AddSitesList(CLI::App& parent, Shell& shell);
void AddSitesCreate(CLI::App& parent, Shell& shell);
void AddSitesUpdate(CLI::App& parent, Shell& shell);
void AddLocationsList(CLI::App& parent, Shell& shell);
void AddLocationsCreate(CLI::App& parent, Shell& shell);
void AddPartnersList(CLI::App& parent, Shell& shell);

void AddDuplicatesCheck(CLI::App& parent, Shell& shell);
void AddDuplicatesList(CLI::App& parent, Shell& shell);
void AddDuplicatesDismiss(CLI::App& parent, Shell& shell);
void AddDuplicatesPreview(CLI::App& parent, Shell& shell);
void AddDuplicatesMerge(CLI::App& parent, Shell& shell);
void AddDuplicatesUnmerge(CLI::App& parent, Shell& shell);
void AddDuplicatesAttributions(CLI::App& parent, Shell& shell);
void AddDuplicatesAttribute(CLI::App& parent, Shell& shell);

void AddProgrammesList(CLI::App& parent, Shell& shell);
void AddPanel(CLI::App& parent, Shell& shell);
void AddAuditSearch(CLI::App& parent, Shell& shell);
void AddAuditBreach(CLI::App& parent, Shell& shell);
void AddAuditVerify(CLI::App& parent, Shell& shell);
void AddAuditProve(CLI::App& parent, Shell& shell);
void AddAuditExport(CLI::App& parent, Shell& shell);

void AddKeysStatus(CLI::App& parent, Shell& shell);
void AddKeysRotate(CLI::App& parent, Shell& shell);
void AddKeysShred(CLI::App& parent, Shell& shell);
void AddKeysActions(CLI::App& parent, Shell& shell);
void AddKeysDecide(CLI::App& parent, Shell& shell);
void AddKeysRewrap(CLI::App& parent, Shell& shell);

void AddCall(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli
