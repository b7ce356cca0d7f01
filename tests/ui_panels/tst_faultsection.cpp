// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is broken, at the end of the cluster panel, and the menus that the panel asks for.
#include <ui/panels/clusterpanel.h>
#include <ui/panels/faultrow.h>
#include <ui/panels/instancerow.h>
#include <ui/panels/servicecard.h>

#include <support/runs.h>
#include <support/testclass.h>
#include <ui_panels/panelrun.h>

#include <QApplication>
#include <QContextMenuEvent>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace tst_faultsection {

using namespace taskarium;
using namespace taskarium::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::PanelRun;
using Panel = test::ShownPanel<ClusterPanel>;

namespace {

constexpr QSize panelSize(270, 900);

void give(PanelRun& run, CommandWord word, std::string_view fault, std::string_view members)
{
    const Result<Command> command = readFaultCommand(word, fault, members);
    QVERIFY(command.ok());
    QVERIFY(run.playback.submit(*command).ok());
    QCoreApplication::processEvents(); // what was made is not shown before
}

QStringList rowTexts(const QWidget& panel)
{
    QStringList texts;
    for (const FaultRow* const row : panel.findChildren<FaultRow*>()) {
        if (row->isVisible())
            texts << row->accessibleName();
    }
    return texts;
}

QPushButton* repairOf(const QWidget& panel, int index)
{
    const QList<FaultRow*> rows = panel.findChildren<FaultRow*>();
    return index < rows.size() ? rows[index]->findChild<QPushButton*>() : nullptr;
}

QPushButton* link(const QWidget& panel)
{
    return panel.findChild<QPushButton*>(u"breakSomething"_s);
}

void pressMenuKey(QWidget& widget)
{
    const QPoint centre = widget.rect().center();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, centre, widget.mapToGlobal(centre));
    QApplication::sendEvent(&widget, &event);
}

} // namespace

class TestFaultSection : public QObject {
    Q_OBJECT

private slots:
    void aWholeClusterHasNothingButTheLink()
    {
        Panel shown(panelSize);
        QVERIFY(rowTexts(shown.panel).isEmpty());
        QSignalSpy asked(&shown.panel, &ClusterPanel::breakRequested);
        link(shown.panel)->setFocus();
        QTest::keyClick(link(shown.panel), Qt::Key_Space);
        QCOMPARE(asked.count(), 1);
    }

    void listsWhatIsBrokenWithItsTargetAndSinceWhen()
    {
        Panel shown(panelSize);
        shown.run.runTo(62s);
        give(shown.run, CommandWord::Fault, "ImageSlow", R"({"speedPercent": 5})");
        give(shown.run, CommandWord::Fault, "ApplicationHang", R"({"application": "web/app"})");
        QCOMPARE(rowTexts(shown.panel),
                 QStringList({u"Image downloads slowly: All images, 5 % of the usual speed, since 00:01:02"_s,
                              u"Application hangs: web/app, since 00:01:02"_s}));
    }

