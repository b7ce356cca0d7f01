// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui_window/windowrun.h>

#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QSettings>
#include <QTest>
#include <QTimer>

#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::test {

OwnSettings::OwnSettings()
{
    QCoreApplication::setOrganizationName(u"TaskariumTests"_s);
    QCoreApplication::setApplicationName(u"Taskarium"_s);
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    qputenv("XDG_DATA_HOME", m_folder.path().toLocal8Bit()); // where journals go
    QSettings().clear();
}

std::unique_ptr<ui::MainWindow> demoWindow()
{
    auto window = std::make_unique<ui::MainWindow>();
    window->setAttribute(Qt::WA_DeleteOnClose, false);
    window->resize(1440, 900);
    if (window->file().openBuiltIn(u"demo"_s))
        return nullptr;
    window->show();
    return QTest::qWaitForWindowExposed(window.get()) ? std::move(window) : nullptr;
}

void runTo(ui::MainWindow& window, Duration time)
{
    ui::Playback& playback = window.playback();
    for (auto next = playback.nextMove(); next && next->at <= SimTime(time); next = playback.nextMove())
        playback.stepForward();
}

TaskId firstTaskIn(const ui::MainWindow& window, TaskStatus status)
{
    const World& world = window.playback().world();
    for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
        if (world.tasks[i].state.last == status)
            return TaskId{i};
    }
    return {};
}

bool drop(ui::MainWindow& window, const QList<QUrl>& urls)
{
    QMimeData data;
    data.setText(QStringLiteral("text"));
    data.setUrls(urls);
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QCoreApplication::sendEvent(&window, &enter);
    if (!enter.isAccepted())
        return false;
    QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &event);
    return event.isAccepted();
}

void whenDialogOpens(const std::function<void(QDialog&)>& handle)
{
    QTimer::singleShot(20, qApp, [handle] {
        auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        if (dialog == nullptr)
            return whenDialogOpens(handle);
        handle(*dialog);
    });
}

} // namespace taskarium::test
