#include <gmock/gmock.h>

#include <thread>
#include <vector>

#include "platform/metrics/metrics.h"

namespace cairn::platform::metrics {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(Registry, CountsCallsByMethodAndCode) {
  Registry registry;
  registry.CountCall("GetPatient", "OK", 0.002);
  registry.CountCall("GetPatient", "OK", 0.02);
  registry.CountCall("GetPatient", "NOT_FOUND", 0.001);
  EXPECT_THAT(registry.Text(), AllOf(HasSubstr("cairn_rpc_calls_total{code=\"OK\",method=\"GetPatient\"} 2"),
                                     HasSubstr("cairn_rpc_calls_total{code=\"NOT_FOUND\",method=\"GetPatient\"} 1"),
                                     HasSubstr("cairn_rpc_seconds_count{method=\"GetPatient\"} 3"),
                                     HasSubstr("cairn_rpc_seconds_bucket{method=\"GetPatient\",le=\"0.0025\"} 2"),
                                     HasSubstr("# TYPE cairn_rpc_seconds histogram")));
}

TEST(Registry, NamesCountersAndGauges) {
  Registry registry;
  registry.Count("refused", "reason", "OVERLOADED");
  registry.Count("refused", "reason", "OVERLOADED", 4);
  registry.Set("pool_idle", "pool", "app", 7);
  registry.Set("pool_idle", "pool", "app", 3);
  EXPECT_THAT(registry.Text(), AllOf(HasSubstr("cairn_refused_total{reason=\"OVERLOADED\"} 5"),
                                     HasSubstr("cairn_pool_idle{pool=\"app\"} 3")));
}

TEST(Registry, EscapesLabelValues) {
  Registry registry;
  registry.Count("odd", "label", "a\"b\\c\nd");
  EXPECT_THAT(registry.Text(), HasSubstr(R"(cairn_odd_total{label="a\"b\\c\nd"} 1)"));
}

TEST(Registry, LosesNoCountAcrossThreads) {
  Registry registry;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&registry] {
      for (int n = 0; n < 2000; ++n) {
        registry.CountCall("M", "OK", 0.001);
        registry.Count("thing", "kind", "a");
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(registry.Text(), AllOf(HasSubstr("cairn_rpc_calls_total{code=\"OK\",method=\"M\"} 16000"),
                                     HasSubstr("cairn_thing_total{kind=\"a\"} 16000")));
}

}  // namespace
}  // namespace cairn::platform::metrics
