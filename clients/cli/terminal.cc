#include "clients/cli/terminal.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

constexpr std::size_t kLongestAnswer = 1024;

/// Turns the echo off while it lives, and on again whatever happens.
class Silence {
 public:
  explicit Silence(int terminal) : terminal_(terminal) {
    if (tcgetattr(terminal_, &before_) != 0) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    changed_ = tcsetattr(terminal_, TCSAFLUSH, &silent) == 0;
  }
  ~Silence() {
    if (changed_) tcsetattr(terminal_, TCSAFLUSH, &before_);
  }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

 private:
  int terminal_;
  termios before_{};
  bool changed_ = false;
};

void Say(int terminal, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(terminal, text.data(), text.size());
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::string ReadAnswer(int terminal) {
  std::string answer;
  char c = 0;
  while (read(terminal, &c, 1) == 1 && c != '\n') {
    if (answer.size() < kLongestAnswer) answer.push_back(c);
  }
  return answer;
}

}  // namespace

Terminal DetectTerminal(int file_descriptor) {
  Terminal terminal;
  terminal.is_terminal = isatty(file_descriptor) == 1;
  if (!terminal.is_terminal) return terminal;
  winsize size{};
  terminal.width = ioctl(file_descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
  const char* no_color = std::getenv("NO_COLOR");
  const char* kind = std::getenv("TERM");
  terminal.colour = (no_color == nullptr || *no_color == '\0') && kind != nullptr && std::string_view(kind) != "dumb";
  return terminal;
}

std::string Ask(const std::string& question, bool secret, const std::string& instead) {
  const int terminal = CanAsk() ? open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC) : -1;
  if (terminal < 0) throw InvalidUsage("there is no terminal to ask on: give " + instead);
  Say(terminal, question);
  std::string answer;
  if (secret) {
    const Silence silence(terminal);
    answer = ReadAnswer(terminal);
    Say(terminal, "\n");
  } else {
    answer = ReadAnswer(terminal);
  }
  close(terminal);
  return answer;
}

bool CanAsk() { return isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1; }

}  // namespace cairn::cli
