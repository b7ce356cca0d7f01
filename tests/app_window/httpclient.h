// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace taskarium::test {

/// A reply of HTTP; status 0: the connection was closed without one.
struct HttpAnswer {
    int status = 0;
    std::string body{};
};

/// A connection to a port of 127.0.0.1, which is kept. For a thread that may wait.
class HttpClient {
public:
    explicit HttpClient(std::uint16_t port);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    [[nodiscard]] bool isOpen() const { return m_isOpen; }

    /// Sends a request as it is, whatever it is, and waits for the reply.
    HttpAnswer ask(const std::string& request);

private:
    bool readMore();
    std::size_t readUntil(const char* mark);

    int m_socket;
    bool m_isOpen = false;
    std::string m_read{};
};

/// A call of the API with its headers. An empty region sends no Authorization.
[[nodiscard]] std::string apiCall(std::uint16_t port, const std::string& operation, const std::string& body,
                                  const std::string& region = {});

/// Sends requests over one connection, in a thread of its own while the events of this one are handled, and
/// returns the reply to each.
[[nodiscard]] std::vector<HttpAnswer> askAll(std::uint16_t port, const std::vector<std::string>& requests);

/// The same with one request.
[[nodiscard]] HttpAnswer ask(std::uint16_t port, const std::string& request);

/// Whether anybody listens on a port of this machine.
[[nodiscard]] bool isTaken(std::uint16_t port);

} // namespace taskarium::test
