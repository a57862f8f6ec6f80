#include <google/protobuf/descriptor.h>
#include <google/protobuf/dynamic_message.h>
#include <gtest/gtest.h>

#include <random>
#include <regex>
#include <set>

#include "cairn/enrollment/v1/events.pb.h"
#include "cairn/mentorship/v1/events.pb.h"
#include "outcomes/domain/episode_rows.h"
#include "outcomes/domain/fact_book.h"
#include "outcomes/wire/event_decoder.h"
#include "outcomes/wire/fact_wire.h"
#include "outcomes/wire/report_wire.h"
#include "platform/wire/date.h"

namespace cairn::tests {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using outcomes::domain::FactSource;

constexpr int kPeople = 10'000;
/// In every text that an event can carry.
constexpr char kCanary[] = "Confuciusornis";

/// Fills every field of an event: ids that are somebody's, texts with the canary, days, words of the contract.
class Teller {
 public:
  struct Person {
    std::string patient_id = NewId();
    std::map<std::string, std::string> ids = {{"episode_id", NewId()},
                                              {"diagnosis_id", NewId()},
                                              {"relationship_id", NewId()},
                                              {"assignment_id", NewId()},
                                              {"order_id", NewId()}};
  };
  static std::string NewId() { return platform::NewUuid().ToString(); }

  void Fill(const Person& person, Message& message) {
    const auto& descriptor = *message.GetDescriptor();
    if (descriptor.full_name() == "google.type.Date") return FillDay(message);
    for (int i = 0; i < descriptor.field_count(); ++i) {
      const auto& field = *descriptor.field(i);
      for (int times = field.is_repeated() ? 1 + Below(2) : 1; times > 0; --times) FillField(person, field, message);
    }
  }

  int Below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

 private:
  std::string TextOf(const Person& person, const FieldDescriptor& field) {
    const auto& name = field.name();
    if (name == "patient_id") return person.patient_id;
    // Now and then somebody else's, as what takes it back or it rests on.
    if (const auto own = person.ids.find(name); own != person.ids.end()) return Below(4) == 0 ? NewId() : own->second;
    if (name == "instrument_id") return Below(2) == 0 ? "phq-9" : kCanary;
    if (name.ends_with("_id") || name.ends_with("_ids")) return NewId();
    if (name == "birth_sex" && Below(2) == 0) return "F";
    if (name == "race_codes" && Below(2) == 0) return "2028-9";
    if (name == "panel" && Below(2) == 0) return "DRUG_SCREEN";
    return std::string(kCanary) + " " + std::to_string(Below(1'000'000)) + " 05602 Larkspur 2024-03-05";
  }

  int NumberOf(const FieldDescriptor& field) {
    // Everything from a child to somebody of 144.
    if (field.name() == "birth_year") return 1880 + Below(140);
    return Below(40);
  }

  int WordOf(const FieldDescriptor& field) {
    const auto& words = *field.enum_type();
    if (words.full_name() == "cairn.enrollment.v1.Disorder") return 1 + Below(2);
    return words.value(Below(words.value_count() - 1) + 1)->number();
  }

  void FillDay(Message& message) {
    const auto day = platform::wire::ToProto(measures::AddDays(platform::ParseDate("2023-01-01").value(), Below(900)));
    message.CopyFrom(day);
  }

  void FillField(const Person& person, const FieldDescriptor& field, Message& message) {
    const auto& reflection = *message.GetReflection();
    const auto set = [&](auto one, auto many, auto value) {
      field.is_repeated() ? (reflection.*many)(&message, &field, value) : (reflection.*one)(&message, &field, value);
    };
    using Reflection = google::protobuf::Reflection;
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        return set(&Reflection::SetString, &Reflection::AddString, TextOf(person, field));
      case FieldDescriptor::CPPTYPE_INT32:
        return set(&Reflection::SetInt32, &Reflection::AddInt32, NumberOf(field));
      case FieldDescriptor::CPPTYPE_INT64:
        return set(&Reflection::SetInt64, &Reflection::AddInt64, std::int64_t{1'690'000'000} + Below(70'000'000));
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return set(&Reflection::SetDouble, &Reflection::AddDouble, 0.5 + Below(100));
      case FieldDescriptor::CPPTYPE_BOOL:
        return set(&Reflection::SetBool, &Reflection::AddBool, Below(2) == 0);
      case FieldDescriptor::CPPTYPE_ENUM:
        return set(&Reflection::SetEnumValue, &Reflection::AddEnumValue, WordOf(field));
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return Fill(person, field.is_repeated() ? *reflection.AddMessage(&message, &field)
                                                : *reflection.MutableMessage(&message, &field));
      default:
        FAIL() << field.full_name() << " is of a type that is not filled";
    }
  }

  std::mt19937 random_{20261128};
};

class ClinicOfCanaries : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    Teller teller;
    outcomes::domain::FactBook book;
    for (int i = 0; i < kPeople; ++i) TellOf(Teller::Person(), teller, book);
    const outcomes::domain::DataCut cut{platform::ParseDate("2025-12-31").value(),
                                        *platform::TimeZone::Find("America/New_York")};
    const auto people = outcomes::domain::PeopleAsOf(book, book.held());
    const auto cohort = outcomes::domain::ChooseCohort(people, {}, cut);
    const outcomes::domain::ParameterValues values = {{"injection_days", "28"}};
    rows_ = new outcomes::domain::NamedTable(
        outcomes::domain::RunReport(outcomes::domain::EpisodeRowsSpec(), {cohort, values, cut, true}).at(0));
  }
  static void TearDownTestSuite() { delete rows_; }

