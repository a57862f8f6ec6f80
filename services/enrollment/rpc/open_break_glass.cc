#include <algorithm>

#include "enrollment/break_glass_service.h"
#include "enrollment/domain/search_keys.h"
#include "enrollment/rpc/break_glass.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/care_relation_store.h"
#include "enrollment/storage/errors.h"
#include "enrollment/storage/patient_search.h"
#include "enrollment/wire/break_glass_wire.h"
#include "enrollment/wire/events_wire.h"
#include "platform/log/log.h"
#include "platform/outbox/outbox.h"
#include "platform/phone/phone.h"

namespace cairn::enrollment {

using platform::log::Key;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

storage::PatientQuery ParseQuery(const v1::PatientIdentifiers& identifiers) {
  storage::PatientQuery query;
  query.words = domain::NameWords(identifiers.full_name());
  query.birth_date =
      ParseOptionalDate(identifiers.has_birth_date(), identifiers.birth_date(), "identifiers.birth_date");
  query.mrn = domain::NormaliseMrn(identifiers.medical_record_number());
  query.phone = platform::NormalisePhone(identifiers.phone());
  return query;
}

// A search takes beginnings of names; here they must be the whole name.
bool HasName(const v1::PatientProfile& profile, const std::vector<std::string>& words) {
  const auto names = wire::NamesOf(profile);
  return words.empty() ||
         std::any_of(names.begin(), names.end(), [&](const auto& name) { return domain::IsFullName(words, name); });
}

// The one whom all identifiers mean; nobody when there is none, or more than one.
std::optional<PatientId> FindByIdentifiers(Call& call, Transaction& tx, const v1::PatientIdentifiers& identifiers) {
  const auto query = ParseQuery(identifiers);
  const auto matches = storage::SearchPatients(tx, call.keys(), query, std::nullopt, call.now());
  std::vector<PatientId> found;
  for (const auto& patient : matches.patients) {
    if (HasName(patient.profile, query.words)) found.push_back(patient.id);
  }
  if (found.size() != 1 || matches.truncated) return std::nullopt;
  return found.front();
}

std::optional<PatientId> FindPatient(Call& call, Transaction& tx, const v1::OpenBreakGlassRequest& request) {
  const auto named = ParseOptionalId<PatientId>(request.patient_id());
  if (!named) return FindByIdentifiers(call, tx, request.identifiers());
  if (!storage::InCareTeam(tx, call.account(), *named, call.now())) return std::nullopt;
  return named;
}

std::vector<domain::BreakGlass> GrantsOf(const std::vector<storage::BreakGlassRecord>& records) {
  std::vector<domain::BreakGlass> grants;
  for (const auto& record : records) grants.push_back(record.grant);
  return grants;
}

storage::BreakGlassRecord OpenNew(Call& call, Transaction& tx, PatientId patient,
                                  const v1::OpenBreakGlassRequest& request) {
  const auto policy = storage::LoadBreakGlassPolicy(tx, DayInUtc(call.now()));
  const domain::Emergency emergency{
      .patient = patient, .nature = static_cast<domain::EmergencyNature>(request.nature()), .by = call.account()};
  const auto grant = domain::Open(emergency, policy, call.now());
  const storage::PatientSealer sealer(tx, call.keys(), patient);
  const storage::BreakGlassRecord record{.grant = grant, .facts = SealFacts(sealer, grant.id, wire::FactsOf(request))};
  storage::InsertBreakGlass(tx, record);
  platform::outbox::Append(
      tx, {platform::outbox::Make(grant.id.value, grant.version, wire::MakeBreakGlassOpened(grant), call.now())});
  return record;
}

}  // namespace

grpc::Status BreakGlassService::OpenBreakGlass(grpc::ServerContext* context, const v1::OpenBreakGlassRequest* request,
                                               v1::OpenBreakGlassResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    std::optional<BreakGlassId> opened;
    call.Mutate([&](Transaction& tx) {
      opened.reset();
      const auto unreviewed = storage::LockUnreviewedBreakGlass(tx, call.account());
      const auto patient = FindPatient(call, tx, *request);
      platform::Require(domain::MayOpen(GrantsOf(unreviewed), patient));
      if (!patient) platform::Reject(storage::PatientNotFound());
      const auto open = std::find_if(unreviewed.begin(), unreviewed.end(),
                                     [&](const auto& record) { return record.grant.IsOpen(call.now()); });
      const bool is_new = open == unreviewed.end();
      const auto record = is_new ? OpenNew(call, tx, *patient, *request) : *open;
      if (is_new) opened = record.grant.id;
      call.Touches(*patient);
      call.Made(record.grant.id.value);
      *response->mutable_break_glass() = ToReply(call, tx, record);
    });
    // Once it is true; an operator's alarm hangs on it.
    if (!opened) return;
    platform::log::Warning("break_glass_opened", {{Key::kOrg, call.org().ToString()},
                                                  {Key::kAccount, call.account().ToString()},
                                                  {Key::kAggregate, opened->ToString()}});
  });
}

}  // namespace cairn::enrollment
