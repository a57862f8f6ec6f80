#include "clients/exports/cell_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "clients/exports/problem.h"
#include "clients/exports/row_text.h"

namespace cairn::exports {
namespace {

constexpr std::size_t kLongestText = 32'767;

bool LooksEscaped(std::string_view text) {
  return text.size() >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' &&
         std::all_of(text.begin() + 2, text.begin() + 6,
                     [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
}

void AppendEscape(std::string& out, unsigned code) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  out += "_x";
  for (const int shift : {12, 8, 4, 0}) out += kDigits[code >> shift & 15];
  out += '_';
}

/// "A", "Z", "AA" of 0, 25, 26.
std::string ColumnName(std::size_t column) {
  std::string name;
  for (++column; column > 0; column = (column - 1) / 26)
    name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
  return name;
}

/// Nothing that XML or ST_Xstring would take for something else, and no space at an end, which XML may drop.
bool IsPlain(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.size() > kLongestText) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= 0x20 && c != '&' && c != '<' && c != '>' && c != '_' && c != 0x7F; });
}

void AppendXml(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else {
      out += c;
    }
  }
}

std::size_t CharactersOf(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

void AppendText(std::string& out, const std::string& text) {
  if (IsPlain(text)) {
    out += "\" t=\"inlineStr\"><is><t>";
    out += text;
  } else {
    const auto escaped = EscapedForCell(text);
    if (CharactersOf(escaped) > kLongestText)
      Reject(platform::Code::kOutOfRange, "EXPORT_TOO_LARGE", "A text has more characters than a cell of XLSX holds");
    out += "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">";
    AppendXml(out, escaped);
  }
  out += "</t></is></c>";
}

}  // namespace

std::string EscapedForCell(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 && byte != '\t' && byte != '\n') {
      AppendEscape(out, byte);
    } else if (text.substr(i, 3) == "\xEF\xBF\xBE" || text.substr(i, 3) == "\xEF\xBF\xBF") {
      AppendEscape(out, 0xFF00u + static_cast<unsigned char>(text[i + 2]) + 0x40u);
      i += 2;
    } else if (LooksEscaped(text.substr(i))) {
      AppendEscape(out, '_');
    } else {
      out += text[i];
    }
  }
  return out;
}

SheetText::SheetText(std::size_t columns) {
  for (std::size_t i = 0; i <= columns; ++i) begins_.push_back("<c r=\"" + ColumnName(i));
}

void SheetText::AppendRow(std::string& out, std::int64_t number, const FileRow& row) const {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  const std::string_view reference(digits.data(), static_cast<std::size_t>(end - digits.data()));
  out += "<row r=\"";
  out += reference;
  out += "\">";
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const auto& cell = row.cells[i];
    const auto* text = std::get_if<std::string>(&cell);
    if (std::holds_alternative<std::monostate>(cell) || (text && text->empty())) continue;
    out += begins_[i];
    out += reference;
    if (text) {
      AppendText(out, *text);
      continue;
    }
    out += "\"><v>";
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
      AppendWhole(out, *whole);
    } else {
      AppendNumber(out, std::get<double>(cell));
    }
    out += "</v></c>";
  }
  out += begins_.back();
  out += reference;
  out += row.is_suppressed ? "\" t=\"b\"><v>1</v></c></row>" : "\" t=\"b\"><v>0</v></c></row>";
}

}  // namespace cairn::exports
