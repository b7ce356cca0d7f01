// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/windowapi.h>

#include <app/apireply.h>

#include <core/api/account.h>
#include <core/scenario/scenario.h>

#include <utility>

namespace taskarium::app {

namespace {

/// The largest request that ECS itself takes, a task definition, has 64 KiB.
constexpr std::uint64_t mostBytes = std::uint64_t{256} * 1024;

/// Of a request so much is kept for the log of calls.
constexpr std::size_t keptBytes = std::size_t{16} * 1024;

/// What the log shows of the region that a client named, who may have made it up.
std::string regionShown(const HttpRequest& request, const Session& session)
{
    const std::string region = regionOf(request.authorization).value_or(session.scenario().region);
    return isRegion(region) ? region : "-";
}

ui::ApiCall logged(const HttpRequest& request, const ApiResponse& response, const Session& session)
{
    return {.received = QDateTime::currentDateTime(),
            .at = session.liveEdge(),
            .operation = operationShown(response),
            .region = regionShown(request, session),
            .status = response.status,
            .exception = response.exception,
            .request = request.body.substr(0, keptBytes),
            .isCut = request.body.size() > keptBytes};
}

} // namespace

WindowApi::~WindowApi()
{
    close();
}

Result<std::uint16_t> WindowApi::listen(std::uint16_t port, std::function<void()> onWaiting)
{
    close();
    Result<HttpServer> server =
        HttpServer::listen(port,
                           [this](HttpRequest request, Respond respond) {
                               take({.request = std::move(request), .respond = std::move(respond)});
                           },
                           {.bodyBytes = mostBytes});
    if (!server)
        return server.error();
    m_onWaiting = std::move(onWaiting);
    m_server.emplace(std::move(server).value());
    m_thread = std::thread([this] { m_server->run(); });
    return m_server->port();
}

/// Calls that wait keep their connections, which must go before the server.
void WindowApi::close()
{
    if (!m_server)
        return;
    m_server->stop();
    m_thread.join();
    m_waiting.clear();
    m_server.reset();
    m_onWaiting = {};
}

/// In the thread of HTTP.
void WindowApi::take(Call call)
{
    call.checked = std::make_shared<CheckedRequest>(
        checkRequest({.target = call.request.target, .body = call.request.body, .number = ++m_taken}));
    const std::lock_guard lock(m_mutex);
    const bool isFirst = m_waiting.empty();
    m_waiting.push_back(std::move(call));
    if (isFirst)
        m_onWaiting();
}

std::optional<WindowApi::Call> WindowApi::next()
{
    const std::lock_guard lock(m_mutex);
    if (m_waiting.empty())
        return std::nullopt;
    Call call = std::move(m_waiting.front());
    m_waiting.pop_front();
    return call;
}

std::optional<ui::ApiCall> WindowApi::answerNext(Session& session)
{
    std::optional<Call> call = next();
    if (!call)
        return std::nullopt;
    UnwrittenResponse unwritten = answerAlone(*call->checked, call->request.authorization, session);
    ui::ApiCall told = logged(call->request, unwritten.response, session);
    // What takes long to write and to forget is left to the thread of HTTP.
    call->respond(
        [response = std::make_shared<UnwrittenResponse>(std::move(unwritten)),
         request = std::move(call->checked)] { return httpReplyOf(written(std::move(*response))); });
    return told;
}

} // namespace taskarium::app
