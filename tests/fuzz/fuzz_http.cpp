// SPDX-License-Identifier: GPL-3.0-or-later
//
// HTTP: bytes as a client may send them to the server. It never ends, and after each it still answers.
#include <fuzz/target.h>

#include <app/httpserver.h>

#include <chrono>
#include <string>
#include <thread>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

using namespace taskarium::app;

namespace {

/// A server in a thread of its own, for as long as the program lasts.
class Server {
public:
    Server()
        : m_server(HttpServer::listen(0, answer,
                                      {.request = std::chrono::seconds(1), .idle = std::chrono::seconds(1)})
                       .value())
        , m_thread([this] { m_server.run(); })
    {}
    ~Server()
    {
        m_server.stop();
        m_thread.join();
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const { return m_server.port(); }

private:
    static void answer(const HttpRequest&, const Respond& respond)
    {
        respond([] { return HttpReply{.body = "{}"}; });
    }

    HttpServer m_server;
    std::thread m_thread;
};

/// What the server sends to somebody who sends a text and then nothing more.
std::string replyTo(std::uint16_t port, std::string_view text)
{
    const int client = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{.tv_sec = 5, .tv_usec = 0};
    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    std::string reply;
    if (connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0) {
        static_cast<void>(send(client, text.data(), text.size(), MSG_NOSIGNAL));
        shutdown(client, SHUT_WR);
        char piece[4096];
        for (ssize_t count = 1; count > 0;
             reply.append(piece, static_cast<std::size_t>(std::max<ssize_t>(count, 0))))
            count = recv(client, piece, sizeof(piece), 0);
    }
    close(client);
    return reply;
}

} // namespace

void takeText(std::string_view text)
{
    static const Server server;
    static_cast<void>(replyTo(server.port(), text));
    const std::string alive =
        replyTo(server.port(), "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    mustHold(alive.starts_with("HTTP/1.1 200"));
}