    void repairsByKeyboardAndKeepsTheFocusInTheList()
    {
        Panel shown(panelSize);
        QVERIFY(QTest::qWaitForWindowActive(&shown.panel));
        QSignalSpy asked(&shown.panel, &ClusterPanel::repairRequested);
        for (const char* family : {R"({"family": "web"})", R"({"family": "batch"})"})
            give(shown.run, CommandWord::Fault, "LogGroupMissing", family);
        repairOf(shown.panel, 0)->setFocus();
        QTest::keyClick(repairOf(shown.panel, 0), Qt::Key_Space);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().at(0).value<Fault>(),
                 (Fault{.kind = FaultKind::LogGroupMissing, .target = "web"}));
        QCOMPARE(rowTexts(shown.panel).size(), 2); // it is the window that repairs
        give(shown.run, CommandWord::Repair, "LogGroupMissing", R"({"family": "web"})");
        QCOMPARE(rowTexts(shown.panel).size(), 1);
        QVERIFY(rowTexts(shown.panel).front().contains(u"batch"_s));
        QCOMPARE(QApplication::focusWidget(), repairOf(shown.panel, 0));
        QVERIFY(repairOf(shown.panel, 0)->accessibleName().startsWith(u"Repair: Log group is missing"_s));
    }

    void showsWhatWasBrokenAtThePlayhead()
    {
        Panel shown(panelSize);
        shown.run.runTo(20s);
        give(shown.run, CommandWord::Fault, "QuotaReached", "{}");
        shown.run.runTo(40s);
        give(shown.run, CommandWord::Repair, "QuotaReached", "{}");
        QVERIFY(rowTexts(shown.panel).isEmpty());
        shown.run.playback.seek(SimTime(30s));
        QCoreApplication::processEvents();
        QCOMPARE(rowTexts(shown.panel), QStringList{u"vCPU quota is reached: since 00:00:20"_s});
        shown.run.playback.seek(SimTime(10s));
        QVERIFY(rowTexts(shown.panel).isEmpty());
    }

    void aLongTargetIsWrappedAndNotCut()
    {
        Playback playback([] {
            Scenario scenario = PanelRun().playback.session().scenario();
            auto& request = std::get<RegisterTaskDefinition>(scenario.commands.front().command.request);
            request.definition.containers.front().image = std::string(200, 'w');
            return scenario;
        }());
        Selection selection;
        ClusterPanel panel(playback, selection);
        panel.resize(panelSize);
        panel.show();
        const int before = panel.minimumSizeHint().width();
        const std::string members = "{\"image\": \"" + std::string(200, 'w') + "\"}";
        const Result<Command> command = readFaultCommand(CommandWord::Fault, "ImageMissing", members);
        QVERIFY(command.ok() && playback.submit(*command).ok());
        QTest::qWait(50);
        QVERIFY(panel.minimumSizeHint().width() <= before + 40);
        for (const QLabel* label : panel.findChild<FaultRow*>()->findChildren<QLabel*>()) {
            const QSize room = label->size();
            QVERIFY(label->heightForWidth(room.width()) <= room.height());
            QVERIFY(label->minimumSizeHint().width() <= room.width());
        }
    }

    void tabGoesFromServicesThroughInstancesToFaults()
    {
        Panel shown(panelSize);
        shown.run.runTo(30s);
        give(shown.run, CommandWord::Fault, "ImageSlow", "{}");
        give(shown.run, CommandWord::Fault, "QuotaReached", "{}");
        // A card that is made last does not come last.
        QVERIFY(shown.run.playback
                    .submit(runs::createService("batch", 1, LaunchType::Fargate, runs::Balancing::None))
                    .ok());
        QCoreApplication::processEvents();
        QWidgetList order;
        QWidget* const panel = &shown.panel;
        for (QWidget* next = panel->nextInFocusChain(); next != panel; next = next->nextInFocusChain()) {
            const bool isStop = (next->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && next->isVisible();
            if (isStop && qobject_cast<QPushButton*>(next) != nullptr)
                order << next;
        }
        const QWidget* const instance = shown.panel.findChild<InstanceRow*>()->findChild<QPushButton*>();
        const QWidgetList last{const_cast<QWidget*>(instance), link(shown.panel), repairOf(shown.panel, 0),
                               repairOf(shown.panel, 1)};
        QCOMPARE(order.mid(order.size() - 4), last);
    }

    void anInstanceAsksForItsMenuByMouseAndByKey()
    {
        Panel shown(panelSize);
        QSignalSpy asked(&shown.panel, &ClusterPanel::instanceMenuRequested);
        auto* const row = shown.panel.findChild<InstanceRow*>();
        auto* const name = row->findChild<QPushButton*>();
        QTest::mouseClick(name, Qt::LeftButton);
        QTest::keyClick(name, Qt::Key_Space);
        pressMenuKey(*name);
        QCOMPARE(asked.count(), 3);
        for (const QList<QVariant>& arguments : asked)
            QCOMPARE(arguments.at(0).value<InstanceId>(), InstanceId{0});
        QVERIFY(name->accessibleName().contains(name->text().section(u' ', 0, 0)));
    }

    void aServiceAsksForItsMenu()
    {
        Panel shown(panelSize);
        QSignalSpy asked(&shown.panel, &ClusterPanel::serviceMenuRequested);
        auto* const card = shown.panel.findChild<ServiceCard*>();
        pressMenuKey(*card->findChild<QPushButton*>());
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().at(0).value<ServiceId>(), ServiceId{0});
    }
};

TASKARIUM_TEST(TestFaultSection)

} // namespace tst_faultsection

#include "tst_faultsection.moc"
