// SPDX-License-Identifier: GPL-3.0-or-later
//
// A plugin that Qt loads into any program with QT_QPA_GENERIC_PLUGINS=firstframe: when the first window has
// been painted, it writes the time of the steady clock, in nanoseconds, to the file that
// TASKARIUM_FIRST_FRAME names, and ends the program there and then.
#include <QCoreApplication>
#include <QEvent>
#include <QGenericPlugin>
#include <QWindow>

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace {

void tell()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    std::FILE* const file = std::fopen(std::getenv("TASKARIUM_FIRST_FRAME"), "w");
    if (file == nullptr)
        std::_Exit(1);
    std::fprintf(file, "%lld\n", static_cast<long long>(std::chrono::nanoseconds(now).count()));
    std::fclose(file);
    std::_Exit(0);
}

/// Handles the event that exposes a window, in which all of it is painted and flushed.
class FirstFrame : public QObject {
protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const auto* const window =
            event->type() == QEvent::Expose ? qobject_cast<QWindow*>(watched) : nullptr;
        if (window == nullptr || !window->isExposed())
            return false;
        watched->event(event);
        tell();
        return true;
    }
};

} // namespace

class FirstFramePlugin : public QGenericPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "firstframe.json")

public:
    QObject* create(const QString&, const QString&) override
    {
        auto* const watch = new FirstFrame;
        QCoreApplication::instance()->installEventFilter(watch);
        return watch;
    }
};

#include "firstframe.moc"
