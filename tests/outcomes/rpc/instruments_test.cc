#include "tests/outcomes/rpc/outcomes_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using Stub = v1::InstrumentService::Stub;

using Instruments = OutcomesTest;

TEST_F(Instruments, AreListedInTheirCurrentVersionById) {
  const auto listed = Must(analyst_, &Stub::ListInstruments, {});
  std::vector<std::string> ids;
  for (const auto& instrument : listed.instruments()) ids.push_back(instrument.instrument_id());
  EXPECT_THAT(ids, ElementsAre("audit", "audit-c", "bam", "bam-r", "barc-10", "dast-10", "gad-7", "pacs", "phq-9"));
}

TEST_F(Instruments, AreShownInAVersionAndRefusedByName) {
  v1::GetInstrumentRequest request;
  request.set_instrument_id("gad-7");
  EXPECT_EQ(Must(clinician_, &Stub::GetInstrument, request).instrument().items_size(), 7);
  request.set_instrument_version(99);
  const auto refused = Call(clinician_, &Stub::GetInstrument, request).status;
  EXPECT_EQ(ReasonOf(refused), "INSTRUMENT_VERSION_UNKNOWN");
  EXPECT_EQ(MetadataOf(refused, "instrument_version"), "99");
  request.set_instrument_id("gad-8");
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::GetInstrument, request).status), "INSTRUMENT_UNKNOWN");
  request.set_instrument_id("GAD 7");
  request.set_instrument_version(-1);
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::GetInstrument, request).status),
              ElementsAre("instrument_id", "instrument_version"));
}

}  // namespace
}  // namespace cairn::tests
