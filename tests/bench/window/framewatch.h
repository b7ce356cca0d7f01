// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bench/times.h>

#include <QApplication>

namespace taskarium::bench {

/// An application that times frames: what it handles until a widget has been painted, with all that is
/// painted along with it, is one.
class FrameWatch : public QApplication {
public:
    FrameWatch(int& argc, char** argv) : QApplication(argc, argv) {}

    /// Forgets what it has seen and watches this widget.
    void watch(const QObject& widget);

    /// Handles events for so long.
    static void spin(std::chrono::milliseconds time);

    /// Of each frame: the processor time that it took to handle its events, calls of the API included.
    [[nodiscard]] const Times& busy() const { return m_busy; }

    /// From one frame to the next.
    [[nodiscard]] const Times& gaps() const { return m_gaps; }

    bool notify(QObject* receiver, QEvent* event) override;

private:
    void endFrame();

    const QObject* m_widget = nullptr;
    int m_depth = 0;
    bool m_isPainted = false;
    double m_busySoFar = 0; ///< milliseconds
    Clock::time_point m_last{};
    Times m_busy{};
    Times m_gaps{};
};

} // namespace taskarium::bench
