#include <iostream>
#include <map>
#include <stdexcept>

#include "directory/credential_files.h"
#include "directory/domain/installation.h"
#include "directory/domain/names.h"
#include "directory/domain/new_account.h"
#include "directory/rpc/password_check.h"
#include "directory/storage/account_store.h"
#include "directory/storage/organisation_store.h"
#include "directory/wire/account_wire.h"
#include "directory/wire/site_wire.h"
#include "directory/words.h"
#include "platform/audit/audit.h"
#include "platform/crypto/org_keyring.h"
#include "platform/outbox/outbox.h"

namespace cairn::directory {

namespace outbox = platform::outbox;
using platform::Instant;
using platform::postgres::Transaction;

namespace {

struct Person {
  domain::Account account;
  domain::Credentials credentials;
  std::string user_name_hash;
};

domain::Role RoleOfWord(const std::string& word) {
  static const std::map<std::string, domain::Role> kRoles = {{"clinician", domain::Role::kClinician},
                                                             {"prescriber", domain::Role::kPrescriber},
                                                             {"mentor", domain::Role::kMentor},
                                                             {"analyst", domain::Role::kAnalyst},
                                                             {"coordinator", domain::Role::kCareCoordinator},
                                                             {"admin", domain::Role::kOrgAdmin},
                                                             {"privacy", domain::Role::kPrivacyOfficer}};
  const auto role = kRoles.find(word);
  if (role == kRoles.end()) throw std::runtime_error("bootstrap.accounts: no such account: " + word);
  return role->second;
}

std::string DisplayName(const std::string& word) {
  std::string name = word;
  name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

void AppendAudit(Transaction& tx, platform::Uuid object, const char* category, Instant now) {
  platform::audit::Event event;
  event.org = tx.org();
  event.at = now;
  event.peer = "operator";
  event.method = "cairn-directory/bootstrap";
  event.action = "CREATE";
  event.object = object;
  event.data_categories = {category};
  event.outcome = "OK";
  platform::audit::Append(tx, {event});
}

// False when the organisation's name is taken: somebody else was faster.
bool Make(Transaction& tx, const platform::crypto::OrgKeys& keys, const BootstrapConfig& config,
          const std::vector<Person>& people, Instant now) {
  if (!storage::InsertOrganisation(tx, {.id = tx.org(), .name = domain::TidyName(config.organisation)}, now))
    return false;
  AppendAudit(tx, tx.org().value, "ORGANISATION", now);
  auto site = wire::ParseSite(config.site, config.time_zone).value();
  site.id = domain::SiteId::New();
  platform::Require(storage::InsertSite(tx, site, now));
  AppendAudit(tx, site.id.value, "ORGANISATION", now);
  outbox::Append(tx, {outbox::Make(site.id.value, site.version, wire::ToOpenedEvent(site), now)});
  for (const auto& person : people) {
    const auto& account = person.account;
    platform::Require(storage::InsertAccount(tx, keys, account, person.credentials, person.user_name_hash));
    AppendAudit(tx, account.id.value, "ACCOUNT", now);
    outbox::Append(tx, {outbox::Make(account.id.value, account.version, wire::ToEvent(account), now)});
  }
  return true;
}

Person DraftPerson(const BootstrapConfig& config, const std::string& word, const CredentialFiles& files,
                   const platform::crypto::OrgKeys& keys, const platform::crypto::OrgKeys& installation, Instant now) {
  const auto secrets = domain::MakeFirstSecrets(platform::crypto::RandomBytes(domain::kFirstSecretBytes));
  Person person;
  person.account = domain::OpenAccount(platform::AccountId::New(), word + "@" + domain::Slug(config.organisation),
                                       DisplayName(word), {RoleOfWord(word)}, true, now);
  HashSlots slots;
  person.credentials.password_hash = HashNewPassword(slots, keys, secrets.password, now + std::chrono::minutes(1));
  person.credentials.totp_seed = secrets.totp_seed;
  person.user_name_hash = storage::UserNameHash(installation, person.account.user_name);
  files.Draft(word, person.account.user_name, secrets.password, domain::Base32Encode(secrets.totp_seed));
  return person;
}

// What is wrong is said before anything is made.
void Check(const BootstrapConfig& config) {
  if (!platform::TimeZone::Find(config.time_zone)) throw std::runtime_error("bootstrap.time_zone: no such time zone");
  if (domain::Slug(config.organisation).empty()) {
    throw std::runtime_error("bootstrap.organisation: must have a letter or a digit");
  }
  if (domain::FoldName(config.site).empty()) throw std::runtime_error("bootstrap.site: must not be blank");
  for (const auto& word : config.accounts) RoleOfWord(word);
}

}  // namespace

void Bootstrap(const Config& config) {
  const auto& asked = config.bootstrap;
  Check(asked);
  platform::postgres::Database database(
      {.connection_string = config.app, .application_name = "directory-bootstrap", .pool_size = 2});
  platform::crypto::OrgKeyring keyring(std::make_shared<const platform::crypto::KeyFile>(config.key_file), database);
  const platform::SystemClock clock;
  const Instant deadline = clock.Now() + std::chrono::minutes(1);
  const CredentialFiles files(asked.credentials);

  const auto publish = [&] {
    for (const auto& word : asked.accounts) files.Publish(word);
  };
  const auto found = database.InTransaction(domain::kInstallation, deadline, [&](Transaction& tx) {
    return storage::FindOrganisation(tx, asked.organisation);
  });
  if (found) {
    publish();
    std::cout << "organisation " << found->ToString() << " is there already\n";
    return;
  }
  const auto org = platform::OrgId::New();
  const auto keys = keyring.Load(org, deadline);
  const auto installation = keyring.Load(domain::kInstallation, deadline);
  std::vector<Person> people;
  for (const auto& word : asked.accounts) {
    people.push_back(DraftPerson(asked, word, files, *keys, *installation, clock.Now()));
  }
  const bool made = database.InTransaction(
      org, deadline, [&](Transaction& tx) { return Make(tx, *keys, asked, people, clock.Now()); });
  if (!made) throw std::runtime_error("another bootstrap of this organisation is under way; try again");
  publish();
  std::cout << "organisation " << org.ToString() << " with " << people.size() << " accounts\n";
}

}  // namespace cairn::directory
