// SPDX-License-Identifier: GPL-3.0-or-later
//
// Breaking and repairing in the window as a whole: menu, dialog, panel, menus where things are drawn, and the
// file that it is saved to.
#include <ui_window/windowrun.h>

#include <ui/panels/clusterpanel.h>
#include <ui/panels/faultrow.h>
#include <ui/panels/inspector.h>
#include <ui/panels/instancerow.h>
#include <ui/scene/flowchart.h>
#include <ui/style/style.h>
#include <ui/window/exports.h>
#include <ui/window/faultdialog.h>
#include <ui/window/faultmenus.h>

#include <support/testclass.h>

#include <QApplication>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_breaking {

namespace {

QStringList textsOf(const QMenu& menu)
{
    QStringList texts;
    for (const QAction* action : menu.actions()) {
        if (!action->isSeparator())
            texts << (action->isEnabled() ? action->text() : u"("_s + action->text() + u')');
    }
    return texts;
}

QMenu* subMenu(const QMenu& menu, const QString& text)
{
    for (QAction* action : menu.actions()) {
        if (action->text() == text)
            return action->menu();
    }
    return nullptr;
}

QAction* entry(const QMenu& menu, const QString& text)
{
    for (QAction* action : menu.actions()) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

/// Handles the menu that comes up next, once it is there.
void whenMenuOpens(const std::function<void(QMenu&)>& handle)
{
    QTimer::singleShot(20, qApp, [handle] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (menu == nullptr)
            return whenMenuOpens(handle);
        handle(*menu);
        menu->close();
    });
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestBreaking : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_settings = std::make_unique<test::OwnSettings>();
        m_window = test::demoWindow();
        QVERIFY(m_window != nullptr);
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        test::runTo(*m_window, 100s);
        m_menus = std::make_unique<FaultMenus>(FaultMenus::Parts{m_window->playback(), m_window->selection(),
                                                                 m_window->commands(), m_window->cliLines()});
    }

    void cleanup()
    {
        m_menus.reset();
        m_window.reset();
    }

    void breaksByKeyShowsItAndRepairsItInThePanel()
    {
        test::whenDialogOpens([](QDialog& dialog) {
            auto* kinds = dialog.findChild<QListWidget*>(u"kinds"_s);
            QTest::keyClicks(kinds, u"Application hangs"_s);
            auto* target = dialog.findChild<QComboBox*>(u"target"_s);
            QTest::keyClicks(target, u"web"_s);
            QTest::keyClick(kinds, Qt::Key_Return);
        });
        QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(faults().size(), std::size_t(1));
        QCOMPARE(faults().front().fault.kind, FaultKind::ApplicationHang);
        QVERIFY(m_window->isWindowModified());
        auto* row = m_window->views().cluster->findChild<FaultRow*>();
        QVERIFY(row != nullptr && row->accessibleName().contains(u"web/"_s));
        auto* repair = row->findChild<QPushButton*>();
        repair->setFocus();
        QTest::keyClick(repair, Qt::Key_Space);
        QVERIFY(faults().empty());
        QVERIFY(!row->isVisible());
    }

    void theLinkOfThePanelAsksToo()
    {
        bool wasAsked = false;
        test::whenDialogOpens([&wasAsked](QDialog& dialog) {
            wasAsked = qobject_cast<FaultDialog*>(&dialog) != nullptr;
            dialog.reject();
        });
        m_window->views().cluster->findChild<QPushButton*>(u"breakSomething"_s)->click();
        QVERIFY(wasAsked);
        QVERIFY(faults().empty());
    }

    void aRefusalIsToldInTheDialog()
    {
        give(CommandWord::Fault, "QuotaReached", "{}");
        QString error;
        test::whenDialogOpens([&error](QDialog& dialog) {
            dialog.findChild<QPushButton*>(u"accept"_s)->click();
            error = dialog.findChild<QLabel*>(u"error"_s)->text();
            dialog.reject();
        });
        m_window->commands().askFault(FaultAim{FaultKind::QuotaReached, {}});
        QVERIFY2(error.contains(u"is in force already"_s), qPrintable(error));
        QVERIFY(error.contains(u"Repair it first."_s));
        QCOMPARE(faults().size(), std::size_t(1));
    }

    void repairingWhatIsWholeIsToldInANotice()
    {
        m_window->commands().repair({.kind = FaultKind::QuotaReached});
        QVERIFY(m_window->notice().isVisible());
        QVERIFY(m_window->notice().text().contains(u"not in force"_s));
    }

    void behindTheLiveEdgeABreakBeginsABranch()
    {
        m_window->playback().seek(SimTime(20s));
        test::whenDialogOpens([](QDialog& question) {
            test::whenDialogOpens(
                [](QDialog& dialog) { dialog.findChild<QPushButton*>(u"accept"_s)->click(); });
            qobject_cast<QMessageBox*>(&question)->defaultButton()->click();
        });
        m_window->commands().askFault(FaultAim{FaultKind::QuotaReached, {}});
        QCOMPARE(m_window->playback().playhead(), SimTime(20s));
        QCOMPARE(faults().front().since, SimTime(20s));
        QCOMPARE(m_window->playback().session().branches().size(), std::size_t(2));
    }

