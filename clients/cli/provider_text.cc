#include "clients/cli/provider_text.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = directory::v1;

constexpr std::array<const char*, 7> kDays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

void Append(std::string& list, const std::string& item, const char* separator = ", ") {
  if (item.empty()) return;
  if (!list.empty()) list += separator;
  list += item;
}

template <class Values>
std::string ListText(const Values& values) {
  std::string list;
  for (const std::string& value : values) Append(list, value);
  return list;
}

template <class Values>
std::string ReadingsOf(const google::protobuf::EnumDescriptor* descriptor, const Values& values) {
  std::string list;
  for (const int value : values) Append(list, ReadingOf(descriptor, value));
  return list;
}

std::string KindText(v1::ProviderKind kind) { return ReadingOf(v1::ProviderKind_descriptor(), kind); }

std::string YesNo(v1::Accepting accepting) {
  return accepting == v1::ACCEPTING_UNSPECIFIED ? "" : ReadingOf(v1::Accepting_descriptor(), accepting);
}

std::string MinuteText(int minute) {
  char text[16];
  std::snprintf(text, sizeof text, "%02d:%02d", minute / 60, minute % 60);
  return text;
}

std::string CapacityText(const v1::Capacity& capacity) {
  std::string text = YesNo(capacity.accepting());
  if (capacity.has_open_places()) Append(text, std::to_string(capacity.open_places()) + " places");
  if (capacity.has_stated_until()) Append(text, "stated until " + DateText(capacity.stated_until()));
  return text;
}

/// NOT_PUBLISHED → "not published"
std::string ListingText(const v1::PractitionerRole& role) {
  if (role.listed()) return "listed";
  std::string reasons = ListText(role.hidden_because());
  for (char& c : reasons) c = c == '_' ? ' ' : (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  return "not listed" + (reasons.empty() ? "" : ": " + reasons);
}

std::string MilesText(const v1::FoundProvider& provider) {
  if (!provider.has_distance_miles()) return "";
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", provider.distance_miles());
  return text;
}

std::string PlaceText(const v1::FoundProvider& provider) {
  std::string place = provider.location_name();
  Append(place, provider.address().city());
  Append(place, provider.address().state());
  return place;
}

}  // namespace

std::string NameOf(const v1::ProviderName& name) {
  std::string text = name.prefix();
  Append(text, name.given(), " ");
  Append(text, name.family(), " ");
  Append(text, name.suffix());
  return text.empty() ? "(no name)" : text;
}

std::string AddressText(const v1::Address& address) {
  std::string text = ListText(address.lines());
  Append(text, address.city());
  Append(text, address.state());
  Append(text, address.zip(), " ");
  return text;
}

std::string PhoneText(const std::string& phone) {
  const bool ten_digits =
      phone.size() == 10 && std::all_of(phone.begin(), phone.end(), [](char c) { return c >= '0' && c <= '9'; });
  return ten_digits ? phone.substr(0, 3) + "-" + phone.substr(3, 3) + "-" + phone.substr(6) : phone;
}

std::string HoursText(const google::protobuf::RepeatedPtrField<v1::OpenHours>& hours, bool around_the_clock) {
  if (around_the_clock) return "around the clock";
  std::string text;
  for (const auto& open : hours) {
    std::string days;
    for (const int day : open.days())
      Append(days, day >= 1 && day <= 7 ? kDays[static_cast<std::size_t>(day - 1)] : "?");
    Append(text, days + " " + MinuteText(open.start_minute()) + "-" + MinuteText(open.end_minute()), "; ");
  }
  return text;
}

void PrintProviders(std::ostream& out, const Terminal& terminal,
                    const google::protobuf::RepeatedPtrField<v1::Provider>& providers) {
  Table table({{"NAME", true}, {"KIND", true}, {"NPI"}, {"PROVIDER ID"}});
  for (const auto& provider : providers) {
    const auto& profile = provider.profile();
    table.Add({NameOf(profile.name()), KindText(profile.kind()) + (provider.active() ? "" : ", not active"),
               profile.npi(), provider.provider_id()});
  }
  table.Print(out, terminal);
}

void PrintProvider(std::ostream& out, const Terminal& terminal, const v1::Provider& provider) {
  const auto& profile = provider.profile();
  PrintFields(out, terminal,
              {{"Name", NameOf(profile.name())},
               {"Kind", KindText(profile.kind())},
               {"NPI", profile.npi()},
               {"Specialties", ListText(profile.taxonomy_codes())},
               {"Languages", ListText(profile.languages())},
               {"Active", provider.active() ? "yes" : "no"},
               {"Account id", provider.account_id()},
               {"Provider id", provider.provider_id()}});
}

void PrintPractitionerRole(std::ostream& out, const Terminal& terminal, const v1::PractitionerRole& role) {
  const auto& profile = role.profile();
  std::string forms = ReadingsOf(v1::MedicationForm_descriptor(), profile.medications_offered());
  if (!profile.implant_protocol().empty()) forms += " (" + profile.implant_protocol() + ")";
  PrintFields(out, terminal,
              {{"Role id", role.practitioner_role_id()},
               {"State", role.active() ? "active" : "ended"},
               {"Public finder", ListingText(role)},
               {"Location id", profile.location_id()},
               {"Hours", HoursText(profile.hours(), profile.around_the_clock())},
               {"Medications", forms},
               {"Treats", ReadingsOf(v1::Disorder_descriptor(), profile.disorders_treated())},
               {"Telehealth into", ListText(profile.telehealth_states())},
               {"Insurance", ListText(profile.insurances_accepted())},
               {"New patients", CapacityText(profile.capacity())},
               {"Phone", PhoneText(profile.phone())}});
}

void PrintFound(std::ostream& out, const Terminal& terminal,
                const google::protobuf::RepeatedPtrField<v1::FoundProvider>& providers) {
  Table table({{"MILES"}, {"NAME", true}, {"KIND", true}, {"PLACE", true}, {"PHONE"}, {"NEW"}, {"VERIFIED"}});
  for (const auto& provider : providers) {
    table.Add({MilesText(provider), NameOf(provider.name()), KindText(provider.kind()), PlaceText(provider),
               PhoneText(provider.phone()), YesNo(provider.accepting()),
               provider.has_last_verify_time() ? DayText(provider.last_verify_time()) : "never"});
  }
  table.Print(out, terminal);
}

}  // namespace cairn::cli
