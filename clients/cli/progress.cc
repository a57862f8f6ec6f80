#include "clients/cli/progress.h"

#include <algorithm>

#include "clients/cli/text.h"

namespace cairn::cli {
namespace {

constexpr std::chrono::milliseconds kPause{100};
constexpr std::int64_t kBarColumns = 24;

std::string Bar(std::int64_t done, std::int64_t total) {
  if (total <= 0) return "";
  const std::int64_t part = std::clamp<std::int64_t>(done, 0, total);
  const auto filled = static_cast<std::size_t>(kBarColumns * part / total);
  return "[" + std::string(filled, '#') + std::string(static_cast<std::size_t>(kBarColumns) - filled, '.') + "] " +
         std::to_string(100 * part / total) + " %  ";
}

}  // namespace

void Progress::Show(std::int64_t done, const std::string& text) {
  if (!terminal_.is_terminal) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ < kPause) return;
  last_ = now;
  shown_ = true;
  out_ << "\r\x1b[K" << Shorten(Bar(done, total_) + text, std::max(terminal_.width - 1, 20)) << std::flush;
}

void Progress::Clear() {
  if (!shown_) return;
  out_ << "\r\x1b[K" << std::flush;
  shown_ = false;
}

}  // namespace cairn::cli
