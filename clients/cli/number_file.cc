#include "clients/cli/number_file.h"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <optional>

#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

namespace json = boost::json;
using Error = json::error_code;

constexpr std::size_t kMostProblems = 50;
constexpr std::size_t kDeepest = 32;

/// Callbacks of Boost.JSON's event parser. Nothing is kept of what is passed over, so that memory is bounded by the
/// members' limits whatever the file holds.
class NumberHandler {
 public:
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);

  NumberHandler(std::vector<NumberMember>& members, FileProblems& problems) : members_(members), problems_(problems) {}

  bool on_document_begin(Error&) { return true; }
  bool on_document_end(Error&) { return true; }
  bool on_object_begin(Error&) {
    if (skipped_ == 0 && objects_ == 0) {
      ++objects_;
    } else if (skipped_ == 0 && inner_ && arrays_ == 0) {
      ++objects_;
      prefix_ = key_ + ".";
      inner_ = false;
    } else {
      Skip();
    }
    return true;
  }
  bool on_object_end(std::size_t, Error&) {
    if (Unskip()) return true;
    --objects_;
    prefix_.clear();
    return true;
  }
  bool on_array_begin(Error&) {
    const bool fits = skipped_ == 0 && member_ != nullptr && arrays_ < Depth(*member_);
    if (!fits) {
      Skip();
    } else if (++arrays_ == 2) {
      row_begin_ = member_->numbers.size();
      cells_ = 0;
      row_is_bad_ = false;
    }
    return true;
  }
  bool on_array_end(std::size_t, Error&) {
    if (Unskip()) return true;
    if (arrays_ == 2) EndRow();
    if (--arrays_ == 0) member_ = nullptr;
    return true;
  }
  bool on_key_part(json::string_view part, std::size_t, Error&) {
    text_.append(part.data(), part.size());
    return true;
  }
  bool on_key(json::string_view part, std::size_t, Error&) {
    text_.append(part.data(), part.size());
    if (skipped_ == 0) Begin(text_);
    text_.clear();
    return true;
  }
  bool on_string_part(json::string_view, std::size_t, Error&) { return true; }
  bool on_string(json::string_view, std::size_t, Error&) { return OnCell(std::nullopt); }
  bool on_number_part(json::string_view, Error&) { return true; }
  bool on_int64(std::int64_t number, json::string_view, Error&) { return OnCell(number); }
  bool on_uint64(std::uint64_t number, json::string_view, Error&) {
    return OnCell(number <= INT64_MAX ? std::optional(static_cast<std::int64_t>(number)) : std::nullopt);
  }
  bool on_double(double, json::string_view, Error&) { return OnCell(std::nullopt); }
  bool on_bool(bool, Error&) { return OnCell(std::nullopt); }
  bool on_null(Error&) { return OnCell(std::nullopt); }
  bool on_comment_part(json::string_view, Error&) { return true; }
  bool on_comment(json::string_view, Error&) { return true; }

 private:
  static int Depth(const NumberMember& member) { return static_cast<int>(member.shape); }

  void Begin(const std::string& key) {
    key_ = prefix_ + key;
    member_ = nullptr;
    inner_ = false;
    arrays_ = 0;
    elements_ = 0;
    for (NumberMember& member : members_) {
      if (member.name == key_) member_ = &member;
      if (prefix_.empty() && member.name.starts_with(key_ + ".")) inner_ = true;
    }
    if (member_ == nullptr) return;
    if (member_->present) {
      problems_.Add(key_, "It stands there twice.");
      member_ = nullptr;
    } else {
      member_->present = true;
    }
  }

  /// An array or object where it does not belong, or in a member that nobody asked for.
  void Skip() {
    if (skipped_++ == 0) OnWrong();
  }
  bool Unskip() {
    if (skipped_ == 0) return false;
    --skipped_;
    return true;
  }

  bool OnCell(std::optional<std::int64_t> number) {
    if (skipped_ > 0) return true;
    if (member_ == nullptr || arrays_ != Depth(*member_) || !number) {
      OnWrong();
      return true;
    }
    switch (member_->shape) {
      case NumberShape::kNumber:
        member_->numbers.push_back(*number);
        member_ = nullptr;
        break;
      case NumberShape::kList:
        Append(*number);
        break;
      case NumberShape::kRows:
        if (++cells_ <= member_->width) member_->numbers.push_back(*number);
    }
    return true;
  }

  void Append(std::int64_t number) {
    if (elements_++ < member_->most) {
      member_->numbers.push_back(number);
    } else if (elements_ == member_->most + 1) {
      problems_.Add(key_, "More than " + std::to_string(member_->most) + " of them.");
    }
  }

  void EndRow() {
    const std::size_t place = elements_++;
    if (cells_ != member_->width && !row_is_bad_) {
      problems_.Add(Where(place), "Not " + std::to_string(member_->width) + " whole numbers.");
      row_is_bad_ = true;
    }
    if (place == member_->most) problems_.Add(key_, "More than " + std::to_string(member_->most) + " of them.");
    if (row_is_bad_ || place >= member_->most) {
      member_->numbers.resize(row_begin_);
    } else {
      member_->places.push_back(place);
    }
  }

  std::string Where(std::size_t place) const { return key_ + "[" + std::to_string(place) + "]"; }

  /// Something else stands where a number, a list or a row belongs.
  void OnWrong() {
    if (objects_ == 0) {
      problems_.Add("the file", "Not a JSON object.");
    } else if (inner_) {
      problems_.Add(key_, "Not an object.");
      inner_ = false;
    } else if (member_ == nullptr) {
      return;
    } else if (arrays_ == 2) {
      ++cells_;
      if (!row_is_bad_) problems_.Add(Where(elements_), "Not " + std::to_string(member_->width) + " whole numbers.");
      row_is_bad_ = true;
    } else if (arrays_ == 0) {
      problems_.Add(key_, member_->shape == NumberShape::kNumber ? "Not a whole number of 64 bits." : "Not a list.");
      member_ = nullptr;
    } else if (member_->shape == NumberShape::kList) {
      problems_.Add(Where(elements_), "Not a whole number of 64 bits.");
      Append(0);
    } else {
      problems_.Add(Where(elements_++), "Not a list of " + std::to_string(member_->width) + " whole numbers.");
    }
  }

  std::vector<NumberMember>& members_;
  FileProblems& problems_;
  std::string text_;
  /// Of the member that is being read, with the member around it.
  std::string key_;
  std::string prefix_;
  /// Null in a member that is passed over.
  NumberMember* member_ = nullptr;
  /// The member's value must be an object.
  bool inner_ = false;
  int objects_ = 0;
  int arrays_ = 0;
  std::size_t skipped_ = 0;
  std::size_t elements_ = 0;
  std::size_t row_begin_ = 0;
  std::size_t cells_ = 0;
  bool row_is_bad_ = false;
};

}  // namespace