  static void TellOf(const Teller::Person& person, Teller& teller, outcomes::domain::FactBook& book) {
    using namespace outcomes::wire;
    for (const auto& [source, decoders] : {std::pair(FactSource::kEnrollment, &EnrollmentDecoders()),
                                           {FactSource::kPrescribing, &PrescribingDecoders()},
                                           {FactSource::kMentorship, &MentorshipDecoders()},
                                           {FactSource::kCounseling, &CounselingDecoders()},
                                           {FactSource::kOutcomes, &OutcomesDecoders()}}) {
      for (const auto& [type, decoder] : *decoders) {
        // Two people made one, and what was made one taken apart, are for other tests.
        if (type.ends_with("Merged") || type.ends_with("Unmerged")) continue;
        const auto* descriptor = google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName(type);
        ASSERT_NE(descriptor, nullptr) << type;
        const std::unique_ptr<Message> message(
            google::protobuf::MessageFactory::generated_factory()->GetPrototype(descriptor)->New());
        teller.Fill(person, *message);
        events::v1::Event event;
        event.set_type(type);
        event.set_body(message->SerializeAsString());
        event.set_aggregate_id(person.patient_id);
        event.mutable_occurred_at()->set_seconds(1'700'000'000);
        auto decoded = DecodeEvent(source, event);
        EXPECT_EQ(decoded.unread_because, "") << type;
        types_.insert(type);
        book.Add({source, book.held().At(source) + 1}, std::move(decoded), type, {});
      }
    }
  }

  static outcomes::domain::NamedTable* rows_;
  static std::set<std::string> types_;
};

outcomes::domain::NamedTable* ClinicOfCanaries::rows_ = nullptr;
std::set<std::string> ClinicOfCanaries::types_;

TEST_F(ClinicOfCanaries, AreInNoRow) {
  EXPECT_GE(types_.size(), 35U);
  EXPECT_EQ(rows_->report.rows.size(), static_cast<std::size_t>(kPeople));
  const auto bytes = outcomes::wire::ToProto(*rows_).SerializeAsString();
  EXPECT_GT(bytes.size(), 1'000'000U);
  EXPECT_EQ(bytes.find(kCanary), std::string::npos);
  EXPECT_FALSE(std::regex_search(bytes, std::regex("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}"))) << "an id";
  EXPECT_FALSE(std::regex_search(bytes, std::regex("[0-9]{4}-[0-9]{2}-[0-9]{2}"))) << "a day";
  EXPECT_EQ(bytes.find("Larkspur"), std::string::npos);
}

TEST_F(ClinicOfCanaries, LeaveWordsOfTheListsAlone) {
  std::set<std::string> allowed = {"high", "partial", "low", "90_or_older"};
  for (const auto& [name, words] : measures::reports::EpisodeRowsSchema().attributes)
    allowed.insert(words.begin(), words.end());
  for (const auto& band : outcomes::domain::AgeBands()) allowed.insert(band);
  std::set<std::string> seen;
  for (const auto& row : rows_->report.rows) {
    for (const auto& cell : row) {
      if (const auto* text = std::get_if<std::string>(&cell)) seen.insert(*text);
    }
  }
  for (const auto& text : seen) EXPECT_TRUE(allowed.contains(text)) << text;
  EXPECT_GE(seen.size(), 20U) << "words come through";
}

TEST_F(ClinicOfCanaries, AreOfNobodyOf90AndMoreByAge) {
  int of_ninety = 0;
  for (std::size_t row = 0; row < rows_->report.rows.size(); ++row) {
    const bool is_ninety = rows_->report.At(row, "age_band") == measures::reports::Value(std::string("90_or_older"));
    const auto* age = std::get_if<double>(&rows_->report.At(row, "age_years"));
    EXPECT_FALSE(is_ninety && age != nullptr);
    if (age != nullptr) {
      EXPECT_LE(*age, 89);
    }
    of_ninety += is_ninety ? 1 : 0;
  }
  EXPECT_GE(of_ninety, 1000);
}

}  // namespace
}  // namespace cairn::tests
