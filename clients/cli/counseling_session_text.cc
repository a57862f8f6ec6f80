#include "clients/cli/counseling_session_text.h"

#include <chrono>

#include "clients/cli/failure.h"
#include "clients/cli/paging.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {

namespace v1 = counseling::v1;

namespace {

std::string MinutesText(const v1::Session& session) {
  return session.has_minutes() ? std::to_string(session.minutes()) : "";
}

bool HasBegun(const v1::Session& session) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return session.start_time().seconds() <= std::chrono::duration_cast<std::chrono::seconds>(now).count();
}

}  // namespace

void PrintCounselingSessions(std::ostream& out, const Terminal& terminal,
                             const google::protobuf::RepeatedPtrField<v1::Session>& sessions) {
  Table table({{"START"}, {"STATE"}, {"FORMAT"}, {"CHANNEL"}, {"PLANNED"}, {"MINUTES"}, {"SESSION ID"}});
  for (const auto& session : sessions) {
    table.Add({TimeText(session.start_time()), ReadingOf(v1::Session::State_descriptor(), session.state()),
               ReadingOf(v1::SessionFormat_descriptor(), session.format()),
               ReadingOf(v1::SessionChannel_descriptor(), session.channel()), std::to_string(session.planned_minutes()),
               MinutesText(session), session.session_id()});
  }
  table.Print(out, terminal);
}

void PrintCounselingSession(std::ostream& out, const Terminal& terminal, const v1::Session& session) {
  std::vector<std::pair<std::string, std::string>> fields = {
      {"Session", session.session_id()},
      {"Start", TimeText(session.start_time())},
      {"State", ReadingOf(v1::Session::State_descriptor(), session.state())},
      {"Format", ReadingOf(v1::SessionFormat_descriptor(), session.format()) + ", " +
                     ReadingOf(v1::SessionChannel_descriptor(), session.channel())}};
  if (session.has_minutes()) fields.push_back({"Minutes", MinutesText(session)});
  if (session.state() == v1::Session::STATE_CANCELLED)
    fields.push_back({"Because", ReadingOf(v1::SessionCancelReason_descriptor(), session.cancel_reason())});
  PrintFields(out, terminal, fields);
}

void PrintGroupSessions(std::ostream& out, const Terminal& terminal,
                        const google::protobuf::RepeatedPtrField<v1::GroupSession>& groups) {
  Table table({{"START"}, {"TOPIC", true}, {"CHANNEL"}, {"MINUTES"}, {"GROUP SESSION ID"}});
  for (const auto& group : groups) {
    table.Add({TimeText(group.start_time()), group.topic(), ReadingOf(v1::SessionChannel_descriptor(), group.channel()),
               std::to_string(group.planned_minutes()), group.group_session_id()});
  }
  table.Print(out, terminal);
}

v1::Session FindScheduledSession(Connection& connection, const std::string& patient_id, const std::string& session) {
  v1::ListSessionsRequest request;
  request.set_patient_id(patient_id);
  const auto listed = ListAll<v1::ListSessionsResponse>(connection, request, kUsualRows,
                                                        [](auto& page) { return page.mutable_sessions(); });
  std::vector<v1::Session> scheduled;
  std::vector<v1::Session> begun;
  for (const auto& one : listed.sessions()) {
    if (one.session_id() == session) return one;
    if (one.state() != v1::Session::STATE_SCHEDULED) continue;
    scheduled.push_back(one);
    if (HasBegun(one)) begun.push_back(one);
  }
  if (!session.empty() || scheduled.empty())
    throw NotFound("SESSION_NOT_FOUND", "the patient has no such session, or none that is scheduled");
  if (begun.size() == 1) return begun.front();
  if (scheduled.size() == 1) return scheduled.front();
  std::vector<Candidate> candidates;
  for (const auto& one : scheduled) candidates.push_back({one.session_id(), TimeText(one.start_time())});
  throw Ambiguous("several sessions are scheduled: name one with --session", std::move(candidates));
}

}  // namespace cairn::cli