void FileProblems::Add(std::string where, std::string what) {
  if (++count_ <= kMostProblems) first_.push_back({std::move(where), std::move(what)});
}

void FileProblems::ThrowIfAny(const std::string& source) const {
  if (count_ == 0) return;
  std::string message = std::to_string(count_) + (count_ == 1 ? " thing is" : " things are") + " wrong in " + source +
                        "; nothing was computed";
  if (count_ > first_.size()) message += ". The first " + std::to_string(first_.size()) + " of them";
  Failure failure = InvalidUsage(message + ":");
  failure.error.fields = first_;
  throw failure;
}

void ReadNumberMembers(std::string_view text, std::vector<NumberMember>& members, FileProblems& problems) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  json::parse_options options;
  options.max_depth = kDeepest;
  json::basic_parser<NumberHandler> parser(options, members, problems);
  Error error;
  const std::size_t used = parser.write_some(false, text.data(), text.size(), error);
  if (error == json::error::too_deep) {
    problems.Add("the file",
                 "Nested deeper than " + std::to_string(kDeepest) + " levels, at byte " + std::to_string(used) + ".");
  } else if (error || used != text.size() || !parser.done()) {
    problems.Add("the file", "Not one whole JSON value: it breaks at byte " + std::to_string(used) + ".");
  } else {
    for (const NumberMember& member : members) {
      if (!member.present) problems.Add(std::string(member.name), "It is missing.");
    }
  }
}

}  // namespace cairn::cli
