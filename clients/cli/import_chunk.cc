#include "clients/cli/import_chunk.h"

namespace cairn::cli {

std::shared_ptr<ImportChunk> Chunker::Next() {
  auto chunk = std::make_shared<ImportChunk>();
  std::size_t lines = 0;
  std::size_t bytes = 0;
  while (lines < kLinesInChunk) {
    if (!waiting_) waiting_ = lines_.Next();
    if (!waiting_ || (lines > 0 && bytes + waiting_->text.size() > kBytesInChunk)) break;
    ++lines;
    bytes += waiting_->text.size();
    if (waiting_->too_long) {
      chunk->too_long.push_back(waiting_->number);
    } else {
      auto* line = chunk->request.add_lines();
      line->set_number(waiting_->number);
      line->set_resource(std::move(waiting_->text));
    }
    waiting_.reset();
  }
  chunk->bytes_read = lines_.bytes_read();
  return lines == 0 ? nullptr : chunk;
}

}  // namespace cairn::cli
