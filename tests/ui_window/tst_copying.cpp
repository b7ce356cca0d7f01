// SPDX-License-Identifier: GPL-3.0-or-later
//
// "Copy as AWS CLI command" wherever the window offers it. That such lines work when pasted is shown in
// tests/clients.
#include <ui_window/windowrun.h>

#include <ui/panels/clusterpanel.h>
#include <ui/panels/eventlogpanel.h>
#include <ui/panels/recordview.h>
#include <ui/style/style.h>
#include <ui/timeline/timelineview.h>
#include <ui/window/faultmenus.h>
#include <ui/window/stoptaskdialog.h>

#include <support/testclass.h>

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_copying {

namespace {

const QString region = u" --region eu-west-1"_s;

QString clipboard()
{
    return QGuiApplication::clipboard()->text();
}

/// Chooses "Copy as AWS CLI command" from a menu; returns whether it is offered.
bool copyFrom(const QMenu& menu)
{
    const QList<QAction*> actions = menu.actions();
    const auto copy = std::find_if(actions.begin(), actions.end(), [](QAction* action) {
        return QString(action->text()).remove(u'&') == u"Copy as AWS CLI command"_s && action->isEnabled();
    });
    if (copy != actions.end())
        (*copy)->trigger();
    return copy != actions.end();
}

/// The same from the menu that comes up next.
void copyFromNextMenu()
{
    QTimer::singleShot(20, qApp, [] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (menu == nullptr)
            return copyFromNextMenu();
        copyFrom(*menu);
        menu->close();
    });
}

} // namespace

class TestCopying : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_settings = std::make_unique<test::OwnSettings>();
        m_window = test::demoWindow();
        QVERIFY(m_window != nullptr);
        test::runTo(*m_window, 100s);
        QGuiApplication::clipboard()->clear();
    }

    void cleanup() { m_window.reset(); }

    void servicesAndInstancesOfferWhatTheirMenusDo()
    {
        FaultMenus menus(
            {m_window->playback(), m_window->selection(), m_window->commands(), m_window->cliLines()});
        QMenu service;
        menus.fillServiceMenu(service, ServiceId{0});
        QVERIFY(copyFrom(service));
        QCOMPARE(clipboard(),
                 u"aws ecs update-service --cluster demo --desired-count 4 --service web"_s + region);
        QMenu instance;
        menus.fillInstanceMenu(instance, InstanceId{0});
        QVERIFY(copyFrom(instance));
        QCOMPARE(clipboard(),
                 uR"(aws ecs update-container-instances-state --cluster demo --container-instances '["%1"]')"
                 u" --status DRAINING%2"_s.arg(qtText(world().instances[0].id), region));
        QVERIFY(m_window->notice().text().contains(u"Copied"_s));
    }

    void faultsAreNoCalls()
    {
        const Result<Command> fault = readFaultCommand(CommandWord::Fault, "QuotaReached", "{}");
        QVERIFY(fault.ok());
        QVERIFY(m_window->cliLines().of(*fault).isEmpty());
        m_window->cliLines().copy({*fault});
        QVERIFY(clipboard().isEmpty());
    }

    void rowsOfTheEventLogGiveTheirCall()
    {
        EventLogPanel& panel = *m_window->views().log;
        m_window->docks().reveal(&panel);
        auto& view = *panel.findChild<RecordView*>();
        QTRY_VERIFY(view.model()->rowCount() > 0);
        QAction& copy = *view.actions().front();
        QStringList copied;
        for (int row = 0; row < view.model()->rowCount(); ++row) {
            view.selectRow(row);
            const bool isCall = view.model()
                                    ->index(row, RecordModel::TextColumn)
                                    .data()
                                    .toString()
                                    .endsWith(u"is accepted"_s);
            QCOMPARE(copy.isEnabled(), isCall);
            if (!isCall)
                continue;
            copy.trigger();
            copied << clipboard();
        }
        QCOMPARE(copied.size(), m_window->playback().session().scenario().commands.size() - later());
        QVERIFY(copied.front().startsWith(u"aws ecs register-task-definition --container-definitions '[{"_s));
        QVERIFY(copied.front().endsWith(u" --family web --memory 512 --network-mode awsvpc"
                                        u" --requires-compatibilities '[\"FARGATE\"]'"_s
                                        + region));
        QVERIFY(copied[3].startsWith(u"aws ecs create-service --cluster demo "_s));
    }

    void aLaneOfTheTimelineOffersItForItsTask()
    {
        TimelineView& timeline = *m_window->views().timeline;
        const TaskId task{1};
        const auto row = timeline.lanes().placeOf(task, std::nullopt);
        QVERIFY(row.has_value());
        const TimelineLayout layout = timeline.layout();
        const QPoint place(
            static_cast<int>(layout.bars.left()) + 20,
            static_cast<int>(layout.bars.top() + layout.rowHeight * (static_cast<double>(*row) + 0.5)));
        copyFromNextMenu();
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, timeline.viewport()->mapToGlobal(place));
        QCoreApplication::sendEvent(timeline.viewport(), &event);
        QTRY_VERIFY(!clipboard().isEmpty());
        QCOMPARE(m_window->selection().tasks(), std::vector{task});
        QCOMPARE(clipboard(), stopLine(task));
    }

    void theEditMenuOffersItForTheSelectedTasks()
    {
        m_window->selection().select({TaskId{0}, TaskId{1}});
        m_window->actions()[ActionId::CopyCli].trigger();
        QCOMPARE(clipboard(), stopLine(TaskId{0}) + u'\n' + stopLine(TaskId{1}));
    }

    void dialogsAndAllElseNameTheEndpointWhileThereIsOne()
    {
        m_window->cliLines().setEndpoint(u"http://127.0.0.1:1234"_s);
        test::whenDialogOpens([](QDialog& dialog) {
            dialog.findChild<QPushButton*>(u"copyCli"_s)->click();
            dialog.reject();
        });
        m_window->commands().askStop({running()});
        QCOMPARE(clipboard(), stopLine(running()) + u" --endpoint-url http://127.0.0.1:1234"_s);
        m_window->cliLines().setEndpoint({});
        m_window->selection().select({running()});
        m_window->actions()[ActionId::CopyCli].trigger();
        QCOMPARE(clipboard(), stopLine(running()));
    }

private:
    [[nodiscard]] const World& world() const { return m_window->playback().world(); }
    [[nodiscard]] TaskId running() const { return test::firstTaskIn(*m_window, TaskStatus::Running); }

    [[nodiscard]] QString stopLine(TaskId task) const
    {
        return u"aws ecs stop-task --cluster demo --task "_s + qtText(world().detail(task).id) + region;
    }

    /// The scenario's commands that are still to come.
    [[nodiscard]] std::ptrdiff_t later() const
    {
        const Session& session = m_window->playback().session();
        return std::ranges::count_if(session.scenario().commands, [&session](const TimedCommand& command) {
            return command.at > session.liveEdge();
        });
    }

    std::unique_ptr<test::OwnSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

TASKARIUM_TEST(TestCopying)

} // namespace taskarium::ui::tst_copying

#include "tst_copying.moc"
