#include "platform/config/config.h"

#include <toml++/toml.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <ostream>
#include <stdexcept>

namespace cairn::platform::config {
namespace {

std::map<std::string, std::string> ProcessEnvironment() {
  std::map<std::string, std::string> variables;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const auto equals = text.find('=');
    if (!text.starts_with("CAIRN_") || equals == std::string_view::npos) continue;
    variables.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return variables;
}

std::string EnvironmentName(const std::string& key) {
  std::string name = "CAIRN_" + key;
  for (char& c : name) {
    if (c == '.' || c == '-') c = '_';
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return name;
}

void Flatten(const toml::table& table, const std::string& prefix, std::map<std::string, std::string>& values,
             std::vector<std::string>& problems) {
  for (const auto& [name, node] : table) {
    const std::string key = prefix + std::string(name.str());
    if (const auto* section = node.as_table()) {
      Flatten(*section, key + ".", values, problems);
    } else if (const auto* text = node.as_string()) {
      values[key] = text->get();
    } else if (const auto* number = node.as_integer()) {
      values[key] = std::to_string(number->get());
    } else if (const auto* boolean = node.as_boolean()) {
      values[key] = boolean->get() ? "true" : "false";
    } else {
      problems.push_back(key + ": line " + std::to_string(node.source().begin.line) +
                         ": must be a string, an integer or a boolean");
    }
  }
}

void ReadFile(const std::string& path, std::map<std::string, std::string>& values, std::vector<std::string>& problems) {
  try {
    Flatten(toml::parse_file(path), "", values, problems);
  } catch (const toml::parse_error& error) {
    const auto line = error.source().begin.line;
    problems.push_back("--config " + path + (line == 0 ? "" : ": line " + std::to_string(line)) + ": " +
                       std::string(error.description()));
  }
}

// Passwords come by file; one that was put into a connection string all the same is not shown.
std::string WithoutPassword(std::string value) {
  static constexpr std::string_view kWord = "password=";
  for (auto at = value.find(kWord); at != std::string::npos; at = value.find(kWord, at + 1)) {
    const auto begin = at + kWord.size();
    auto end = value.find(' ', begin);
    if (begin < value.size() && value[begin] == '\'') end = value.find('\'', begin + 1);
    value.replace(begin, std::min(end, value.size()) - begin, "[redacted]");
  }
  return value;
}

}  // namespace

Reader::Reader(int argc, const char* const* argv) : Reader(argc, argv, ProcessEnvironment()) {}

Reader::Reader(int argc, const char* const* argv, const std::map<std::string, std::string>& environment)
    : environment_(environment) {
  std::string config_file;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (!argument.starts_with("--")) {
      words_.push_back(argument);
      continue;
    }
    if (argument == "--help" || argument == "--print-config") {
      (argument == "--help" ? help_ : print_config_) = true;
      continue;
    }
    const auto equals = argument.find('=');
    const std::string name = argument.substr(2, equals == std::string::npos ? equals : equals - 2);
    if (equals == std::string::npos && (i + 1 == argc || std::string_view(argv[i + 1]).starts_with("--"))) {
      problems_.push_back("--" + name + ": needs a value");
      continue;
    }
    (name == "config" ? config_file : flags_[name]) =
        equals == std::string::npos ? argv[++i] : argument.substr(equals + 1);
  }
  if (!config_file.empty()) ReadFile(config_file, file_, problems_);
}

std::optional<Reader::Setting> Reader::Look(const std::string& key) {
  if (const auto flag = flags_.find(key); flag != flags_.end()) return Setting{flag->second, "flag", ""};
  const auto variable = environment_.find(EnvironmentName(key));
  if (variable != environment_.end()) return Setting{variable->second, "environment", ""};
  if (const auto line = file_.find(key); line != file_.end()) return Setting{line->second, "file", ""};
  return std::nullopt;
}

std::string Reader::String(const std::string& key, const std::string& fallback, const std::string& help) {
  auto setting = Look(key).value_or(Setting{fallback, "default", ""});
  setting.help = help;
  return (seen_[key] = setting).value;
}

std::string Reader::Required(const std::string& key, const std::string& help) {
  std::string value = String(key, "", help);
  if (value.empty()) {
    seen_[key].source = "missing";
    problems_.push_back(key + ": is missing (" + help + "); set it in the file, as " + EnvironmentName(key) +
                        ", or by --" + key);
  }
  return value;
}

std::string Reader::RequiredFile(const std::string& key, const std::string& help) {
  std::string path = Required(key, help);
  std::error_code ignored;
  if (!path.empty() && (std::filesystem::is_directory(path, ignored) || access(path.c_str(), R_OK) != 0)) {
    problems_.push_back(key + ": " + path + " is not a readable file");
  }
  return path;
}

std::int64_t Reader::Integer(const std::string& key, std::int64_t fallback, std::int64_t least, std::int64_t most,
                             const std::string& help) {
  const std::string text = String(key, std::to_string(fallback), help);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < least || value > most) {
    problems_.push_back(key + ": must be an integer from " + std::to_string(least) + " to " + std::to_string(most));
    return fallback;
  }
  return value;
}

bool Reader::Boolean(const std::string& key, bool fallback, const std::string& help) {
  const std::string text = String(key, fallback ? "true" : "false", help);
  if (text != "true" && text != "false") {
    problems_.push_back(key + ": must be true or false");
    return fallback;
  }
  return text == "true";
}

bool Reader::Finish(std::ostream& out) {
  if (help_) {
    for (const auto& [key, setting] : seen_) {
      out << "  --" << key << "  " << setting.help;
      if (setting.source == "default" && !setting.value.empty()) out << " [" << setting.value << "]";
      out << "\n";
    }
    out << "  --config FILE  settings as TOML; over it the environment (CAIRN_SECTION_NAME), over that flags\n"
           "  --print-config  shows every setting and where it comes from\n";
    return true;
  }
  for (const auto& [key, value] : file_) {
    if (!seen_.contains(key)) problems_.push_back(key + ": no such setting (in the file)");
  }
  for (const auto& [key, value] : flags_) {
    if (!seen_.contains(key)) problems_.push_back("--" + key + ": no such flag");
  }
  if (!problems_.empty()) {
    std::string text;
    for (const auto& problem : problems_) text += (text.empty() ? "" : "\n") + problem;
    throw std::runtime_error(text);
  }
  if (!print_config_) return false;
  for (const auto& [key, setting] : seen_) {
    out << key << " = " << WithoutPassword(setting.value) << "  # " << setting.source << "\n";
  }
  return true;
}

}  // namespace cairn::platform::config
