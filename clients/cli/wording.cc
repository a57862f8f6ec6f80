#include "clients/cli/wording.h"

#include <date/tz.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <utility>

#include "clients/cli/text.h"
#include "platform/time/time.h"

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
    {"PRIVACY_NOTICE_NOT_GIVEN",
     {"The person has not been given the notice of privacy practices.",
      "Give it, then: cairn consents notice PATIENT, or add --notice-given here."}},
    {"RESTRICTION", {"The patient asked that a recipient of this consent gets nothing of it.", ""}},
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
    {"NO_CONSENT",
     {"The patient has signed no consent that is in force.", "Have one signed: cairn consents sign --patient PATIENT"}},
    {"CONSENT_EXPIRED", {"The consent that covers this has expired.", "Have a new one signed."}},
    {"CONSENT_REVOKED", {"The patient has revoked the consent that covers this.", ""}},
    {"RECIPIENT_NOT_NAMED",
     {"No consent in force names this recipient.", "Compare the name with the consent: cairn consents list"}},
    {"PURPOSE_NOT_COVERED", {"No consent that names this recipient is for this purpose.", ""}},
    {"INFORMATION_NOT_COVERED",
     {"No consent for this recipient and purpose names all of this information.", "Ask for less."}},
    {"RESTRICTED", {"A restriction that the patient asked for forbids this.", ""}},
    {"NOTHING_ASKED", {"No information was asked for.", ""}},
    {"PROVIDER_UNKNOWN", {"The account is linked to no provider.", "Link it: cairn accounts link ACCOUNT PROVIDER"}},
};

