// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/api/apipanel.h>
#include <ui/api/apiserver.h>
#include <ui/api/clilines.h>
#include <ui/playback/playback.h>
#include <ui/window/actions.h>

#include <QObject>

#include <atomic>
#include <chrono>
#include <memory>

namespace taskarium::ui {

/// Simulation > API server: turns it on and off, answers its calls between frames, so that no flood of them
/// keeps the window from drawing, and logs them.
class ApiDesk : public QObject {
    Q_OBJECT

public:
    /// What calls may take before others have their turn.
    static constexpr std::chrono::milliseconds slice{2};

    /// What it works with; all outlive it.
    struct Parts {
        Actions& actions;
        Playback& playback;
        ApiPanel& panel;
        CliLines& lines;
    };

    explicit ApiDesk(const Parts& parts, QObject* parent = nullptr);
    ~ApiDesk() override;

    /// What serves; until then it cannot be turned on.
    void setServer(std::unique_ptr<ApiServer> server);

    [[nodiscard]] bool isOn() const { return !m_parts.lines.endpoint().isEmpty(); }

signals:
    void refused(const taskarium::Error& error);
    void news(const QString& text);

private:
    void turn(bool isOn);
    void turnOn();
    void turnOff();
    void takeRun();
    void showAccess();
    void answerSoon();
    void answerSome();

    Parts m_parts;
    std::unique_ptr<ApiServer> m_server;
    std::atomic<bool> m_isAnswering = false; ///< answerSome() is queued
};

} // namespace taskarium::ui