    void theSavedRunReplaysToTheSameBytes()
    {
        const std::string instance = m_window->playback().world().instances[0].ec2InstanceId;
        give(CommandWord::Fault, "AgentDisconnection", "{\"instance\": \"" + instance + "\"}");
        give(CommandWord::Fault, "ApplicationCrash", R"({"application": "web", "ratePerHour": 600})");
        test::runTo(*m_window, 130s);
        give(CommandWord::Repair, "AgentDisconnection", "{\"instance\": \"" + instance + "\"}");
        test::runTo(*m_window, 200s);
        const SimTime end = m_window->playback().session().liveEdge();
        const QByteArray before = exported(end);
        QVERIFY(before.contains("FaultBegan") && before.contains("FaultEnded"));
        const QString path = m_settings->path(u"run.json"_s);
        QVERIFY(!m_window->file().saveTo(path));
        QVERIFY(!m_window->file().open(path));
        test::runTo(*m_window, end.time_since_epoch());
        m_window->playback().playFor(Playback::Milliseconds(end - m_window->playback().playhead()));
        QCOMPARE(m_window->playback().session().liveEdge(), end);
        QCOMPARE(exported(end), before);
    }

    void aTokensMenuBreaksItsApplication()
    {
        const TaskId task = test::firstTaskIn(*m_window, TaskStatus::Running);
        FlowChart& chart = *m_window->views().chart;
        QStringList all;
        QStringList breaking;
        whenMenuOpens([&](const QMenu& menu) {
            all = textsOf(menu);
            breaking = textsOf(*subMenu(menu, u"Break"_s));
        });
        const QPoint point = chart.scene().find(task)->centre.toPoint();
        QContextMenuEvent event(QContextMenuEvent::Mouse, point, chart.mapToGlobal(point));
        QApplication::sendEvent(&chart, &event);
        QCOMPARE(all.indexOf(u"Break"_s), 2); // behind the title and Stop
        for (const QString& text : {u"Application crashes…"_s, u"Application hangs…"_s,
                                    u"Application ignores SIGTERM…"_s, u"Task is retired…"_s})
            QVERIFY2(breaking.contains(text), qPrintable(breaking.join(u'\n')));
        QVERIFY(!breaking.contains(u"Spot task is interrupted…"_s)); // it is not on FARGATE_SPOT
    }

    void anEntryAsksWithItsKindAndTarget()
    {
        QMenu menu;
        m_menus->fillServiceMenu(menu, ServiceId{0});
        QString kind;
        QString target;
        test::whenDialogOpens([&](QDialog& dialog) {
            kind = dialog.findChild<QListWidget*>(u"kinds"_s)->currentItem()->text();
            target = dialog.findChild<QComboBox*>(u"target"_s)->currentText();
            dialog.findChild<QPushButton*>(u"accept"_s)->click();
        });
        entry(*subMenu(menu, u"Break"_s), u"Application hangs…"_s)->trigger();
        QCOMPARE(kind, u"Application hangs"_s);
        QVERIFY2(target.startsWith(u"web/"_s), qPrintable(target));
        QCOMPARE(faults().size(), std::size_t(1));
        QMenu after;
        m_menus->fillServiceMenu(after, ServiceId{0});
        entry(*subMenu(after, u"Break"_s), u"Repair: Application hangs"_s)->trigger();
        QVERIFY(faults().empty());
    }

