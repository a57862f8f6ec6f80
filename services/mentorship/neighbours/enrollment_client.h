#pragma once

#include <grpcpp/channel.h>

#include <memory>
#include <string>

#include "cairn/disclosure/v1/notice.pb.h"
#include "mentorship/domain/mentor.h"
#include "platform/result/result.h"

namespace cairn::mentorship::neighbours {

/// Asks enrollment whether something may leave the clinic's workforce, in the name of the mentor who wants to hear it:
/// with a token that directory gives for theirs. Thread-safe.
class EnrollmentClient {
 public:
  EnrollmentClient(std::shared_ptr<grpc::Channel> enrollment, std::shared_ptr<grpc::Channel> directory)
      : enrollment_(std::move(enrollment)), directory_(std::move(directory)) {}

  struct Question {
    /// That of the call: the same question again gets the same entry in the accounting.
    std::string request_id;
    PatientId patient;
    /// What the mentor is called, as a consent would name them.
    std::string mentor_name;
    /// Of the mentor who asks, as it came.
    std::string token;
    platform::Instant deadline;
  };
  /// May the mentor, who is not of the workforce, hear who the patient is, that they are one, and of the peer support?
  /// Decided and recorded by enrollment at this moment; never remembered. What comes back goes with what is disclosed.
  /// Errors: FAILED_PRECONDITION DISCLOSURE_NOT_PERMITTED, without the reasons, which are not the mentor's to know;
  /// UNAVAILABLE DISCLOSURE_NOT_DECIDED for every other answer of either, and for none.
  platform::Result<disclosure::v1::DisclosureNotice> DecideDisclosure(const Question& question) const;

 private:
  std::shared_ptr<grpc::Channel> enrollment_;
  std::shared_ptr<grpc::Channel> directory_;
};

}  // namespace cairn::mentorship::neighbours
