#include "platform/csv/csv.h"

namespace cairn::platform::csv {
namespace {

std::string_view WithoutLineEnd(std::string_view record) {
  if (record.ends_with('\n')) record.remove_suffix(1);
  if (record.ends_with('\r')) record.remove_suffix(1);
  return record;
}

/// One cell from the front of `rest`, up to the comma behind it or the end.
tl::expected<std::string, Fault> TakeQuoted(std::string_view& rest) {
  std::string cell;
  rest.remove_prefix(1);
  for (;;) {
    const auto quote = rest.find('"');
    if (quote == std::string_view::npos) return tl::unexpected(Fault::kUnclosedQuote);
    cell += rest.substr(0, quote);
    rest.remove_prefix(quote + 1);
    if (!rest.starts_with('"')) break;
    cell += '"';
    rest.remove_prefix(1);
  }
  if (rest.empty() || rest.front() == ',') return cell;
  return tl::unexpected(rest.front() == '\r' || rest.front() == '\n' ? Fault::kSecondRecord : Fault::kTextAfterQuote);
}

tl::expected<std::string, Fault> TakeBare(std::string_view& rest) {
  const auto cell = rest.substr(0, rest.find(','));
  if (const auto bad = cell.find_first_of("\"\r\n"); bad != std::string_view::npos) {
    if (cell[bad] == '"') return tl::unexpected(Fault::kQuoteInBareCell);
    const bool line_end = cell[bad] == '\n' || cell.substr(bad).starts_with("\r\n");
    return tl::unexpected(line_end ? Fault::kSecondRecord : Fault::kBareCarriageReturn);
  }
  rest.remove_prefix(cell.size());
  return std::string(cell);
}

}  // namespace

std::string_view Describe(Fault fault) {
  switch (fault) {
    case Fault::kQuoteInBareCell:
      return "A cell that does not begin with a quote has one in it.";
    case Fault::kTextAfterQuote:
      return "Text follows the closing quote of a cell.";
    case Fault::kUnclosedQuote:
      return "A quote is not closed.";
    case Fault::kBareCarriageReturn:
      return "A carriage return stands outside of quotes.";
    case Fault::kSecondRecord:
      return "There is more than one record.";
  }
  return "";
}

tl::expected<std::vector<std::string>, Fault> ReadRecord(std::string_view record) {
  std::string_view rest = WithoutLineEnd(record);
  std::vector<std::string> cells;
  for (;;) {
    auto cell = rest.starts_with('"') ? TakeQuoted(rest) : TakeBare(rest);
    if (!cell) return tl::unexpected(cell.error());
    cells.push_back(std::move(*cell));
    if (rest.empty()) return cells;
    rest.remove_prefix(1);
  }
}

bool RecordReader::Take(std::string& content) {
  using Traits = std::istream::traits_type;
  auto& buffer = *in_.rdbuf();
  bool quoted = false;
  for (auto c = buffer.sbumpc();; c = buffer.sbumpc()) {
    if (Traits::eq_int_type(c, Traits::eof())) return !content.empty();
    const char byte = Traits::to_char_type(c);
    const bool full = content.size() > longest_;
    if (byte == '\n' && (!quoted || full)) return true;
    if (byte == '"') quoted = !quoted;
    if (!full) content += byte;
  }
}

std::optional<RawRecord> RecordReader::Next() {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  for (std::string content; Take(content); content.clear()) {
    if (!begun_ && content.starts_with(kByteOrderMark)) content.erase(0, kByteOrderMark.size());
    begun_ = true;
    if (content.ends_with('\r') && content.size() <= longest_) content.pop_back();
    if (!content.empty()) return RawRecord{++number_, std::move(content)};
  }
  return std::nullopt;
}

void AppendCell(std::string& out, std::string_view cell) {
  if (cell.find_first_of("\",\r\n") == std::string_view::npos) {
    out += cell;
    return;
  }
  out += '"';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void AppendRecord(std::string& out, const std::vector<std::string>& cells) {
  const char* separator = "";
  for (const auto& cell : cells) {
    out += separator;
    separator = ",";
    AppendCell(out, cell);
  }
  out += "\r\n";
}

std::string Defused(std::string_view cell) {
  const bool formula = !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
  return (formula ? "'" : "") + std::string(cell);
}

}  // namespace cairn::platform::csv