    void eachImageOfAServiceCanBeBroken()
    {
        const auto define =
            readCommand("RegisterTaskDefinition", R"({"family": "web", "networkMode": "awsvpc",
            "requiresCompatibilities": ["FARGATE"], "cpu": "256", "memory": "512", "containerDefinitions":
            [{"name": "nginx", "image": "app:1", "portMappings": [{"containerPort": 80}]},
            {"name": "side", "image": "side:2"}]})");
        const auto update =
            readCommand("UpdateService", R"({"cluster": "demo", "service": "web", "taskDefinition": "web"})");
        QVERIFY(!m_window->commands().submitAll({define.value(), update.value()}));
        QMenu menu;
        m_menus->fillServiceMenu(menu, ServiceId{0});
        const QStringList breaking = textsOf(*subMenu(menu, u"Break"_s));
        QVERIFY2(breaking.contains(u"Image is missing: app:1…"_s), qPrintable(breaking.join(u'\n')));
        QVERIFY(breaking.contains(u"Image is missing: side:2…"_s));
        QVERIFY(breaking.contains(u"Application hangs…"_s));
    }

    void aServicesMenuScalesAndFilters()
    {
        QMenu menu;
        m_menus->fillServiceMenu(menu, ServiceId{0});
        QCOMPARE(textsOf(menu),
                 QStringList({u"(web)"_s, u"Why is it so?"_s, u"Scale…"_s, u"Update…"_s,
                              u"Copy as AWS CLI command"_s, u"Send requests…"_s, u"Show only its tasks"_s,
                              u"Break"_s}));
        entry(menu, u"Show only its tasks"_s)->trigger();
        QCOMPARE(m_window->selection().serviceFilter(), std::optional(ServiceId{0}));
        entry(menu, u"Show only its tasks"_s)->trigger();
        QVERIFY(!m_window->selection().serviceFilter());
    }

    void theMenusExplainInTheInspector()
    {
        const auto hasLabel = [this](const QString& part) {
            const QList<QLabel*> labels = m_window->views().inspector->findChildren<QLabel*>();
            return std::ranges::any_of(labels, [&part](const QLabel* label) {
                return label->isVisible() && label->text().contains(part);
            });
        };
        const ClusterPanel* const cluster = m_window->views().cluster;
        whenMenuOpens([](const QMenu& menu) { entry(menu, u"Why is it so?"_s)->trigger(); });
        cluster->findChild<InstanceRow*>()->findChild<QPushButton*>()->click();
        QVERIFY(hasLabel(u" is ACTIVE; its tasks: "_s));
        const QList<QPushButton*> buttons = cluster->findChildren<QPushButton*>();
        const auto why = std::ranges::find(buttons, u"Why?"_s, &QPushButton::text);
        QVERIFY(why != buttons.end());
        (*why)->click();
        QVERIFY(hasLabel(u"service web"_s));
        QVERIFY(hasLabel(u" wanted, "_s));
    }

    void anInstancesMenuDrainsAndActivates()
    {
        const auto status = [this] { return m_window->playback().world().instances[0].status; };
        QMenu menu;
        m_menus->fillInstanceMenu(menu, InstanceId{0});
        QCOMPARE(textsOf(menu).mid(1),
                 QStringList({u"Why is it so?"_s, u"Set to DRAINING"_s, u"(Set to ACTIVE)"_s,
                              u"Copy as AWS CLI command"_s, u"Break"_s}));
        entry(menu, u"Set to DRAINING"_s)->trigger();
        QCOMPARE(status(), InstanceStatus::Draining);
        QMenu again;
        m_menus->fillInstanceMenu(again, InstanceId{0});
        QVERIFY(!entry(again, u"Set to DRAINING"_s)->isEnabled());
        entry(again, u"Set to ACTIVE"_s)->trigger();
        QCOMPARE(status(), InstanceStatus::Active);
    }

    void anInstanceThatIsGoneOffersNothing()
    {
        const std::string instance = m_window->playback().world().instances[0].ec2InstanceId;
        give(CommandWord::Fault, "InstanceTermination", "{\"instance\": \"" + instance + "\"}");
        QMenu menu;
        m_menus->fillInstanceMenu(menu, InstanceId{0});
        QCOMPARE(
            textsOf(menu).mid(1),
            QStringList({u"Why is it so?"_s, u"(Set to DRAINING)"_s, u"(Set to ACTIVE)"_s, u"(Break)"_s}));
        m_window->commands().setInstanceStatus(InstanceId{0}, InstanceStatus::Draining);
        QVERIFY(m_window->notice().isVisible());
        QVERIFY2(!m_window->notice().text().contains(u"placed"_s), qPrintable(m_window->notice().text()));
    }

    void theNameOfAnInstanceOpensItsMenu()
    {
        QString title;
        whenMenuOpens([&title](const QMenu& menu) { title = menu.actions().front()->text(); });
        auto* name = m_window->views().cluster->findChild<InstanceRow*>()->findChild<QPushButton*>();
        name->setFocus();
        QTest::keyClick(name, Qt::Key_Space);
        QVERIFY2(!title.isEmpty() && name->text().startsWith(title),
                 qPrintable(title + u" / "_s + name->text()));
    }

private:
    void give(CommandWord word, std::string_view fault, const std::string& members)
    {
        const Result<Command> command = readFaultCommand(word, fault, members);
        QVERIFY(command.ok());
        QVERIFY(!m_window->commands().submitAll({*command}));
    }

    [[nodiscard]] const std::vector<ActiveFault>& faults() const
    {
        return m_window->playback().world().faults;
    }

    QByteArray exported(SimTime until)
    {
        const QString path = m_settings->path(u"log.csv"_s);
        const Outcome failure =
            exportLogTo(path, {.until = until, .format = ExportFormat::Csv}, m_window->playback().session());
        return failure ? QByteArray() : contentOf(path);
    }

    std::unique_ptr<test::OwnSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<FaultMenus> m_menus;
};

TASKARIUM_TEST(TestBreaking)

} // namespace taskarium::ui::tst_breaking

#include "tst_breaking.moc"
