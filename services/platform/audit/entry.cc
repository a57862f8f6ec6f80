#include "platform/audit/entry.h"

namespace cairn::platform::audit {

namespace {

constexpr std::string_view kEntryMark = "cairn-audit-1\n";
constexpr std::string_view kHeadMark = "cairn-tree-head-1\n";
// No entry of ours comes near; a length beyond is not one of ours.
constexpr std::uint64_t kMaxItems = 1 << 20;

class Writer {
 public:
  explicit Writer(std::string_view mark) : bytes_(mark) {}

  void Number(std::uint64_t value, int size) {
    for (int shift = (size - 1) * 8; shift >= 0; shift -= 8) bytes_ += static_cast<char>((value >> shift) & 0xFF);
  }
  void Id(const Uuid& id) { bytes_.append(reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()); }
  void Moment(Instant at) { Number(static_cast<std::uint64_t>(at.time_since_epoch().count()), 8); }
  void Text(std::string_view text) {
    Number(text.size(), 4);
    bytes_ += text;
  }
  void Raw(std::string_view bytes) { bytes_ += bytes; }
  std::string Take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Reads what Writer wrote; once something is missing, everything that follows is empty and Done() is false.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::string_view Raw(std::size_t size) {
    if (!good_ || rest_.size() < size) {
      good_ = false;
      return {};
    }
    const auto taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  std::uint64_t Number(std::size_t size) {
    std::uint64_t value = 0;
    for (const char c : Raw(size)) value = value << 8 | static_cast<unsigned char>(c);
    return value;
  }
  Uuid Id() {
    Uuid id;
    const auto bytes = Raw(id.bytes.size());
    std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
    return id;
  }
  Instant Moment() { return Instant(std::chrono::microseconds(static_cast<std::int64_t>(Number(8)))); }
  std::string Text() { return std::string(Raw(Number(4))); }
  std::uint64_t Count() {
    const auto count = Number(4);
    if (count > kMaxItems) good_ = false;
    return good_ ? count : 0;
  }
  bool Expect(std::string_view mark) { return Raw(mark.size()) == mark && good_; }
  bool Done() const { return good_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool good_ = true;
};

}  // namespace

std::string EncodeEntry(const Entry& entry) {
  const auto& event = entry.event;
  Writer out(kEntryMark);
  out.Number(static_cast<std::uint64_t>(entry.position), 8);
  out.Id(event.org.value);
  out.Id(event.audit_id);
  out.Moment(event.at);
  out.Moment(entry.recorded_at);
  out.Id(event.actor.value);
  out.Id(event.session.value);
  out.Id(event.object.value_or(Uuid{}));
  for (const auto* text :
       {&event.peer, &event.method, &event.action, &event.outcome, &event.reason, &event.request_id}) {
    out.Text(*text);
  }
  out.Number(event.subjects.size(), 4);
  for (const auto& subject : event.subjects) out.Id(subject.value);
  out.Number(event.data_categories.size(), 4);
  for (const auto& category : event.data_categories) out.Text(category);
  return out.Take();
}

std::optional<Entry> DecodeEntry(std::string_view bytes) {
  Reader in(bytes);
  if (!in.Expect(kEntryMark)) return std::nullopt;
  Entry entry;
  auto& event = entry.event;
  entry.position = static_cast<std::int64_t>(in.Number(8));
  event.org.value = in.Id();
  event.audit_id = in.Id();
  event.at = in.Moment();
  entry.recorded_at = in.Moment();
  event.actor.value = in.Id();
  event.session.value = in.Id();
  const auto object = in.Id();
  if (!object.IsNil()) event.object = object;
  for (auto* text : {&event.peer, &event.method, &event.action, &event.outcome, &event.reason, &event.request_id}) {
    *text = in.Text();
  }
  for (auto left = in.Count(); left > 0; --left) event.subjects.push_back({in.Id()});
  for (auto left = in.Count(); left > 0; --left) event.data_categories.push_back(in.Text());
  if (!in.Done()) return std::nullopt;
  return entry;
}

std::string EncodeTreeHead(std::string_view service, OrgId org, std::int64_t tree_size, std::string_view root,
                           Instant signed_at) {
  Writer out(kHeadMark);
  out.Text(service);
  out.Id(org.value);
  out.Number(static_cast<std::uint64_t>(tree_size), 8);
  out.Raw(root);
  out.Moment(signed_at);
  return out.Take();
}

}  // namespace cairn::platform::audit
