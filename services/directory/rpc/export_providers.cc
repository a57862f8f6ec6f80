#include <map>

#include "directory/domain/names.h"
#include "directory/provider_service.h"
#include "directory/storage/credential_store.h"
#include "directory/storage/location_store.h"
#include "directory/storage/practitioner_role_store.h"
#include "directory/storage/provider_store.h"
#include "directory/wire/fhir_export.h"
#include "directory/wire/nppes.h"
#include "platform/audit/audit.h"

namespace cairn::directory {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

constexpr int kExportPage = 500;

/// Sends what is written page by page, each page read in a transaction of its own, so that neither a snapshot nor
/// memory grows with the directory. The first one carries the audit row.
class Exporter {
 public:
  Exporter(Call& call, grpc::ServerWriter<v1::ExportProvidersResponse>& writer) : call_(call), writer_(writer) {}

  void SendText(const std::string& type, std::string content) {
    if (!content.empty()) Send(type, std::move(content));
  }

  void SendPartners() {
    SendPages("Organization", [](Transaction& tx, const Cursor& after, std::string& out) {
      const auto partners = storage::ListPartners(tx, std::nullopt, after.sort_key, after.id, kExportPage);
      for (const auto& partner : partners) wire::AppendOrganization(partner, out);
      return AfterNamed(partners);
    });
  }

  void SendLocations() {
    SendPages("Location", [](Transaction& tx, const Cursor& after, std::string& out) {
      const auto locations = storage::ListLocations(tx, false, after.sort_key, after.id, kExportPage);
      for (const auto& location : locations) wire::AppendLocation(location, out);
      return AfterNamed(locations);
    });
  }

  /// `append(tx, providers, out)` writes what is said of the providers of a page.
  template <class Append>
  void SendProviders(const std::string& type, bool with_inactive, const Append& append) {
    SendPages(type, [&](Transaction& tx, const Cursor& after, std::string& out) -> std::optional<Cursor> {
      const storage::ProviderFilter filter{.kind = {}, .name = {}, .npi = {}, .with_inactive = with_inactive};
      const auto providers = storage::ListProviders(tx, filter, after, kExportPage);
      append(tx, providers, out);
      if (providers.size() < static_cast<std::size_t>(kExportPage)) return std::nullopt;
      return Cursor{storage::SortKey(providers.back().name), providers.back().id.value};
    });
  }

 private:
  using Cursor = storage::ProviderCursor;

  /// `page(tx, after, out)` writes the next page and returns where it ended; nothing on the last one.
  template <class Page>
  void SendPages(const std::string& type, const Page& page) {
    for (std::optional<Cursor> after = Cursor{}; after && !gone_;) {
      std::string content;
      std::optional<Cursor> next;
      call_.Transact([&](Transaction& tx) {
        content.clear();
        if (!audited_) platform::audit::Append(tx, {call_.AuditEvent()});
        next = page(tx, *after, content);
      });
      audited_ = true;
      after = std::move(next);
      SendText(type, std::move(content));
    }
  }

  template <class Row>
  static std::optional<Cursor> AfterNamed(const std::vector<Row>& rows) {
    if (rows.size() < static_cast<std::size_t>(kExportPage)) return std::nullopt;
    return Cursor{domain::FoldName(rows.back().name), rows.back().id.value};
  }

  /// In messages of whole lines, far below what a message may have.
  void Send(const std::string& type, std::string content) {
    constexpr std::size_t kMessage = std::size_t{1024} * 1024;
    v1::ExportProvidersResponse response;
    response.set_resource_type(type);
    for (std::size_t sent = 0; sent < content.size() && !gone_;) {
      auto end = content.size();
      if (end - sent > kMessage) {
        const auto line_end = content.rfind('\n', sent + kMessage);
        if (line_end != std::string::npos && line_end >= sent) end = line_end + 1;
      }
      response.set_content(content.substr(sent, end - sent));
      gone_ = call_.Cancelled() || !writer_.Write(response);
      sent = end;
    }
  }

  Call& call_;
  grpc::ServerWriter<v1::ExportProvidersResponse>& writer_;
  bool audited_ = false;
  bool gone_ = false;
};

using Providers = std::vector<domain::Provider>;

std::vector<domain::ProviderId> IdsOf(const Providers& providers) {
  std::vector<domain::ProviderId> ids;
  for (const auto& provider : providers) ids.push_back(provider.id);
  return ids;
}

std::map<domain::ProviderId, std::vector<domain::Credential>> CredentialsOfAll(Transaction& tx,
                                                                               const Providers& providers) {
  std::map<domain::ProviderId, std::vector<domain::Credential>> of_provider;
  for (auto& credential : storage::LoadCredentialsOf(tx, IdsOf(providers))) {
    of_provider[credential.provider].push_back(std::move(credential));
  }
  return of_provider;
}

void AppendPractitioners(Transaction& tx, const Providers& providers, std::string& out) {
  auto credentials = CredentialsOfAll(tx, providers);
  for (const auto& provider : providers) wire::AppendPractitioner(provider, credentials[provider.id], out);
}

void AppendRoles(Transaction& tx, const Providers& providers, std::string& out) {
  std::map<domain::ProviderId, const domain::Provider*> by_id;
  for (const auto& provider : providers) by_id[provider.id] = &provider;
  for (const auto& role : storage::LoadRolesOf(tx, IdsOf(providers))) {
    wire::AppendPractitionerRole(role, *by_id.at(role.provider), out);
  }
}

void AppendNppesRows(Transaction& tx, const Providers& providers, std::string& out) {
  auto credentials = CredentialsOfAll(tx, providers);
  std::map<domain::ProviderId, domain::PractitionerRole> roles;
  std::vector<domain::LocationId> location_ids;
  for (auto& role : storage::LoadRolesOf(tx, IdsOf(providers))) {
    if (!role.active) continue;
    location_ids.push_back(role.location);
    roles.try_emplace(role.provider, std::move(role));
  }
  std::map<domain::LocationId, domain::Location> locations;
  for (auto& location : storage::LoadLocations(tx, location_ids)) locations.emplace(location.id, std::move(location));
  for (const auto& provider : providers) {
    if (provider.npi.empty()) continue;
    wire::NppesPerson person{provider, credentials[provider.id], std::nullopt};
    const auto role = roles.find(provider.id);
    if (role != roles.end()) {
      person.practice = domain::ImportedPractice{locations.at(role->second.location).address, role->second.phone};
    }
    wire::AppendNppesRow(person, out);
  }
}

}  // namespace

grpc::Status ProviderService::ExportProviders(grpc::ServerContext* context, const v1::ExportProvidersRequest* request,
                                              grpc::ServerWriter<v1::ExportProvidersResponse>* writer) {
  return gate_.HandleStream(*context, *v1::ExportProvidersRequest::descriptor(), [&](Call& call) {
    auto violations = platform::rpc::CheckLimits(*request);
    if (!violations.empty()) platform::Reject(platform::InvalidRequest(std::move(violations)));
    Exporter exporter(call, *writer);
    if (request->format() == v1::PROVIDER_FORMAT_NPPES) {
      std::string header;
      wire::AppendNppesHeader(header);
      exporter.SendText("NPPES", header);
      exporter.SendProviders("NPPES", false, AppendNppesRows);
      return;
    }
    exporter.SendPartners();
    exporter.SendLocations();
    exporter.SendProviders("Practitioner", true, AppendPractitioners);
    exporter.SendProviders("PractitionerRole", true, AppendRoles);
  });
}

}  // namespace cairn::directory
