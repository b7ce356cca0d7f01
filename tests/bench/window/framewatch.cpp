// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/window/framewatch.h>

#include <QEvent>
#include <QEventLoop>
#include <QThread>
#include <QTimer>

namespace taskarium::bench {

void FrameWatch::watch(const QObject& widget)
{
    m_widget = &widget;
    m_last = {};
    m_busySoFar = 0;
    m_busy.clear();
    m_gaps.clear();
}

void FrameWatch::endFrame()
{
    const Clock::time_point now = Clock::now();
    if (m_last != Clock::time_point{}) {
        m_busy.push_back(m_busySoFar);
        m_gaps.push_back(milliseconds(now - m_last));
    }
    m_last = now;
    m_busySoFar = 0;
    m_isPainted = false;
}

void FrameWatch::spin(std::chrono::milliseconds time)
{
    QEventLoop loop; // processEvents() does not wait for more of them if it is given a time
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

bool FrameWatch::notify(QObject* receiver, QEvent* event)
{
    if (QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    m_isPainted = m_isPainted || (receiver == m_widget && event->type() == QEvent::Paint);
    const double begun = secondsUsed();
    ++m_depth;
    const bool isHandled = QApplication::notify(receiver, event);
    if (--m_depth > 0)
        return isHandled;
    m_busySoFar += millisecondsSince(begun);
    if (m_isPainted)
        endFrame();
    return isHandled;
}

} // namespace taskarium::bench
