#include "clients/cli/duplicate_text.h"

#include "clients/cli/people.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

std::string FieldsText(const google::protobuf::RepeatedField<int>& fields) {
  std::string text;
  for (const int field : fields) {
    if (!text.empty()) text += ", ";
    text += ReadingOf(v1::DuplicateField_descriptor(), static_cast<v1::DuplicateField>(field));
  }
  return text;
}

void Append(std::string& text, const std::string& title, const std::string& fields) {
  if (fields.empty()) return;
  if (!text.empty()) text += "; ";
  text += title + fields;
}

}  // namespace

std::string EvidenceText(const v1::DuplicateEvidence& evidence) {
  std::string text;
  Append(text, "", FieldsText(evidence.same()));
  Append(text, "close: ", FieldsText(evidence.close()));
  Append(text, "different: ", FieldsText(evidence.different()));
  return text;
}

void PrintCandidates(std::ostream& out, const Terminal& terminal,
                     const google::protobuf::RepeatedPtrField<v1::FindDuplicatesResponse::Candidate>& candidates) {
  Table table({{"DUPLICATE"}, {"NAME", true}, {"BORN (AGE)"}, {"MRN"}, {"ALIKE", true}, {"PATIENT ID"}});
  for (const auto& candidate : candidates) {
    const auto band = ReadingOf(v1::DuplicateBand_descriptor(), candidate.band());
    if (!candidate.has_patient()) {
      table.Add({band, "a record of the clinic that you cannot see: ask a coordinator", "",
                 candidate.masked_record_number(), "", candidate.patient_id()});
      continue;
    }
    const auto& profile = candidate.patient().profile();
    table.Add({band, NameOf(profile), BornText(profile, Today()), RecordNumberOf(profile),
               EvidenceText(candidate.evidence()), candidate.patient_id()});
  }
  table.Print(out, terminal);
}

void PrintMerges(std::ostream& out, const Terminal& terminal,
                 const google::protobuf::RepeatedPtrField<v1::Merge>& merges) {
  Table table({{"MERGE ID"}, {"STATE"}, {"KEPT"}, {"MERGED INTO IT"}, {"MERGED"}, {"UNMERGED"}});
  for (const auto& merge : merges) {
    table.Add({merge.merge_id(), ReadingOf(v1::Merge::State_descriptor(), merge.state()), merge.survivor_patient_id(),
               merge.duplicate_patient_id(), DayText(merge.merge_time()), DayText(merge.unmerge_time())});
  }
  table.Print(out, terminal);
}

}  // namespace cairn::cli
