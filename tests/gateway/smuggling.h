#pragma once

#include <string>
#include <utility>
#include <vector>

namespace cairn::tests {

/// Requests that two readers of HTTP/1.1 would take apart in two ways, or that hide a second one in the first. Name and
/// bytes. Every one must be refused.
inline std::vector<std::pair<std::string, std::string>> SmugglingCorpus() {
  using namespace std::string_literals;
  const std::string post = "POST / HTTP/1.1\r\nHost: a\r\n", get = "GET / HTTP/1.1\r\nHost: a\r\n";
  const std::string second = "GET /admin HTTP/1.1\r\nHost: a\r\n\r\n";
  return {
      {"CL.TE", post + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG"},
      {"TE.CL", post + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5c\r\n" + second},
      {"TE alone", post + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
      {"TE identity", post + "Transfer-Encoding: identity\r\nContent-Length: 0\r\n\r\n"},
      {"TE twice", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"},
      {"TE with a space before the colon", post + "Transfer-Encoding : chunked\r\nContent-Length: 0\r\n\r\n"},
      {"TE with a tab before the colon", post + "Transfer-Encoding\t: chunked\r\nContent-Length: 0\r\n\r\n"},
      {"TE with a tab before the value", post + "Transfer-Encoding:\tchunked\r\nContent-Length: 0\r\n\r\n"},
      {"TE in another case", post + "tRANSFER-eNCODING: chunked\r\nContent-Length: 0\r\n\r\n"},
      {"TE xchunked", post + "Transfer-Encoding: xchunked\r\nContent-Length: 0\r\n\r\n"},
      {"TE folded", post + "Transfer-Encoding:\r\n chunked\r\nContent-Length: 0\r\n\r\n"},
      {"TE behind a bare CR", post + "X: y\rTransfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n"},
      {"TE behind a bare LF", post + "X: y\nTransfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n"},
      {"TE behind NUL", post + "X: y\0Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n"s},
      {"TE with a vertical tab", post + "Transfer-Encoding: \x0b"
                                        "chunked\r\nContent-Length: 0\r\n\r\n"},
      {"TE with a byte above ASCII", post + "Transfer-Encoding\x80: chunked\r\nContent-Length: 0\r\n\r\n"},
      {"two lengths", post + "Content-Length: 0\r\nContent-Length: 44\r\n\r\n"},
      {"two equal lengths", post + "Content-Length: 0\r\nContent-Length: 0\r\n\r\n"},
      {"two lengths in two cases", post + "Content-Length: 0\r\ncontent-length: 44\r\n\r\n"},
      {"list of lengths", post + "Content-Length: 0, 44\r\n\r\n"},
      {"length with a sign", post + "Content-Length: +0\r\n\r\n"},
      {"negative length", post + "Content-Length: -1\r\n\r\n"},
      {"octal length", post + "Content-Length: 010\r\n\r\n"},
      {"hexadecimal length", post + "Content-Length: 0x10\r\n\r\n"},
      {"length with a fraction", post + "Content-Length: 0.0\r\n\r\n"},
      {"length beyond 64 bits", post + "Content-Length: 18446744073709551617\r\n\r\n"},
      {"empty length", post + "Content-Length: \r\n\r\n"},
      {"length with a space in it", post + "Content-Length: 1 0\r\n\r\n"},
      {"length folded", post + "Content-Length:\r\n 44\r\n\r\n"},
      {"length behind a bare LF", post + "X: y\nContent-Length: 44\r\n\r\n"},
      {"GET with a body", get + "Content-Length: 31\r\n\r\n" + second},
      {"HEAD with a body", "HEAD / HTTP/1.1\r\nHost: a\r\nContent-Length: 31\r\n\r\n" + second},
      {"folded field", get + "X: a\r\n b\r\n\r\n"},
      {"field without a name", get + ": a\r\n\r\n"},
      {"field without a colon", get + "X\r\n\r\n"},
      {"space before the first field", "GET / HTTP/1.1\r\n Host: a\r\nHost: b\r\n\r\n"},
      {"two hosts", get + "Host: b\r\n\r\n"},
      {"no host", "GET / HTTP/1.1\r\nX: a\r\n\r\n"},
      {"empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n"},
      {"host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"},
      {"host with a user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n"},
      {"absolute target", "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n"},
      {"authority target", "CONNECT b:443 HTTP/1.1\r\nHost: a\r\n\r\n"},
      {"two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"},
      {"tab in the request line", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n"},
      {"four parts", "GET / x HTTP/1.1\r\nHost: a\r\n\r\n"},
      {"no version", "GET /\r\nHost: a\r\n\r\n"},
      {"version 1.0", "GET / HTTP/1.0\r\nHost: a\r\n\r\n"},
      {"version 1.10", "GET / HTTP/1.10\r\nHost: a\r\n\r\n"},
      {"version 2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
      {"method in small letters", "get / HTTP/1.1\r\nHost: a\r\n\r\n"},
      {"upgrade to HTTP/2", get + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: A\r\n\r\n"},
      {"websocket", get + "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n"},
      {"connection names a field", get + "Connection: close, Cookie\r\n\r\n"},
      {"trailers", get + "TE: trailers\r\n\r\n"},
      {"trailer", get + "Trailer: X\r\n\r\n"},
      {"empty line first", "\r\n" + get + "\r\n"},
      {"bare LF everywhere", "GET / HTTP/1.1\nHost: a\n\n"},
      {"bare CR everywhere", "GET / HTTP/1.1\rHost: a\r\r"},
      {"LF CR", "GET / HTTP/1.1\n\rHost: a\n\r\n\r"},
      {"NUL in a value", get + "X: a\0b\r\n\r\n"s},
      {"escape in a value", get + "X: a\x1b[2J\r\n\r\n"},
      {"CR LF in the target", "GET /a\r\nX: b HTTP/1.1\r\nHost: a\r\n\r\n"},
  };
}

}  // namespace cairn::tests
