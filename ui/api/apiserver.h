// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/session/session.h>

#include <ui/api/apicallmodel.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace taskarium::ui {

/// What serves the API of a window's session. The window knows neither sockets nor the API: the program gives
/// it one of these. Calls wait inside until the window has time for them, since one thread owns the session.
class ApiServer {
public:
    ApiServer() = default;
    virtual ~ApiServer() = default;
    ApiServer(const ApiServer&) = delete;
    ApiServer& operator=(const ApiServer&) = delete;

    /// Begins to listen on 127.0.0.1 and ::1, on a port or, with 0, on a free one, which it returns. Fails if
    /// the port is taken. `onWaiting` is called, from any thread, when a call waits and none did before.
    [[nodiscard]] virtual Result<std::uint16_t> listen(std::uint16_t port,
                                                       std::function<void()> onWaiting) = 0;

    /// Ends all connections; onWaiting is not called any more. Does nothing if it does not listen.
    virtual void close() = 0;

    /// Answers the call that has waited longest with a session, which is not advanced; nothing if none waits.
    [[nodiscard]] virtual std::optional<ApiCall> answerNext(Session& session) = 0;
};

/// Makes one for each window.
using MakeApiServer = std::function<std::unique_ptr<ApiServer>()>;

} // namespace taskarium::ui
