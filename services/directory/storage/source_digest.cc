#include "directory/storage/source_digest.h"

#include "directory/domain/names.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/number.h"

namespace cairn::directory::storage {

using platform::postgres::ExactText;

namespace {

/// Parts in the order in which they are added; each says whether it is there.
class Parts {
 public:
  void Add(std::string part) { parts_.push_back(std::move(part)); }
  void Add(const std::vector<std::string>& list) {
    Add(std::to_string(list.size()));
    for (const auto& item : list) Add(item);
  }
  void Add(const domain::Address& address) {
    Add(address.lines);
    for (const auto* part : {&address.city, &address.state, &address.zip}) Add(*part);
  }
  void Add(const domain::Position& position) {
    Add(ExactText(position.latitude));
    Add(ExactText(position.longitude));
  }
  void Add(const domain::Reference& reference) {
    Add(reference.source_id);
    Add(reference.identifier);
  }
  void Add(platform::Date date) { Add(platform::FormatDate(date)); }
  void Add(const domain::ImportedPractice& practice) {
    Add(practice.address);
    Add(practice.phone);
  }
  void Add(const domain::ImportedHours& hours) {
    Add(std::string(hours.around_the_clock ? "always" : "hours"));
    Add(std::to_string(hours.hours.size()));
    for (const auto& open : hours.hours) {
      std::string days;
      for (const int day : open.days) days += std::to_string(day);
      Add(std::move(days));
      Add(std::to_string(open.start_minute));
      Add(std::to_string(open.end_minute));
    }
  }
  template <class T>
  void Add(const std::optional<T>& value) {
    Add(std::string(value ? "+" : "-"));
    if (value) Add(*value);
  }

  void operator()(std::monostate) {}
  void operator()(const domain::ImportedPartner& partner) {
    Add(partner.name);
    Add(partner.npi);
    Add(partner.phone);
    Add(partner.address);
  }
  void operator()(const domain::ImportedLocation& location) {
    Add(location.name);
    Add(location.address);
    Add(location.position);
    Add(location.phone);
    Add(location.partner);
  }
  void operator()(const domain::ImportedProvider& provider) {
    for (const auto* part :
         {&provider.name.family, &provider.name.given, &provider.name.prefix, &provider.name.suffix}) {
      Add(*part);
    }
    Add(provider.npi);
    Add(provider.languages);
    Add(provider.taxonomy_codes);
    Add(std::to_string(provider.credentials.size()));
    for (const auto& credential : provider.credentials) {
      Add(std::to_string(static_cast<int>(credential.type)));
      Add(credential.state);
      Add(credential.number);
      Add(credential.issued_on);
      Add(credential.expires_on);
    }
    Add(provider.practice);
  }
  void operator()(const domain::ImportedRole& role) {
    Add(role.provider);
    Add(std::to_string(role.locations.size()));
    for (const auto& location : role.locations) Add(location);
    Add(role.partner);
    Add(role.taxonomy_codes);
    Add(role.hours);
    Add(role.phone);
  }
  void operator()(const domain::ImportedDeactivation& deactivation) { Add(deactivation.npi); }

  std::string Digest() const {
    return platform::crypto::Sha256(platform::crypto::BindParts({parts_.begin(), parts_.end()}));
  }

 private:
  std::vector<std::string> parts_;
};

}  // namespace

std::string SourceDigest(const domain::ImportedContent& content, bool active,
                         const std::vector<std::string>& identifiers) {
  Parts parts;
  parts.Add(std::to_string(content.index()));
  parts.Add(std::string(active ? "active" : "inactive"));
  parts.Add(identifiers);
  std::visit(parts, content);
  return parts.Digest();
}

std::string AddressKey(const domain::Address& address) {
  constexpr std::size_t kZip5Length = 5;
  constexpr std::size_t kKeyBytes = 16;
  Parts parts;
  for (const auto& line : address.lines) parts.Add(domain::FoldName(line));
  parts.Add(domain::FoldName(address.city));
  parts.Add(address.state);
  parts.Add(address.zip.substr(0, kZip5Length));
  return "address:" + platform::crypto::Base64UrlEncode(parts.Digest().substr(0, kKeyBytes));
}

}  // namespace cairn::directory::storage
