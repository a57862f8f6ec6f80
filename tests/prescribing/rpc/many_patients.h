#pragma once

#include <string>
#include <vector>

namespace cairn::tests {

/// A clinic (dose_clinic.h, stock_clinic.h) with `count` patients more, whom the nurse cares for.
template <class Clinic, int count>
class ManyPatients : public Clinic {
 protected:
  ManyPatients() {
    for (int i = 0; i < count; ++i) {
      people_.push_back(this->Register());
      this->Relate(this->clinician_, people_.back());
    }
  }

  /// Their ids as PostgreSQL writes an array.
  std::string All() const {
    std::string all = "{";
    for (const auto& id : people_) all += (all.size() > 1 ? "," : "") + id;
    return all + "}";
  }
  /// A condition: `column` is one of them.
  std::string Of(const std::string& column) const { return column + " = ANY('" + All() + "'::uuid[])"; }

  std::vector<std::string> people_;
};

}  // namespace cairn::tests