constexpr std::pair<std::string_view, std::string_view> kNextSteps[] = {
    {"CONSENT_NOT_ACTIVE", "See its state: cairn consents list PATIENT"},
    {"CONSENT_NOT_FOUND", "cairn consents list PATIENT shows all."},
    {"CONSENT_TEMPLATE_NOT_FOUND", "cairn consents templates shows all."},
    {"CONSENT_CONTRADICTS_RESTRICTION", "See them: cairn consents restrictions PATIENT"},
    {"CONSENT_HAS_NO_EVENT", "To end it: cairn consents revoke PATIENT"},
    {"SIGNER_NOT_AUTHORISED", "See who may sign: cairn consents representatives PATIENT"},
    {"REPRESENTATIVE_NOT_FOUND", "cairn consents representatives PATIENT shows all."},
    {"RESTRICTION_NOT_FOUND", "cairn consents restrictions PATIENT shows all."},
    {"NOT_SIGNED_IN", "Sign in: cairn sign-in --user NAME"},
    {"SESSION_ENDED", "Sign in again: cairn sign-in --user NAME"},
    {"TOKEN_REQUIRED", "Sign in: cairn sign-in --user NAME"},
    {"SECOND_FACTOR_REQUIRED", "Sign in with the one-time code as well."},
    {"STEP_UP_REQUIRED", "To give it: cairn step-up"},
    {"ROLE_NOT_ALLOWED", "cairn call --list shows which roles may do this."},
    {"GROUP_REFERRAL_OPEN", "See it: cairn groups referrals PATIENT"},
    {"GROUP_REFERRAL_STATE", "See its state: cairn groups referrals PATIENT"},
    {"LOCAL_HOTLINE_NOT_FOUND", "cairn forms hotlines list shows all."},
    {"ETAG_MISMATCH", "Look at it again and repeat the command."},
    {"ORDER_CHANGED", "Look at it again (cairn orders list PATIENT) and repeat the command."},
    {"ALERT_NOT_FOUND", "cairn alerts patient PATIENT --all shows all."},
    {"ALERT_CLOSED", "See what came of it: cairn alerts patient PATIENT --all"},
    {"NOT_ALERT_OWNER", "Take it over first: cairn alerts hand-over PATIENT --to me"},
    {"CANNOT_OWN_ALERT", "A clinician or prescriber of the care team can; name one with --to."},
    {"ORDER_NOT_FOUND", "cairn orders list PATIENT shows all."},
    {"GATE_BLOCKED", "Look: cairn gate check PATIENT --product PRODUCT"},
    {"FINDING_NOT_FOUND", "cairn findings list PATIENT --all shows all."},
    {"INVALID_RULE_PACK", "The pack in force is a whole one: cairn gate pack --content"},
    {"ASSESSMENT_NOT_FOUND", "cairn assessments list PATIENT --all shows all."},
    {"ASSESSMENT_CLOSED", "See what counts: cairn assessments list PATIENT"},
    {"SAFETY_FLAG_NOT_FOUND", "cairn assessments flags --all shows all."},
    {"INSTRUMENT_UNKNOWN", "cairn instruments list shows all."},
    {"DATA_CUT_WITHIN_YEAR", "Leave --cut out, or name the last day of a year that is over."},
    {"POSITION_NOT_PUBLISHED", "Leave --as-of out."},
    {"PATIENT_NOT_FOUND", "cairn panel lists the patients in your care."},
    {"PROGRAMME_NOT_FOUND", "cairn programmes list shows all."},
    {"LIKELY_DUPLICATE", "Look: cairn duplicates check. Somebody else all the same: --anyway"},
    {"PATIENT_MERGED", "Use the id that is named."},
    {"MRN_TAKEN", "Search for that patient: cairn patients search --mrn NUMBER"},
    {"EPISODE_NOT_ACTIVE", "See its state: cairn episodes list --patient PATIENT"},
    {"EPISODE_NOT_PAUSED", "See its state: cairn episodes list --patient PATIENT"},
    {"EPISODE_ENDED", "To start a new one, enrol the person again: cairn episodes enroll PATIENT"},
    {"BREAK_GLASS_NOT_FOUND", "cairn break-glass list shows those that you may see."},
    {"BREAK_GLASS_CLOSED", "If the emergency lasts: cairn break-glass open"},
    {"BREAK_GLASS_UNREVIEWED",
     "A colleague can open this one; a privacy officer reviews yours: cairn break-glass review"},
    {"BREAK_GLASS_OPEN", "Whoever opened it can end it: cairn break-glass end"},
    {"SELF_REVIEW", "Another privacy officer reviews it."},
    {"OVERDOSE_COUNSELING_REQUIRED", "Add --overdose-counseling given --naloxone dispensed, or what was done."},
    {"REFERRAL_STATE", "See its state: cairn referrals show REFERRAL"},
    {"LEVEL_OF_CARE_DAY_TAKEN", "Put that period right: cairn level-of-care correct PATIENT PERIOD"},
    {"COVERAGE_ORDER_TAKEN", "End the other first, or give another --order: cairn coverage list PATIENT"},
    {"KEY_ACTION_NOT_FOUND", "cairn keys actions shows all."},
    {"KEY_ACTION_CLOSED", "Propose it again: cairn keys rotate, cairn keys shred"},
    {"KEY_ACTION_OPEN", "A second person decides: cairn keys decide ACTION --approve or --refuse"},
    {"ROTATION_UNDER_WAY", "Wait for it: cairn keys rewrap"},
    {"EPISODE_OPEN", "End the episode first: cairn episodes discharge PATIENT"},
    {"RETENTION_NOT_ENDED", "If both of you know that and mean it: --before-retention"},
    {"PROGRAMME_FULL", "Put the person on the list: cairn waitlist add PATIENT"},
    {"PROGRAMME_UNLIMITED", "Enrol the person at once: cairn episodes enroll PATIENT"},
    {"ALREADY_WAITING", "See where they stand: cairn waitlist show PATIENT"},
    {"WAITLIST_ENTRY_NOT_FOUND", "See which lists they are or were on: cairn waitlist show PATIENT"},
    {"WAITLIST_ENTRY_CLOSED", "To wait again: cairn waitlist add PATIENT"},
    {"WAITLIST_OFFER_NOT_FOUND", "See where they stand: cairn waitlist show PATIENT"},
    {"OFFER_CLOSED", "See what has become of it: cairn waitlist show PATIENT"},
    {"OVERRIDE_NOT_ALLOWED", "A care coordinator can do that, or: cairn waitlist add PATIENT"},
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
    {"DISCLOSURE_NOT_PERMITTED", "What is possible: cairn disclosures preview"},
    {"STOCK_PLACE_NOT_FOUND", "cairn stock places shows all."},
    {"STOCK_PLACE_EXISTS", "cairn stock places shows all."},
    {"LOT_UNKNOWN", "cairn stock list shows what lies somewhere."},
    {"LOT_DIFFERS", "Compare the carton with: cairn stock lot LOT"},
    {"LOT_RECALLED", "See it: cairn stock lot LOT"},
    {"STOCK_SHORT", "See what there is: cairn stock list"},
    {"KIT_NOT_FOUND", "cairn stock list shows the cartons in stock."},
    {"KIT_NOT_IN_STOCK", "See what became of it: cairn stock movements --kit KIT"},
    {"KIT_ELSEWHERE", "If it lies here: cairn stock move KIT --to PLACE"},
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

std::string TimeTextIn(const std::string& zone, const google::protobuf::Timestamp& time) {
  if (time.seconds() == 0) return "-";
  const std::string name = platform::TimeZone::Find(zone) ? zone : "UTC";
  const date::sys_seconds moment{std::chrono::seconds(time.seconds())};
  return date::format("%d %b %Y %H:%M %Z", date::make_zoned(date::locate_zone(name), moment));
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
