// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace taskarium::app {

/// What of an HTTP request reaches the API.
struct HttpRequest {
    std::string target{};        ///< X-Amz-Target
    std::string authorization{}; ///< Authorization
    std::string body{};
};

/// The API's answer to it; what else HTTP wants is added.
struct HttpReply {
    int status = 200;
    std::string contentType{};
    std::string requestId{};
    std::string body{};
};

/// What clients may take.
struct HttpLimits {
    std::uint32_t headerBytes = 16 * 1024;
    std::uint64_t bodyBytes = std::uint64_t{1024} * 1024; ///< ECS takes less than a tenth
    std::size_t connections = 128;
    std::chrono::seconds request{10}; ///< from the first byte of a request to its last, and for a reply
    std::chrono::seconds idle{120};   ///< between two requests of a connection
};

/// HTTP/1.1 on the loopback addresses 127.0.0.1 and ::1, and on no others. POST / is the API, GET /healthz
/// says that the server is there. Whoever names another host than this one (DNS rebinding) or comes from a
/// web page (Origin) is refused, and so is what is malformed or too large; half a request is waited for only
/// so long. One thread: the handler is called between other work of run().
class HttpServer {
public:
    using Handler = std::function<HttpReply(const HttpRequest&)>;

    /// Takes the port, 0 for a free one, and holds it; connections are answered by run(). Fails if the port
    /// is taken.
    [[nodiscard]] static Result<HttpServer> listen(std::uint16_t port, Handler handler,
                                                   const HttpLimits& limits = {});
    ~HttpServer();
    HttpServer(HttpServer&&) noexcept;
    HttpServer& operator=(HttpServer&&) noexcept;

    [[nodiscard]] std::uint16_t port() const;

    /// Serves until SIGINT or SIGTERM. Between requests it calls the tick, which says how long it need not be
    /// called again.
    void run(const std::function<std::chrono::milliseconds()>& tick);

private:
    struct Parts;
    explicit HttpServer(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace taskarium::app
