// The one place where Asio and Beast are compiled for directory; https_client.cc uses them.
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
