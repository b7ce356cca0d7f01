// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/httpserver.h>

#include <fmt/format.h>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <array>
#include <ctime>
#include <list>
#include <optional>
#include <string_view>

namespace taskarium::app {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;
using tcp = asio::ip::tcp;

/// What all connections share. It outlives them.
struct Shared {
    HttpServer::Handler handler;
    HttpLimits limits;
    std::uint16_t port = 0;
    std::size_t connections = 0;
};

std::string textOf(beast::string_view text)
{
    return {text.data(), text.size()};
}

/// "Mon, 05 Jan 2026 10:00:00 GMT" (RFC 9110, IMF-fixdate), whatever the locale.
std::string dateText()
{
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", days[static_cast<std::size_t>(parts.tm_wday)],
                       parts.tm_mday, months[static_cast<std::size_t>(parts.tm_mon)], parts.tm_year + 1900,
                       parts.tm_hour, parts.tm_min, parts.tm_sec);
}

/// Whether a Host header names this server: by a loopback address or as localhost, with its port or without.
bool isThisHost(std::string_view host, std::uint16_t port)
{
    const std::string suffix = fmt::format(":{}", port);
    if (host.ends_with(suffix))
        host.remove_suffix(suffix.size());
    return beast::iequals({host.data(), host.size()}, "localhost") || host == "127.0.0.1" || host == "[::1]";
}

/// The status of a request that could not be read; 0: nothing can be answered.
int statusOf(error_code error)
{
    if (error == http::error::end_of_stream || error == http::error::partial_message)
        return 0;
    if (error == beast::error::timeout)
        return 408;
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return 431;
    if (error == http::error::body_limit)
        return 413;
    if (error == http::error::bad_version)
        return 505;
    return error.category() == http::make_error_code(http::error::bad_line_ending).category() ? 400 : 0;
}

/// One client. It owns itself by the callbacks that are under way.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(tcp::socket socket, Shared& shared) : m_stream(std::move(socket)), m_shared(shared)
    {
        ++m_shared.connections;
    }
    ~Connection() { --m_shared.connections; }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void start()
    {
        error_code ignored;
        m_stream.socket().set_option(tcp::no_delay(true), ignored);
        awaitRequest();
    }

