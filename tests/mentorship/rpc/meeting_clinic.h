#pragma once

#include <string>
#include <vector>

#include "tests/mentorship/rpc/mentorship_test.h"

namespace cairn::tests {

/// A clinic that imports feeds of meetings.
class MeetingClinic : public MentorshipTest {
 protected:
  using Stub = v1::MeetingService::Stub;

  struct Imported {
    grpc::Status status;
    std::vector<v1::MeetingOutcome> outcomes;
    std::optional<int> retired;
  };
  /// Sends these meetings in chunks of `chunk`, positions from 1, and finishes where `finish` says so.
  Imported Import(const std::vector<std::string>& meetings, const std::string& feed = "san-jose",
                  const std::string& import_id = NewRequestId(), int chunk = 2, bool finish = true) {
    Imported imported;
    const auto stub = v1::MeetingService::NewStub(channel_);
    const auto context = harness_->Context(coordinator_);
    const auto stream = stub->ImportMeetings(context.get());
    v1::ImportMeetingsRequest request;
    request.mutable_start()->set_feed(feed);
    request.mutable_start()->set_import_id(import_id);
    request.mutable_start()->set_time_zone(zone_of_imports_);
    const auto send = [&](bool last) {
      request.set_finish(last && finish);
      if (request.records().empty() && !request.finish()) return true;
      v1::ImportMeetingsResponse response;
      if (!stream->Write(request) || !stream->Read(&response)) return false;
      imported.outcomes.insert(imported.outcomes.end(), response.outcomes().begin(), response.outcomes().end());
      if (response.has_retired()) imported.retired = response.retired();
      request.Clear();
      return true;
    };
    int position = 0;
    for (const auto& meeting : meetings) {
      auto& record = *request.add_records();
      record.set_position(++position);
      record.set_content(meeting);
      if (request.records_size() == chunk && !send(false)) break;
    }
    send(true);
    stream->WritesDone();
    imported.status = stream->Finish();
    return imported;
  }

  /// What imports say of meetings that name no zone.
  std::string zone_of_imports_;

  static std::string ResultsOf(const Imported& imported) {
    std::string letters;
    for (const auto& outcome : imported.outcomes) letters += ".CU=R"[outcome.result()];
    return letters;
  }

  /// `members`: further JSON, each with a comma before it.
  static std::string Json(const std::string& slug, const std::string& members = "") {
    return R"({"name":"Meeting )" + slug + R"(","slug":")" + slug + "\"" + members + "}";
  }
  /// A meeting in person, in San Jose.
  static std::string Weekly(const std::string& slug, const std::string& day, const std::string& time,
                            const std::string& members = "") {
    return Json(slug,
                R"(,"day":)" + day + R"(,"time":")" + time +
                    R"(","formatted_address":"1 A St, San Jose, CA 95112, USA","latitude":37.35,"longitude":-121.88)" +
                    members);
  }

  Reply<v1::FindMeetingsResponse> Find(const v1::FindMeetingsRequest& request) {
    return Call(mentor_, &Stub::FindMeetings, request);
  }
  /// Slugs on all pages; those by appointment too.
  std::vector<std::string> SlugsOf(v1::FindMeetingsRequest request, int page_size = 500) {
    std::vector<std::string> slugs;
    request.set_page_size(page_size);
    do {
      const auto reply = Find(request);
      EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
      if (!reply.status.ok()) break;
      for (const auto& found : reply.response.meetings()) slugs.push_back(found.meeting().slug());
      request.set_page_token(reply.response.next_page_token());
    } while (!request.page_token().empty());
    return slugs;
  }
};

}  // namespace cairn::tests
