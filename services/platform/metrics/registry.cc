#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "platform/metrics/metrics.h"

namespace cairn::platform::metrics {
namespace {

// From a call that never left memory to the longest an interactive caller waits.
const prometheus::Histogram::BucketBoundaries& CallSeconds() {
  static const prometheus::Histogram::BucketBoundaries bounds = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                                 0.1,    0.25,  0.5,    1,     2.5,  5,     10};
  return bounds;
}

}  // namespace

struct Registry::State {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& calls = prometheus::BuildCounter()
                                                       .Name("cairn_rpc_calls_total")
                                                       .Help("Calls by method and gRPC code.")
                                                       .Register(registry);
  prometheus::Family<prometheus::Histogram>& seconds =
      prometheus::BuildHistogram().Name("cairn_rpc_seconds").Help("Time from arrival to answer.").Register(registry);
};

Registry::Registry() : state_(std::make_unique<State>()) {}
Registry::~Registry() = default;

void Registry::CountCall(const std::string& method, const std::string& code, double seconds) {
  state_->calls.Add({{"method", method}, {"code", code}}).Increment();
  state_->seconds.Add({{"method", method}}, CallSeconds()).Observe(seconds);
}

// Registering a name again gives the family that is there.
void Registry::Count(const std::string& name, const std::string& label, const std::string& label_value, double by) {
  prometheus::BuildCounter()
      .Name("cairn_" + name + "_total")
      .Register(state_->registry)
      .Add({{label, label_value}})
      .Increment(by);
}

void Registry::Set(const std::string& name, const std::string& label, const std::string& label_value, double value) {
  prometheus::BuildGauge().Name("cairn_" + name).Register(state_->registry).Add({{label, label_value}}).Set(value);
}

std::string Registry::Text() const { return prometheus::TextSerializer().Serialize(state_->registry.Collect()); }

}  // namespace cairn::platform::metrics