private:
    using Parser = http::request_parser<http::string_body>;
    using Response = http::response<http::string_body>;

    template <typename Next>
    auto then(Next next)
    {
        return [self = shared_from_this(), next](error_code error, std::size_t) { ((*self).*next)(error); };
    }

    /// Between two requests it may take long; once one has begun it may not.
    void awaitRequest()
    {
        m_parser.emplace();
        m_parser->header_limit(m_shared.limits.headerBytes);
        m_parser->body_limit(m_shared.limits.bodyBytes);
        if (m_buffer.size() > 0)
            return readHeader({});
        m_stream.expires_after(m_shared.limits.idle);
        m_stream.async_read_some(m_buffer.prepare(4096),
                                 [self = shared_from_this()](error_code error, std::size_t bytes) {
                                     self->m_buffer.commit(bytes);
                                     self->readHeader(error);
                                 });
    }

    void readHeader(error_code error)
    {
        if (error)
            return; // closed, or idle for too long
        m_stream.expires_after(m_shared.limits.request);
        http::async_read_header(m_stream, m_buffer, *m_parser, then(&Connection::onHeader));
    }

    void onHeader(error_code error)
    {
        if (error)
            return refuseUnread(error);
        if (const std::optional<Response> refusal = refusalOf(m_parser->get()))
            return send(*refusal, Ending::Close);
        if (!m_parser->is_done() && expects100())
            return sendContinue();
        readBody({});
    }

    [[nodiscard]] bool expects100() const
    {
        return beast::iequals(m_parser->get()[http::field::expect], "100-continue");
    }

    void sendContinue()
    {
        m_continue = {http::status::continue_, 11};
        http::async_write(m_stream, m_continue, then(&Connection::readBody));
    }

    void readBody(error_code error)
    {
        if (!error)
            http::async_read(m_stream, m_buffer, *m_parser, then(&Connection::onBody));
    }

    void onBody(error_code error)
    {
        if (error)
            return refuseUnread(error);
        Parser::value_type& request = m_parser->get();
        m_ending = request.keep_alive() ? Ending::KeepAlive : Ending::Close;
        if (request.target() == "/healthz")
            return send(plain(200, "ok"), m_ending);
        m_shared.handler({.target = textOf(request["X-Amz-Target"]),
                          .authorization = textOf(request[http::field::authorization]),
                          .body = std::move(request.body())},
                         answering());
    }

    /// Only the thread of the server touches the connection, and lets go of it.
    [[nodiscard]] Respond answering()
    {
        return [self = shared_from_this(), executor = m_stream.get_executor()](WriteReply write) mutable {
            asio::dispatch(executor, [own = std::move(self), reply = std::move(write)] {
                own->send(responseOf(reply()), own->m_ending);
            });
        };
    }

    enum class Ending : std::uint8_t { KeepAlive, Close };

    [[nodiscard]] Response plain(int status, std::string_view text) const
    {
        Response response{static_cast<http::status>(status), 11};
        response.set(http::field::content_type, "text/plain; charset=utf-8");
        response.body() = std::string(text) + '\n';
        return response;
    }

    void refuseUnread(error_code error)
    {
        const int status = statusOf(error);
        if (status != 0)
            send(plain(status, textOf(http::obsolete_reason(static_cast<http::status>(status)))),
                 Ending::Close);
    }

    /// What is wrong with a request before its body is read.
    [[nodiscard]] std::optional<Response> refusalOf(const Parser::value_type& request) const
    {
        const auto hosts = request.count(http::field::host);
        if (hosts > 1 || (hosts == 0 && request.version() >= 11))
            return plain(400, "One Host header is wanted.");
        if (hosts == 1 && !isThisHost(textOf(request[http::field::host]), m_shared.port))
            return plain(421, "The Host header names another host.");
        if (request.count(http::field::content_length) > 1
            || (request.count(http::field::content_length) > 0 && request.chunked()))
            return plain(400, "The length of the body is told twice.");
        if (request.count(http::field::expect) > 0 && !expects100())
            return plain(417, "Only 100-continue can be expected.");
        if (request.count(http::field::origin) > 0)
            return plain(403, "Web pages are not answered.");
        return refusalOfTarget(request);
    }

    [[nodiscard]] std::optional<Response> refusalOfTarget(const Parser::value_type& request) const
    {
        const bool isHealth = request.target() == "/healthz";
        if (!isHealth && request.target() != "/")
            return plain(404, "There are POST / and GET /healthz.");
        const bool isAllowed =
            isHealth ? request.method() == http::verb::get : request.method() == http::verb::post;
        if (!isAllowed) {
            Response response = plain(405, "There are POST / and GET /healthz.");
            response.set(http::field::allow, isHealth ? "GET" : "POST");
            return response;
        }
        const beast::string_view type = request[http::field::content_type];
        if (!isHealth && !beast::iequals(type.substr(0, type.find(';')), "application/x-amz-json-1.1"))
            return plain(415, "The Content-Type is to be application/x-amz-json-1.1.");
        return std::nullopt;
    }

    [[nodiscard]] static Response responseOf(const HttpReply& reply)
    {
        Response response{static_cast<http::status>(reply.status), 11};
        response.set(http::field::content_type, reply.contentType);
        response.set("x-amzn-RequestId", reply.requestId);
        response.body() = reply.body;
        return response;
    }

    /// Header and body go out together: in two packets they would wait for each other.
    void send(Response response, Ending ending)
    {
        m_response = std::move(response);
        m_response.set(http::field::date, dateText());
        m_response.keep_alive(ending == Ending::KeepAlive);
        m_response.prepare_payload();
        m_stream.expires_after(m_shared.limits.request);
        http::async_write(m_stream, m_response, then(&Connection::onSent));
    }

    void onSent(error_code error)
    {
        if (error)
            return;
        if (m_response.keep_alive())
            return awaitRequest();
        // The client may still be sending. If the socket were closed now it would lose the answer.
        m_stream.socket().shutdown(tcp::socket::shutdown_send, error);
        m_stream.expires_after(std::chrono::seconds(2));
        drain(error);
    }

    void drain(error_code error)
    {
        if (!error)
            m_stream.async_read_some(asio::buffer(m_drained), then(&Connection::drain));
    }

    beast::tcp_stream m_stream;
    Shared& m_shared;
    beast::flat_buffer m_buffer{};
    std::optional<Parser> m_parser{};
    Response m_response{};
    Ending m_ending = Ending::Close; ///< of the request that is being answered
    http::response<http::empty_body> m_continue{};
    std::array<char, 4096> m_drained{};
};

