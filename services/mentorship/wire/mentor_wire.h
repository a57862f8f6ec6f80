#pragma once

#include <string>

#include "cairn/mentorship/v1/mentor.pb.h"
#include "mentorship/domain/certification.h"
#include "mentorship/domain/mentor.h"
#include "platform/result/result.h"

namespace cairn::mentorship::wire {

/// A profile whose fields the gate has held against their limits. INVALID_REQUEST naming the date that is none, with
/// `path` before it.
platform::Result<domain::MentorDetails> ToDomain(const v1::MentorProfile& profile, const std::string& path);
v1::MentorProfile ToProto(const domain::MentorDetails& details);

/// INVALID_REQUEST naming every date that is none, each with `path` before it.
platform::Result<domain::Certification> ToDomain(const v1::CertificationDetails& details, const std::string& path);
v1::Certification ToProto(const domain::Certification& certification, platform::Date today);

/// With its certificates as of `today`; without times and etag, which the record has. `matched_on`: the days on which
/// the matches that hold a place began.
v1::Mentor ToProto(const domain::Mentor& mentor, const std::vector<domain::Certification>& certifications,
                   const std::vector<platform::Date>& matched_on, platform::Date today);

}  // namespace cairn::mentorship::wire
