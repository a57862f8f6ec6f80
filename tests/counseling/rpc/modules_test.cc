#include "cairn/counseling/v1/events.pb.h"
#include "tests/counseling/rpc/counseling_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

class Modules : public CounselingTest {
 protected:
  v1::GetProgrammeModulesResponse OfProgramme() {
    v1::GetProgrammeModulesRequest request;
    request.set_programme_id(programme_id_);
    return Must(officer_, &v1::ModuleService::Stub::GetProgrammeModules, request);
  }
  v1::ChooseModuleSetRequest Choosing(const std::string& key, int version = 0) const {
    v1::ChooseModuleSetRequest request;
    request.set_request_id(NewRequestId());
    request.set_programme_id(programme_id_);
    request.set_set_key(key);
    request.set_set_version(version);
    return request;
  }
};

TEST_F(Modules, AreListedInOrderWithTheirRules) {
  const auto listed = Must(Someone(org_, options::v1::ROLE_MENTOR), &v1::ModuleService::Stub::ListModules, {});
  ASSERT_THAT(listed.modules(), SizeIs(14));
  EXPECT_EQ(listed.catalogue_version(), "cbt-2026-11");
  const auto& last = listed.modules(13);
  EXPECT_EQ(last.key(), "RELAPSE_PLAN");
  EXPECT_THAT(last.after_keys(), ElementsAre("COPING_PLAN"));
  EXPECT_EQ(last.after_count(), 6);
  EXPECT_EQ(last.quiz_pass_percent(), 80);
  EXPECT_THAT(last.content_hash(), SizeIs(64));
  EXPECT_NE(last.title().spanish(), "");
  v1::GetModuleRequest request;
  request.set_module_key("RELAPSE_PLAN");
  request.set_module_version(1);
  EXPECT_EQ(Must(clinician_, &v1::ModuleService::Stub::GetModule, request).module().SerializeAsString(),
            last.SerializeAsString());
}

TEST_F(Modules, ThatThereAreNotAreNamed) {
  v1::GetModuleRequest request;
  request.set_module_key("NOTHING");
  auto refused = Call(clinician_, &v1::ModuleService::Stub::GetModule, request).status;
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(ReasonOf(refused), "MODULE_UNKNOWN");
  request.set_module_key("CRAVING");
  request.set_module_version(7);
  refused = Call(clinician_, &v1::ModuleService::Stub::GetModule, request).status;
  EXPECT_EQ(ReasonOf(refused), "MODULE_VERSION_UNKNOWN");
  EXPECT_EQ(MetadataOf(refused, "module_version"), "7");
  request.set_module_key("no key");
  EXPECT_THAT(FieldsOf(Call(clinician_, &v1::ModuleService::Stub::GetModule, request).status),
              ElementsAre("module_key"));
}

TEST_F(Modules, OfAProgrammeAreTheDefaultUntilSomebodyChooses) {
  EXPECT_EQ(OfProgramme().set().key(), "CBT_CORE");
  EXPECT_FALSE(OfProgramme().has_choose_time());
  const auto choosing = Choosing("CBT_BRIEF");
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(Must(admin_, &v1::ModuleService::Stub::ChooseModuleSet, choosing).set().key(), "CBT_BRIEF");
  }
  EXPECT_EQ(Count("module_set_choice"), 1) << "the same request twice is one choice";
  EXPECT_EQ(OfProgramme().set().key(), "CBT_BRIEF");
  EXPECT_TRUE(OfProgramme().has_choose_time());
  Must(admin_, &v1::ModuleService::Stub::ChooseModuleSet, Choosing("CBT_FULL", 1));
  EXPECT_EQ(OfProgramme().set().key(), "CBT_FULL");
  EXPECT_EQ(Count("module_set_choice"), 2) << "what was chosen before stays on record";
  EXPECT_EQ(Events(), "ModuleSetChosen,ModuleSetChosen");
  v1::ModuleSetChosen told;
  ASSERT_TRUE(told.ParseFromString(
      pqxx::binarystring(Sql("SELECT body FROM outbox_event WHERE aggregate_version = 2")[0][0]).str()));
  EXPECT_EQ(told.programme_id(), programme_id_);
  EXPECT_EQ(told.set_key(), "CBT_FULL");
  EXPECT_EQ(told.set_version(), 1);
  EXPECT_EQ(told.required_keys_size(), OfProgramme().set().required_keys_size());
  v1::GetProgrammeModulesRequest other;
  other.set_programme_id(platform::NewUuid().ToString());
  EXPECT_EQ(Must(officer_, &v1::ModuleService::Stub::GetProgrammeModules, other).set().key(), "CBT_CORE");
}

TEST_F(Modules, AreNotChosenFromASetThatThereIsNot) {
  for (const auto& request : {Choosing("CBT_NONE"), Choosing("CBT_CORE", 2)}) {
    const auto refused = Call(admin_, &v1::ModuleService::Stub::ChooseModuleSet, request).status;
    EXPECT_EQ(ReasonOf(refused), "MODULE_SET_UNKNOWN");
  }
  EXPECT_EQ(Count("module_set_choice"), 0);
}

}  // namespace
}  // namespace cairn::tests
