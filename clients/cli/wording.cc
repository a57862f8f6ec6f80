#include "clients/cli/wording.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <utility>

#include "clients/cli/text.h"

namespace cairn::cli {
namespace {

constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string SharedPrefix(const google::protobuf::EnumDescriptor& descriptor) {
  static constexpr std::string_view kUnspecified = "UNSPECIFIED";
  const std::string& zero = descriptor.value(0)->name();
  return zero.ends_with(kUnspecified) ? zero.substr(0, zero.size() - kUnspecified.size()) : std::string();
}

constexpr std::pair<std::string_view, RuleWords> kRules[] = {
    {"PATIENT_DECEASED",
     {"The record says that this person has died.", "If that is wrong, correct the patient's record first."}},
    {"START_IN_FUTURE",
     {"The start lies in the future.", "Enrol with --start today or earlier, or on the day itself."}},
    {"START_BEFORE_BIRTH",
     {"The start lies before the person was born.", "Check --start and the birth date on record."}},
    {"BELOW_MINIMUM_AGE",
     {"The person is younger on the start day than the programme takes.",
      "Choose another programme: cairn programmes list shows the minimum ages."}},
    {"DIAGNOSIS_REQUIRED",
     {"The programme needs a diagnosis on record, and there is none.",
      "Record it: cairn patients diagnose PATIENT --disorder alcohol|opioid --criteria N, or add --disorder and "
      "--criteria here."}},
    {"DIAGNOSIS_NOT_TREATED_HERE",
     {"No diagnosis on record is one that the programme treats.",
      "Choose another programme (cairn programmes list), or record the diagnosis that is missing."}},
    {"ALREADY_ENROLLED",
     {"The person has an open episode in this programme.", "See it: cairn episodes list --patient PATIENT."}},
    {"PROVIDER_NOT_ACTIVE",
     {"The provider has been deactivated.", "If they are back: cairn providers reactivate PROVIDER"}},
    {"KIND_NOT_PERMITTED", {"No provider of this kind may do that.", "cairn providers show PROVIDER shows the kind."}},
    {"CREDENTIAL_MISSING",
     {"No credential that gives this right is on record.",
      "Record it: cairn providers credentials add PROVIDER; then have it verified."}},
    {"CREDENTIAL_NOT_VERIFIED",
     {"Nobody has compared the credential with the register of its issuer.",
      "Compare it, then: cairn providers credentials verify PROVIDER"}},
    {"CREDENTIAL_OF_OTHER_STATE",
     {"The credential was issued by another state than the one where the patient is.",
      "Find somebody with a licence of that state: cairn providers find --telehealth STATE"}},
    {"CREDENTIAL_NOT_YET_IN_FORCE", {"The credential is not in force yet.", ""}},
    {"CREDENTIAL_EXPIRED",
     {"The credential has expired.", "Record the renewed one: cairn providers credentials add PROVIDER"}},
    {"CREDENTIAL_INCOMPLETE",
     {"No date is on record until which the credential is valid.",
      "Revoke it as entered in error, and record it anew with its date."}},
    {"PROVIDER_UNKNOWN", {"The account is linked to no provider.", "Link it: cairn accounts link ACCOUNT PROVIDER"}},
};

constexpr std::pair<std::string_view, std::string_view> kNextSteps[] = {
    {"NOT_SIGNED_IN", "Sign in: cairn sign-in --user NAME"},
    {"SESSION_ENDED", "Sign in again: cairn sign-in --user NAME"},
    {"TOKEN_REQUIRED", "Sign in: cairn sign-in --user NAME"},
    {"SECOND_FACTOR_REQUIRED", "Sign in with the one-time code as well."},
    {"STEP_UP_REQUIRED", "To give it: cairn step-up"},
    {"ROLE_NOT_ALLOWED", "cairn call --list shows which roles may do this."},
    {"ETAG_MISMATCH", "Look at it again and repeat the command."},
    {"PATIENT_NOT_FOUND", "cairn panel lists the patients in your care."},
    {"PROGRAMME_NOT_FOUND", "cairn programmes list shows all."},
    {"MRN_TAKEN", "Search for that patient: cairn patients search --mrn NUMBER"},
    {"EPISODE_NOT_ACTIVE", "See its state: cairn episodes list --patient PATIENT"},
    {"EPISODE_NOT_PAUSED", "See its state: cairn episodes list --patient PATIENT"},
    {"EPISODE_ENDED", "To start a new one, enrol the person again: cairn episodes enroll PATIENT"},
    {"PROVIDER_NOT_FOUND", "cairn providers list shows all."},
    {"ACCOUNT_NOT_FOUND", "cairn accounts list shows all."},
    {"SITE_NOT_FOUND", "cairn sites list shows all."},
    {"LOCATION_NOT_FOUND", "cairn locations list shows all."},
    {"NPI_TAKEN", "See who has it: cairn providers show NPI"},
    {"CREDENTIAL_NOT_EXPIRING", "cairn providers expiring shows what is."},
    {"OWN_CREDENTIAL", "Somebody else has to compare it with the register."},
    {"ROLE_NEEDS_TWO_PERSONS", "One proposes, another decides: cairn accounts propose-roles ACCOUNT --role ROLE"},
    {"OWN_PROPOSAL", "Another administrator or privacy officer decides: cairn accounts proposals"},
    {"PROPOSAL_OUTDATED", "Propose again: cairn accounts propose-roles ACCOUNT --role ROLE"},
    {"LINK_REFUSED", "An administrator makes a new link: cairn accounts recover ACCOUNT"},
    {"PROVIDER_LINKED", "Unlink the other account first: cairn accounts link ACCOUNT --none"},
    {"ZIP_UNKNOWN", "Search around a ZIP nearby, or around --at LATITUDE,LONGITUDE."},
    {"RATE_LIMITED", "Try again in a moment."},
    {"CODE_CONTRADICTS_CRITERIA", "Leave out --code to let the service derive it from the criteria."},
};

}  // namespace

std::string DateText(const google::type::Date& date) {
  if (date.year() == 0) return "not recorded";
  if (date.month() < 1 || date.month() > 12) return "invalid date";
  char text[32];
  std::snprintf(text, sizeof text, "%02d %s %04d", date.day(), kMonths[static_cast<std::size_t>(date.month() - 1)],
                date.year());
  return text;
}

std::string TimeText(const google::protobuf::Timestamp& time) {
  if (time.seconds() == 0) return "-";
  const auto seconds = static_cast<std::time_t>(time.seconds());
  std::tm local{};
  localtime_r(&seconds, &local);
  char zone[16];
  std::strftime(zone, sizeof zone, "%Z", &local);
  char text[64];
  std::snprintf(text, sizeof text, "%02d %s %04d %02d:%02d %s", local.tm_mday,
                kMonths[static_cast<std::size_t>(local.tm_mon)], local.tm_year + 1900, local.tm_hour, local.tm_min,
                zone);
  return text;
}

std::string DayText(const google::protobuf::Timestamp& time) {
  return time.seconds() == 0 ? "" : TimeText(time).substr(0, std::string_view("02 Jan 2026").size());
}

std::string WordFor(const google::protobuf::EnumValueDescriptor& value) {
  const std::string prefix = SharedPrefix(*value.type());
  std::string word = value.name();
  if (word.starts_with(prefix)) word.erase(0, prefix.size());
  if (value.type()->name() == "Disorder" && word.ends_with("_USE")) word.resize(word.size() - 4);
  std::replace(word.begin(), word.end(), '_', '-');
  return LowerAscii(word);
}

std::string Reading(const google::protobuf::EnumValueDescriptor& value) {
  if (value.number() == 0) return "not recorded";
  std::string reading = WordFor(value);
  std::replace(reading.begin(), reading.end(), '-', ' ');
  return value.type()->name() == "Disorder" ? reading + " use disorder" : reading;
}

std::vector<std::string> Words(const google::protobuf::EnumDescriptor& descriptor) {
  std::vector<std::string> words;
  for (int i = 0; i < descriptor.value_count(); ++i) {
    if (descriptor.value(i)->number() != 0) words.push_back(WordFor(*descriptor.value(i)));
  }
  return words;
}

RuleWords WordsForRule(std::string_view rule) {
  for (const auto& [name, words] : kRules) {
    if (name == rule) return words;
  }
  return {};
}

std::string_view NextStepForReason(std::string_view reason) {
  for (const auto& [name, next_step] : kNextSteps) {
    if (name == reason) return next_step;
  }
  return {};
}

}  // namespace cairn::cli
