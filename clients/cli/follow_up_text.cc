#include "clients/cli/follow_up_text.h"

#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {

namespace v1 = outcomes::v1;

namespace {

std::string FollowUpStateText(const v1::FollowUpEntry& entry) {
  if (entry.state() == v1::FollowUpEntry::STATE_VOIDED)
    return "voided: " + ReadingOf(v1::FollowUpVoidReason_descriptor(), entry.void_reason());
  return ReadingOf(v1::FollowUpEntry::State_descriptor(), entry.state());
}

}  // namespace

void PrintFollowUps(std::ostream& out, const Terminal& terminal,
                    const google::protobuf::RepeatedPtrField<v1::FollowUpEntry>& entries) {
  Table table({{"DAY"}, {"WHAT"}, {"STATE", true}, {"RECORDED"}, {"ENTRY ID"}});
  for (const auto& entry : entries) {
    table.Add({DateText(entry.takes_place_on()), ReadingOf(v1::FollowUpKind_descriptor(), entry.kind()),
               FollowUpStateText(entry), TimeText(entry.record_time()), entry.follow_up_entry_id()});
  }
  table.Print(out, terminal);
}

void PrintFollowUp(std::ostream& out, const Terminal& terminal, const v1::FollowUpEntry& entry) {
  PrintFields(out, terminal,
              {{"Entry", entry.follow_up_entry_id()},
               {"What", ReadingOf(v1::FollowUpKind_descriptor(), entry.kind())},
               {"Day", DateText(entry.takes_place_on())},
               {"State", FollowUpStateText(entry)}});
}

}  // namespace cairn::cli
