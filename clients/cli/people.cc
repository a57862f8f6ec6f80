#include "clients/cli/people.h"

#include <algorithm>
#include <ctime>
#include <optional>

#include "cairn/directory/v1/organisation_service.pb.h"
#include "cairn/enrollment/v1/episode_service.pb.h"
#include "cairn/enrollment/v1/patient_service.pb.h"
#include "cairn/enrollment/v1/programme_service.pb.h"
#include "clients/cli/failure.h"
#include "clients/cli/paging.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"
#include "platform/ids/ids.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

constexpr std::int64_t kMostEpisodes = 10000;

std::string Joined(const v1::HumanName& name) {
  std::string joined;
  for (const std::string& given : name.given()) joined += given + " ";
  joined += name.family();
  if (joined.ends_with(' ')) joined.pop_back();
  return joined.empty() ? name.text() : joined;
}

std::vector<v1::Episode> EpisodesOf(Connection& connection, const std::string& patient_id) {
  v1::ListEpisodesRequest request;
  request.set_patient_id(patient_id);
  const auto response = ListAll<v1::ListEpisodesResponse>(connection, request, kMostEpisodes,
                                                          [](auto& page) { return page.mutable_episodes(); });
  return {response.episodes().begin(), response.episodes().end()};
}

/// `id` may as well be no patient's.
std::vector<v1::Episode> EpisodesIfPatient(Connection& connection, const std::string& id) {
  try {
    return EpisodesOf(connection, id);
  } catch (const Failure& failure) {
    if (failure.error.code != platform::Code::kNotFound) throw;
    return {};
  }
}

Candidate Describe(const v1::Episode& episode) {
  return {episode.episode_id(), episode.programme_name() + ", " +
                                    ReadingOf(v1::Episode::State_descriptor(), episode.state()) + ", started " +
                                    DateText(episode.started_on())};
}

/// What the person most likely means: the only one that fits; else the only open one, else the only one at all, which
/// the service then refuses with its reason.
v1::Episode Choose(const std::vector<v1::Episode>& episodes, const std::vector<v1::Episode::State>& fitting) {
  std::vector<v1::Episode> fit;
  std::vector<v1::Episode> open;
  for (const auto& episode : episodes) {
    if (std::find(fitting.begin(), fitting.end(), episode.state()) != fitting.end()) fit.push_back(episode);
    if (episode.state() != v1::Episode::STATE_ENDED) open.push_back(episode);
  }
  for (const auto* choice : std::initializer_list<const std::vector<v1::Episode>*>{&fit, &open, &episodes}) {
    if (choice->size() == 1) return choice->front();
    if (choice->empty()) continue;
    std::vector<Candidate> candidates;
    for (const auto& episode : *choice) candidates.push_back(Describe(episode));
    throw Ambiguous("This patient has several episodes: give the id of one.", std::move(candidates));
  }
  throw NotFound("EPISODE_NOT_FOUND", "This patient has no episode.");
}

std::optional<v1::Episode> FindById(Connection& connection, const std::string& episode_id) {
  v1::ListEpisodesRequest request;
  do {
    request.set_page_size(kLargestPage);
    const auto page = connection.Call<v1::ListEpisodesResponse>(request);
    for (const auto& episode : page.episodes()) {
      if (episode.episode_id() == episode_id) return episode;
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return std::nullopt;
}

}  // namespace

std::string NameOf(const v1::PatientProfile& profile) {
  const v1::HumanName* best = nullptr;
  for (const auto& name : profile.names()) {
    if (best == nullptr || (name.use() == v1::HumanName::USE_OFFICIAL && best->use() != v1::HumanName::USE_OFFICIAL))
      best = &name;
  }
  const std::string text = best == nullptr ? "" : Joined(*best);
  return text.empty() ? "(no name)" : text;
}

std::string BornText(const v1::PatientProfile& profile, platform::Date today) {
  const auto& born = profile.birth_date();
  const std::string text = DateText(born);
  if (profile.has_deceased()) return text + " (deceased)";
  const platform::Date date{std::chrono::year{born.year()}, std::chrono::month{static_cast<unsigned>(born.month())},
                            std::chrono::day{static_cast<unsigned>(born.day())}};
  return born.year() > 0 && date.ok() ? text + " (" + std::to_string(platform::AgeInYears(date, today)) + ")" : text;
}

std::string RecordNumberOf(const v1::PatientProfile& profile) {
  for (const auto& identifier : profile.identifiers()) {
    if (identifier.type() == "MR") return identifier.value();
  }
  return "";
}

std::string PhoneOf(const v1::PatientProfile& profile) {
  for (const auto& telecom : profile.telecoms()) {
    if (telecom.system() == v1::ContactPoint::SYSTEM_PHONE || telecom.system() == v1::ContactPoint::SYSTEM_SMS) {
      return telecom.value();
    }
  }
  return "";
}

std::string GenderOf(const v1::PatientProfile& profile) {
  return ReadingOf(v1::AdministrativeGender_descriptor(), profile.administrative_gender());
}

platform::Date Today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return platform::Date{std::chrono::year{local.tm_year + 1900},
                        std::chrono::month{static_cast<unsigned>(local.tm_mon) + 1},
                        std::chrono::day{static_cast<unsigned>(local.tm_mday)}};
}

