#include "clients/exports/report_head.h"

namespace cairn::exports {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostProblems = 50;

std::string_view View(const json::string& text) { return {text.data(), text.size()}; }

/// Reads members into the answer.
class Head {
 public:
  Head(const ReportMembers& members, ReportProblems& problems) : members_(members), problems_(problems) {}

  Answer Read() {
    auto answer = AnswerOf(ReadTable());
    answer.as_of = Text("asOf");
    answer.digest = Text("digest");
    answer.notice = Text("notice");
    return answer;
  }

 private:
  Table ReadTable() {
    Table table;
    table.definition = Required("definition");
    table.version = Version();
    table.name = Text("table");
    table.unit = Text("unit");
    table.anchor = Text("anchor");
    table.maturity = Text("maturity");
    table.data_cut = Text("dataCut");
    ForEach("parameters", [&](const json::object& one, const std::string& path) {
      table.parameters.push_back({TextIn(one, "name", path), TextIn(one, "value", path)});
    });
    ForEach("exclusions", [&](const json::object& one, const std::string& path) {
      table.exclusions.push_back({OptionalTextIn(one, "line", path), TextIn(one, "reason", path), CountIn(one, path)});
    });
    ForEach("columns", [&](const json::object& one, const std::string& path) {
      table.columns.push_back({TextIn(one, "name", path), KindIn(one, path), OptionalTextIn(one, "unit", path),
                               OptionalTextIn(one, "meaning", path)});
    });
    return table;
  }

  const json::value* Find(const std::string& name) const {
    const auto found = members_.find(name);
    return found == members_.end() || found->second.is_null() ? nullptr : &found->second;
  }

  std::string Required(const std::string& name) {
    if (!Find(name)) problems_.Add(name, "is missing");
    return Text(name);
  }

  std::string Text(const std::string& name) {
    const auto* value = Find(name);
    if (!value) return "";
    if (value->is_string()) return std::string(View(value->get_string()));
    problems_.Add(name, "must be a text");
    return "";
  }

  std::string Version() {
    const auto* value = Find("version");
    return value && value->is_int64() ? std::to_string(value->get_int64()) : Required("version");
  }

  template <class Take>
  void ForEach(const std::string& name, const Take& take) {
    const auto* value = Find(name);
    if (!value) return;
    if (!value->is_array()) return problems_.Add(name, "must be a list");
    std::size_t i = 0;
    for (const auto& one : value->get_array()) {
      const std::string path = name + "[" + std::to_string(i++) + "]";
      if (one.is_object()) {
        take(one.get_object(), path);
      } else {
        problems_.Add(path, "must be an object");
      }
    }
  }

  std::string OptionalTextIn(const json::object& object, const std::string& name, const std::string& path) {
    const auto* value = object.if_contains(name);
    if (!value || value->is_null()) return "";
    if (value->is_string()) return std::string(View(value->get_string()));
    problems_.Add(path + "." + name, "must be a text");
    return "";
  }

  std::string TextIn(const json::object& object, const std::string& name, const std::string& path) {
    if (!object.contains(name)) problems_.Add(path + "." + name, "is missing");
    return OptionalTextIn(object, name, path);
  }

  std::optional<std::int64_t> CountIn(const json::object& object, const std::string& path) {
    const auto* value = object.if_contains("count");
    if (!value || value->is_null()) return std::nullopt;
    if (!value->is_int64() || value->get_int64() < 0) {
      problems_.Add(path + ".count", "must be a whole number from 0, or null where it is hidden");
      return std::nullopt;
    }
    return value->get_int64();
  }

  ColumnKind KindIn(const json::object& object, const std::string& path) {
    const auto kind = KindNamed(TextIn(object, "kind", path));
    if (!kind) problems_.Add(path + ".kind", "must be text, label, count, share or number");
    return kind.value_or(ColumnKind::kText);
  }

  const ReportMembers& members_;
  ReportProblems& problems_;
};

}  // namespace

void ReportProblems::Add(std::string field, std::string description) {
  ++count_;
  if (all_.size() < kMostProblems) all_.push_back({std::move(field), std::move(description)});
}

void ReportProblems::RejectIfAny(const std::string& path) {
  if (count_ == 0) return;
  auto error = platform::InvalidRequest(std::move(all_));
  error.message = path + " is no report" +
                  (count_ > kMostProblems ? ": " + std::to_string(count_) + " things are wrong with it" : "");
  platform::Reject(std::move(error));
}

Answer AnswerFrom(const ReportMembers& members, ReportProblems& problems) { return Head(members, problems).Read(); }

}  // namespace cairn::exports
