#include "clients/cli/key_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace cairn::cli {
namespace {

namespace keys = enrollment::v1;
using testing::HasSubstr;
using testing::Not;

std::string TextOf(const keys::GetKeyStatusResponse& status) {
  std::ostringstream out;
  PrintKeyStatus(out, Terminal{}, status);
  return out.str();
}

TEST(KeyText, SaysWhichKeysAreStillNeeded) {
  keys::GetKeyStatusResponse status;
  status.set_rows_left(7);
  status.mutable_rotation_due_time()->set_seconds(1'798'200'000);
  auto& current = *status.add_generations();
  current.set_key_id("w3");
  current.set_current(true);
  auto& replaced = *status.add_generations();
  replaced.set_key_id("w2");
  replaced.set_wrapped_count(7);
  auto& unused = *status.add_generations();
  unused.set_key_id("w1");
  unused.mutable_unused_since_time()->set_seconds(1'795'000'000);
  unused.mutable_destroy_after_time()->set_seconds(1'798'024'000);
  status.add_root_keys()->set_root_key_id("lost");
  auto text = TextOf(status);
  EXPECT_THAT(text, HasSubstr("in use"));
  EXPECT_THAT(text, HasSubstr("being replaced"));
  EXPECT_THAT(text, HasSubstr("unused; destroyed after"));
  EXPECT_THAT(text, HasSubstr("MISSING in the key file"));
  EXPECT_THAT(text, Not(HasSubstr("NOW")));
  status.set_rotation_due(true);
  EXPECT_THAT(TextOf(status), HasSubstr("NOW, since"));
}

TEST(KeyText, TellsWhatASecondPersonDecidesAbout) {
  keys::KeyAction action;
  action.set_kind(keys::KeyAction::KIND_SHRED_PATIENT);
  action.set_state(keys::KeyAction::STATE_PROPOSED);
  action.set_patient_id("0195c2c0-0000-7000-8000-000000000001");
  action.set_reason(keys::KeyAction::REASON_COURT_ORDER);
  action.set_before_retention(true);
  std::ostringstream out;
  PrintKeyAction(out, Terminal{}, action);
  EXPECT_THAT(out.str(), HasSubstr("destroy a patient's key"));
  EXPECT_THAT(out.str(), HasSubstr("court order"));
  EXPECT_THAT(out.str(), HasSubstr("yes, acknowledged"));
  EXPECT_THAT(out.str(), HasSubstr(action.patient_id()));
}

}  // namespace
}  // namespace cairn::cli
