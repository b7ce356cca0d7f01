// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/httpserver.h>

#include <core/api/steps.h>

#include <ui/api/apiserver.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace taskarium::app {

/// The API of a window's session. HTTP has a thread of its own, which reads and checks requests and writes
/// replies while the window draws; in between calls wait for the window's thread, which owns the session.
class WindowApi final : public ui::ApiServer {
public:
    WindowApi() = default;
    ~WindowApi() override;
    WindowApi(const WindowApi&) = delete;
    WindowApi& operator=(const WindowApi&) = delete;

    [[nodiscard]] Result<std::uint16_t> listen(std::uint16_t port, std::function<void()> onWaiting) override;
    void close() override;
    [[nodiscard]] std::optional<ui::ApiCall> answerNext(Session& session) override;

private:
    struct Call {
        HttpRequest request{};
        std::shared_ptr<const CheckedRequest> checked{};
        Respond respond{};
    };

    void take(Call call);
    [[nodiscard]] std::optional<Call> next();

    std::optional<HttpServer> m_server{};
    std::thread m_thread{};
    std::function<void()> m_onWaiting{};
    std::uint64_t m_taken = 0; ///< by the thread of HTTP
    std::mutex m_mutex{};
    std::deque<Call> m_waiting{}; ///< guarded by the mutex
};

} // namespace taskarium::app
