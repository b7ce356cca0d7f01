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

/// Makes a reply, in the thread of the server.
using WriteReply = std::function<HttpReply()>;

/// Where the reply to a request goes: once, from any thread, but not after the server is gone. The connection
/// waits for it.
using Respond = std::function<void(WriteReply)>;

/// HTTP/1.1 on the loopback addresses 127.0.0.1 and ::1, and on no others. POST / is the API, GET /healthz
/// says that the server is there. Whoever names another host than this one (DNS rebinding) or comes from a
/// web page (Origin) is refused, and so is what is malformed or too large; half a request is waited for only
/// so long. It serves in one thread, that of run(), which calls the handler.
class HttpServer {
public:
    using Handler = std::function<void(HttpRequest, Respond)>;

    /// Takes the port, 0 for a free one, and holds it; connections are answered by run(). Fails if the port
    /// is taken, and leaves it to the caller what to do about it.
    [[nodiscard]] static Result<HttpServer> listen(std::uint16_t port, Handler handler,
                                                   const HttpLimits& limits = {});
    ~HttpServer();
    HttpServer(HttpServer&&) noexcept;
    HttpServer& operator=(HttpServer&&) noexcept;

    [[nodiscard]] std::uint16_t port() const;

    /// From now on SIGINT and SIGTERM end run(), even if they come before it.
    void endOnSignals();

    /// Serves until stop().
    void run();

    /// The same; between requests it calls the tick, which says how long it need not be called again.
    void run(const std::function<std::chrono::milliseconds()>& tick);

    /// Ends run(), from any thread, even if it comes before it.
    void stop();

private:
    struct Parts;
    explicit HttpServer(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace taskarium::app
