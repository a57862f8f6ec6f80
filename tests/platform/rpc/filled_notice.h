#pragma once

#include "cairn/disclosure/v1/notice.pb.h"

namespace cairn::tests {

/// A notice with everything that must be in one that rests on a consent.
inline disclosure::v1::DisclosureNotice FilledNotice() {
  disclosure::v1::DisclosureNotice notice;
  notice.set_disclosure_id("0190b1a2-0000-7000-8000-000000000001");
  notice.set_basis(disclosure::v1::DisclosureNotice::BASIS_CONSENT);
  notice.set_statement("the statement");
  notice.set_short_statement("the short statement");
  notice.set_statement_version("1");
  notice.set_redisclosure(disclosure::v1::DisclosureNotice::REDISCLOSURE_PROHIBITED);
  notice.set_consent_id("0190b1a2-0000-7000-8000-000000000002");
  notice.set_scope("To: Valley Health");
  notice.mutable_disclosed_time()->set_seconds(1'800'000'000);
  return notice;
}

}  // namespace cairn::tests
