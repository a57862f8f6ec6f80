#include "tests/clients/exports/sheet_reader.h"

#include <stdexcept>

#include "clients/exports/zip_file.h"

namespace cairn::tests {
namespace {

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

void AppendUtf8(std::string& out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else {
    out += static_cast<char>(0xE0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

/// XML's own escapes, then ST_Xstring's.
std::string Unescaped(std::string text) {
  for (const auto& [from, to] : {std::pair("&lt;", "<"), {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}})
    text = Replaced(text, from, to);
  text = Replaced(text, "&amp;", "&");
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escape = text.compare(i, 2, "_x") == 0 && i + 6 < text.size() && text[i + 6] == '_' &&
                           text.find_first_not_of("0123456789ABCDEFabcdef", i + 2) == i + 6;
    if (!is_escape) {
      out += text[i];
      continue;
    }
    AppendUtf8(out, static_cast<unsigned>(std::stoul(text.substr(i + 2, 4), nullptr, 16)));
    i += 6;
  }
  return out;
}

std::string Between(const std::string& text, const std::string& begin, const std::string& end) {
  const auto from = text.find(begin);
  if (from == std::string::npos) return "";
  const auto until = text.find(end, from + begin.size());
  return text.substr(from + begin.size(), until - from - begin.size());
}

/// Of "AB12": 27.
std::size_t ColumnOf(const std::string& reference) {
  std::size_t column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
  }
  return column - 1;
}

std::string SourceOf(const std::string& path, int number) {
  exports::ZipFile file(path);
  for (const auto& member : file.members()) {
    if (member.name != "xl/worksheets/sheet" + std::to_string(number) + ".xml") continue;
    std::string source;
    if (!file.Read(member, [&](std::string_view piece) { source += piece; })) break;
    return source;
  }
  throw std::runtime_error(path + ": no whole sheet " + std::to_string(number));
}

SheetCell CellOf(const std::string& cell) {
  const auto type = Between(cell.substr(0, cell.find('>')), " t=\"", "\"");
  if (type == "inlineStr") {
    const auto text = cell.substr(cell.find("<t"));
    return {"text", Unescaped(Between(text, ">", "</t>"))};
  }
  return {type == "b" ? "truth" : "number", Between(cell, "<v>", "</v>")};
}

}  // namespace

Sheet ReadSheet(const std::string& path, int number) {
  Sheet sheet{.source = SourceOf(path, number)};
  const auto& source = sheet.source;
  for (std::size_t at = 0; (at = source.find("<row ", at)) != std::string::npos; ++at) {
    const auto row = source.substr(at, source.find("</row>", at) - at);
    auto& cells = sheet.rows.emplace_back();
    for (std::size_t c = 0; (c = row.find("<c ", c)) != std::string::npos; ++c) {
      const auto cell = row.substr(c, row.find("</c>", c) - c);
      cells[ColumnOf(Between(cell, "r=\"", "\""))] = CellOf(cell);
    }
  }
  return sheet;
}

}  // namespace cairn::tests