/// Takes a loopback address; nothing if this machine does not have it, or the port is taken.
std::optional<tcp::acceptor> take(asio::io_context& context, const tcp::endpoint& endpoint, error_code& error)
{
    tcp::acceptor acceptor(context);
    acceptor.open(endpoint.protocol(), error);
    if (!error && endpoint.protocol() == tcp::v6())
        acceptor.set_option(asio::ip::v6_only(true), error);
    if (!error)
        acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error)
        acceptor.bind(endpoint, error);
    if (!error)
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    return error ? std::nullopt : std::optional(std::move(acceptor));
}

} // namespace

struct HttpServer::Parts {
    Parts(Handler handler, const HttpLimits& limits)
        : shared{.handler = std::move(handler), .limits = limits}
        , timer(context)
    {}

    void accept(tcp::acceptor& acceptor)
    {
        acceptor.async_accept([this, &acceptor](error_code error, tcp::socket socket) {
            if (!error && shared.connections < shared.limits.connections)
                std::make_shared<Connection>(std::move(socket), shared)->start();
            if (error == asio::error::operation_aborted)
                return;
            if (!error)
                return accept(acceptor);
            // Without descriptors left the same error would come at once again.
            pause.expires_after(std::chrono::milliseconds(100));
            pause.async_wait([this, &acceptor](error_code) { accept(acceptor); });
        });
    }

    void beat(const std::function<std::chrono::milliseconds()>& tick)
    {
        timer.expires_after(tick());
        timer.async_wait([this, &tick](error_code error) {
            if (!error)
                beat(tick);
        });
    }

    Shared shared; ///< connections end with the context
    asio::io_context context{1};
    std::optional<asio::signal_set> signals{};
    asio::steady_timer timer;
    asio::steady_timer pause{context};
    std::list<tcp::acceptor> acceptors{};
};

HttpServer::HttpServer(std::unique_ptr<Parts> parts) : m_parts(std::move(parts))
{}
HttpServer::~HttpServer() = default;
HttpServer::HttpServer(HttpServer&&) noexcept = default;
HttpServer& HttpServer::operator=(HttpServer&&) noexcept = default;

/// A machine without IPv6 has only the first address.
Result<HttpServer> HttpServer::listen(std::uint16_t port, Handler handler, const HttpLimits& limits)
{
    auto parts = std::make_unique<Parts>(std::move(handler), limits);
    error_code error;
    std::optional<tcp::acceptor> first =
        take(parts->context, {asio::ip::address_v4::loopback(), port}, error);
    if (!first)
        return Error{.message = fmt::format("Port {} cannot be taken: {}.", port, error.message())};
    parts->shared.port = first->local_endpoint().port();
    parts->acceptors.push_back(*std::move(first));
    if (auto second = take(parts->context, {asio::ip::address_v6::loopback(), parts->shared.port}, error))
        parts->acceptors.push_back(*std::move(second));
    return HttpServer(std::move(parts));
}

std::uint16_t HttpServer::port() const
{
    return m_parts->shared.port;
}

void HttpServer::endOnSignals()
{
    m_parts->signals.emplace(m_parts->context, SIGINT, SIGTERM);
    m_parts->signals->async_wait([parts = m_parts.get()](error_code, int) { parts->context.stop(); });
}

void HttpServer::run()
{
    for (tcp::acceptor& acceptor : m_parts->acceptors)
        m_parts->accept(acceptor);
    m_parts->context.run();
}

void HttpServer::run(const std::function<std::chrono::milliseconds()>& tick)
{
    m_parts->beat(tick);
    run();
}

void HttpServer::stop()
{
    m_parts->context.stop();
}

} // namespace taskarium::app
