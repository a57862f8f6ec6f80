#include <gtest/gtest.h>

#include "cairn/directory/v1/events.pb.h"
#include "enrollment/domain/ids.h"
#include "enrollment/storage/migrations.h"
#include "projection/followers/directory_events.h"
#include "projection/storage/account.h"
#include "projection/storage/site.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

using enrollment::SiteId;
using platform::AccountId;
using platform::postgres::Transaction;
using projection::followers::ApplyDirectoryEvent;

class DirectoryEvents : public testing::Test {
 protected:
  template <class Message>
  static events::v1::Event Event(const Message& message, std::int64_t version) {
    events::v1::Event event;
    event.set_type(message.GetDescriptor()->full_name());
    event.set_body(message.SerializeAsString());
    event.set_aggregate_version(version);
    return event;
  }

  template <class Body>
  auto Run(Body body, platform::OrgId org) {
    return database_.InTransaction(org, platform::SystemClock().Now() + std::chrono::seconds(10), body);
  }

  void Apply(const events::v1::Event& event) {
    Run([&](Transaction& tx) { ApplyDirectoryEvent(tx, event); }, org_);
  }

  TestDatabase test_database_{"enrollment", enrollment::storage::Migrations()};
  platform::postgres::Database database_{{.connection_string = test_database_.app(), .application_name = "test"}};
  const platform::OrgId org_ = platform::OrgId::New();
};

TEST_F(DirectoryEvents, MakeAndChangeASite) {
  const auto id = SiteId::New();
  directory::v1::SiteOpened opened;
  opened.set_site_id(id.ToString());
  opened.set_name("Main Street");
  opened.set_time_zone("America/New_York");
  directory::v1::SiteChanged changed;
  changed.set_site_id(id.ToString());
  changed.set_name("Harbour");
  changed.set_time_zone("America/Chicago");
  const auto name = [&](platform::OrgId org) {
    return Run(
        [&](Transaction& tx) {
          const auto site = projection::storage::FindSite(tx, id);
          return site ? site->name + " " + site->time_zone : "none";
        },
        org);
  };
  Apply(Event(opened, 1));
  EXPECT_EQ(name(org_), "Main Street America/New_York");
  Apply(Event(changed, 2));
  // Old news again changes nothing.
  Apply(Event(opened, 1));
  Apply(Event(changed, 2));
  EXPECT_EQ(name(org_), "Harbour America/Chicago");
  EXPECT_EQ(name(platform::OrgId::New()), "none");
}

TEST_F(DirectoryEvents, MakeAndDisableAnAccount) {
  const auto id = AccountId::New();
  directory::v1::AccountChanged event;
  event.set_account_id(id.ToString());
  event.set_active(true);
  event.add_roles(options::v1::ROLE_CLINICIAN);
  const auto active = [&] {
    return Run([&](Transaction& tx) { return projection::storage::IsActiveAccount(tx, id); }, org_);
  };
  EXPECT_FALSE(active());
  Apply(Event(event, 3));
  EXPECT_TRUE(active());
  event.set_active(false);
  Apply(Event(event, 4));
  event.set_active(true);
  Apply(Event(event, 3));
  EXPECT_FALSE(active());
}

TEST_F(DirectoryEvents, PassOverWhatIsUnknownAndRefuseWhatIsBroken) {
  events::v1::Event unknown;
  unknown.set_type("cairn.directory.v1.SomethingNew");
  EXPECT_NO_THROW(Apply(unknown));
  events::v1::Event broken;
  broken.set_type("cairn.directory.v1.SiteOpened");
  broken.set_body("\xff\xff");
  EXPECT_THROW(Apply(broken), std::runtime_error);
  EXPECT_THROW(Apply(Event(directory::v1::SiteOpened(), 1)), std::runtime_error);
}

TEST_F(DirectoryEvents, GiveTheOrganisationItsZone) {
  const auto zone = [&] {
    return Run([](Transaction& tx) { return projection::storage::OrganisationZone(tx).name(); }, org_);
  };
  EXPECT_EQ(zone(), "UTC");
  directory::v1::SiteOpened opened;
  opened.set_site_id(SiteId::New().ToString());
  opened.set_name("Main Street");
  opened.set_time_zone("America/Denver");
  Apply(Event(opened, 1));
  EXPECT_EQ(zone(), "America/Denver");
}

}  // namespace
}  // namespace cairn::tests
