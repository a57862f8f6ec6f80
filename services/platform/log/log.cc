#include "platform/log/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>

#include "platform/time/time.h"

namespace cairn::platform::log {
namespace {

// A longer value is not a name, a code or an id; what is cut off is not worth a flooded journal.
constexpr std::size_t kMaxValueBytes = 2048;

constexpr std::array<std::string_view, 27> kKeyNames = {
    "service",   "method",     "code",           "reason",      "peer",    "org",      "account",
    "session",   "request_id", "correlation_id", "duration_us", "count",   "position", "source",
    "statement", "sql_state",  "address",        "port",        "version", "key_id",   "attempt",
    "migration", "event_type", "aggregate",      "file",        "line",    "error",
};
static_assert(kKeyNames.size() == static_cast<std::size_t>(Key::kError) + 1);

constexpr std::array<std::string_view, 4> kLevelNames = {"debug", "info", "warning", "error"};

spdlog::level::level_enum ToSpdlog(Level level) {
  constexpr std::array<spdlog::level::level_enum, 4> kLevels = {spdlog::level::debug, spdlog::level::info,
                                                                spdlog::level::warn, spdlog::level::err};
  return kLevels.at(static_cast<std::size_t>(level));
}

spdlog::logger& Logger() {
  // Never destroyed: threads may log while static objects die.
  static spdlog::logger& logger = *[] {
    auto* made = new spdlog::logger("cairn", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%v");
    made->set_level(spdlog::level::info);
    made->flush_on(spdlog::level::trace);
    return made;
  }();
  return logger;
}

// Length of the well-formed UTF-8 sequence at the start of `text` (Unicode 15, table 3-7), 0 when there is none.
std::size_t SequenceLength(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto follows = [&](std::size_t i) { return byte(i) >= 0x80 && byte(i) <= 0xBF; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned low = first == 0xE0 ? 0xA0 : 0x80;
    const unsigned high = first == 0xED ? 0x9F : 0xBF;
    return byte(1) >= low && byte(1) <= high && follows(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const unsigned low = first == 0xF0 ? 0x90 : 0x80;
    const unsigned high = first == 0xF4 ? 0x8F : 0xBF;
    return byte(1) >= low && byte(1) <= high && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

void AppendEscaped(char c, std::string& out) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
        fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
      } else {
        out += c;
      }
  }
}

void AppendString(std::string_view text, std::string& out) {
  text = text.substr(0, kMaxValueBytes);
  out += '"';
  while (!text.empty()) {
    const std::size_t length = SequenceLength(text);
    if (length == 0) {
      out += "\\ufffd";
    } else if (length == 1) {
      AppendEscaped(text.front(), out);
    } else {
      out += text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  out += '"';
}

}  // namespace

void Write(Level level, std::string_view event, std::initializer_list<Field> fields) {
  auto& logger = Logger();
  if (!logger.should_log(ToSpdlog(level))) return;
  std::string line = fmt::format(R"({{"time":"{}","level":"{}","event":)", FormatInstant(SystemClock().Now()),
                                 kLevelNames.at(static_cast<std::size_t>(level)));
  AppendString(event, line);
  for (const auto& field : fields) {
    fmt::format_to(std::back_inserter(line), R"(,"{}":)", kKeyNames.at(static_cast<std::size_t>(field.key)));
    if (const auto* number = std::get_if<std::int64_t>(&field.value)) {
      fmt::format_to(std::back_inserter(line), "{}", *number);
    } else {
      AppendString(std::get<std::string>(field.value), line);
    }
  }
  line += '}';
  logger.log(ToSpdlog(level), spdlog::string_view_t(line.data(), line.size()));
}

void SetLevel(Level level) { Logger().set_level(ToSpdlog(level)); }

}  // namespace cairn::platform::log