platform::Date ClinicToday(Connection& connection) {
  const auto now = platform::SystemClock().Now();
  std::optional<platform::Date> earliest;
  const auto response = connection.Call<directory::v1::ListSitesResponse>(directory::v1::ListSitesRequest());
  for (const auto& site : response.sites()) {
    const auto zone = platform::TimeZone::Find(site.time_zone());
    if (!zone) continue;
    const auto day = platform::ClinicDay(now, *zone);
    if (!earliest || day < *earliest) earliest = day;
  }
  return earliest.value_or(Today());
}

bool LooksLikeId(const std::string& text) { return platform::Uuid::Parse(text).has_value(); }

std::string FindPatient(Connection& connection, const std::string& text) {
  if (LooksLikeId(text)) return LowerAscii(text);
  v1::SearchPatientsRequest request;
  request.set_name(ValidUtf8(text));
  const auto response = connection.Call<v1::SearchPatientsResponse>(request);
  if (response.patients_size() == 1) return response.patients(0).patient_id();
  if (response.patients().empty()) throw NotFound("PATIENT_NOT_FOUND", "Nobody is found by that name.");
  std::vector<Candidate> candidates;
  for (const auto& patient : response.patients()) {
    candidates.push_back(
        {patient.patient_id(), NameOf(patient.profile()) + ", born " + BornText(patient.profile(), Today())});
  }
  throw Ambiguous(response.truncated() ? "More than these are found by that name: give one's id, or more of the name."
                                       : "Several people are found by that name: give one's id.",
                  std::move(candidates));
}

v1::Episode FindEpisode(Connection& connection, const std::string& text, const std::string& patient,
                        const std::vector<v1::Episode::State>& fitting) {
  if (!LooksLikeId(text)) return Choose(EpisodesOf(connection, FindPatient(connection, text)), fitting);
  const std::string id = LowerAscii(text);
  if (!patient.empty()) {
    v1::GetEpisodeRequest request;
    request.set_patient_id(FindPatient(connection, patient));
    request.set_episode_id(id);
    return connection.Call<v1::GetEpisodeResponse>(request).episode();
  }
  const auto of_patient = EpisodesIfPatient(connection, id);
  if (!of_patient.empty()) return Choose(of_patient, fitting);
  if (const auto episode = FindById(connection, id)) return *episode;
  throw NotFound("EPISODE_NOT_FOUND",
                 "Among the episodes that you may see there is none with that id, and no patient of that id has one.");
}

std::string FindProgramme(Connection& connection, const std::string& text) {
  if (LooksLikeId(text)) return LowerAscii(text);
  const auto all = ListAll<v1::ListProgrammesResponse>(connection, v1::ListProgrammesRequest(), kUsualRows,
                                                       [](auto& page) { return page.mutable_programmes(); });
  if (all.programmes().empty()) throw NotFound("PROGRAMME_NOT_FOUND", "The organisation has no programme yet.");
  if (text.empty() && all.programmes_size() == 1) return all.programmes(0).programme_id();
  std::vector<Candidate> candidates;
  for (const auto& programme : all.programmes()) {
    if (!text.empty() && LowerAscii(programme.name()) == LowerAscii(text)) return programme.programme_id();
    candidates.push_back({programme.programme_id(), programme.name()});
  }
  if (text.empty())
    throw Ambiguous("There are several programmes: choose one with --programme.", std::move(candidates));
  Failure failure = NotFound("PROGRAMME_NOT_FOUND", "No programme has that name.");
  failure.candidates = std::move(candidates);
  throw failure;
}

}  // namespace cairn::cli
