#include "directory/rpc/import_decisions.h"
#include "directory/wire/nppes.h"

namespace cairn::directory {

using domain::CredentialChange;
using domain::Provider;
using domain::ProviderId;
using storage::SourceKind;

namespace {

/// True when anything was added or changed. What somebody has verified, or revoked, stays as it is.
bool TakeCredentials(const ImportContext& context, ProviderId provider,
                     const std::vector<domain::ImportedCredential>& imported) {
  if (imported.empty()) return false;
  bool any = false;
  auto all = context.draft.CredentialsOf(provider);
  for (const auto& credential : imported) {
    domain::Credential* here = nullptr;
    const auto change = TakeOver(credential, all, here);
    if (change == CredentialChange::kNone) continue;
    any = true;
    if (change == CredentialChange::kUpdate) {
      context.draft.PutCredential(*here);
      continue;
    }
    auto added = NewRow<domain::Credential>();
    added.provider = provider;
    added.type = credential.type;
    added.state = credential.state;
    added.number = credential.number;
    added.issued_on = credential.issued_on;
    added.expires_on = credential.expires_on;
    added.created_at = context.now;
    context.draft.PutCredential(added);
    all.push_back(std::move(added));
  }
  return any;
}

}  // namespace

Decision DecideProvider(const ImportContext& context, const ChunkRecord& record,
                        const domain::ImportedProvider& imported) {
  Decision refused;
  const auto self = FindSelf(context, record, true, refused.problems);
  if (!refused.problems.empty()) return refused;
  const auto* here = self ? context.draft.providers.Find({*self}) : nullptr;
  const bool is_new = here == nullptr;
  auto provider = is_new ? NewRow<Provider>() : *here;
  if (is_new) provider.created_at = context.now;
  const auto npi_before = provider.npi;
  auto changed = TakeOver(imported, provider);
  if (is_new) {
    provider.active = record.read.active;
  } else if (FollowActive(context.index.SaidActive(SourceKind::kProvider, record.read.source_id), record.read.active,
                          provider.active)) {
    changed.emplace_back("Practitioner.active");
  }
  refused.problems = ProblemsOf(CheckProvider(provider, ""), "Practitioner");
  if (!refused.problems.empty()) return refused;
  const auto id = provider.id;
  context.index.TakeNpi({provider.npi, true, id.value}, npi_before);
  if (is_new || !changed.empty()) context.draft.providers.Put(std::move(provider));
  if (TakeCredentials(context, id, imported.credentials)) changed.emplace_back("Practitioner.qualification");
  if (imported.practice) TakePractice(context, record, id, *imported.practice, changed);
  if (is_new || !changed.empty()) context.draft.touched.insert(id);
  context.index.Remember(record, SourceKind::kProvider, id.value);
  return Decided(is_new, id.value, std::move(changed));
}

Decision DecideDeactivation(const ImportContext& context, const ChunkRecord& record,
                            const domain::ImportedDeactivation& imported) {
  const auto* holder = context.index.FindNpi(imported.npi);
  if (holder == nullptr) {
    return {.result = v1::ProviderOutcome::RESULT_SKIPPED,
            .id = {},
            .changed = {},
            .problems = {{wire::NppesColumnOf("Practitioner.active"), "NPI_DEACTIVATED",
                          "The NPI is deactivated, and nobody here has it."}}};
  }
  const auto id = holder->id;
  const auto kind = holder->person ? SourceKind::kProvider : SourceKind::kPartner;
  const bool said = context.index.SaidActive(kind, record.read.source_id);
  std::vector<std::string> changed;
  if (holder->person) {
    auto provider = *context.draft.providers.Find({id});
    if (FollowActive(said, false, provider.active)) {
      changed.emplace_back("Practitioner.active");
      context.draft.touched.insert(provider.id);
      context.draft.providers.Put(std::move(provider));
    }
  } else {
    auto partner = *context.draft.partners.Find({id});
    if (FollowActive(said, false, partner.active)) {
      changed.emplace_back("Organization.active");
      context.draft.partners.Put(std::move(partner));
    }
  }
  context.index.Remember(record, kind, id);
  return Decided(false, id, std::move(changed));
}

}  // namespace cairn::directory
