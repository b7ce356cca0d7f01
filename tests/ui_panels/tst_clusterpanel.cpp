// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/clusterpanel.h>
#include <ui/panels/countstepper.h>
#include <ui/panels/instancerow.h>
#include <ui/panels/servicecard.h>

#include <support/runs.h>
#include <support/testclass.h>
#include <ui_panels/panelrun.h>

#include <QCoreApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace tst_clusterpanel {

using namespace taskarium;
using namespace taskarium::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::PanelRun;

namespace {

/// Every text that a widget shows, in the order of its making.
QStringList textsOf(const QWidget& widget)
{
    QStringList texts;
    for (const QLabel* const label : widget.findChildren<QLabel*>()) {
        if (!label->isHidden() && !label->text().isEmpty())
            texts << label->text();
    }
    return texts;
}

QPushButton* buttonNamed(const QWidget& widget, const QString& text)
{
    for (QPushButton* const button : widget.findChildren<QPushButton*>()) {
        if (button->text() == text)
            return button;
    }
    return nullptr;
}

} // namespace

class TestClusterPanel : public QObject {
    Q_OBJECT

private slots:
    void asksWhyAServiceIsAsItIs()
    {
        PanelRun run;
        ClusterPanel panel(run.playback, run.selection);
        run.runTo(70s);
        QSignalSpy asked(&panel, &ClusterPanel::serviceExplanationRequested);
        QPushButton* const why = buttonNamed(panel, u"Why?"_s);
        QVERIFY(why);
        QCOMPARE(why->accessibleName(), u"Why web and its deployments are as they are"_s);
        why->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().value<ServiceId>(), ServiceId{0});
        QVERIFY(!run.selection.serviceFilter());
    }

    void showsServicesInstancesAndStandaloneTasks()
    {
        PanelRun run;
        ClusterPanel panel(run.playback, run.selection);
        run.runTo(70s);
        const QStringList texts = textsOf(panel);
        for (const QString& expected :
             {u"Cluster default"_s, u"2 running"_s, u"0 pending"_s, u"web:1 steady state"_s,
              u"Container instances"_s, u"ACTIVE"_s, u"Standalone tasks"_s, u"1"_s})
            QVERIFY2(texts.contains(expected), qPrintable(expected + u" in "_s + texts.join(u", "_s)));
    }

    void anEmptyClusterSaysSo()
    {
        Playback playback(runs::scenarioWith(Profile::Documented, {}));
        Selection selection;
        const ClusterPanel panel(playback, selection);
        QVERIFY(textsOf(panel).contains(u"No services in this cluster."_s));
    }

    void anInstanceThatBootsHasNeitherMetersNorMenu()
    {
        Playback playback(builtInScenario("capacity-provider").value());
        Selection selection;
        const ClusterPanel panel(playback, selection);
        const auto lookAt = [&](Duration time) {
            while (playback.session().liveEdge() < SimTime(time))
                playback.stepForward();
            playback.seek(SimTime(time));
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // rows that are gone
            return panel.findChildren<InstanceRow*>();
        };
        const QList<InstanceRow*> booting = lookAt(75s);
        QCOMPARE(booting.size(), 2);
        QCOMPARE(textsOf(*booting.first()), QStringList{u"booting"_s});
        QVERIFY(!booting.first()->findChild<QPushButton*>()->isEnabled());
        const QList<InstanceRow*> registered = lookAt(4min);
        QVERIFY(!registered.isEmpty());
        QCOMPARE(textsOf(*registered.first()), (QStringList{u"ACTIVE"_s, u"cpu"_s, u"mem"_s}));
        QVERIFY(registered.first()->findChild<QPushButton*>()->isEnabled());
    }

    void cardsTellOfRequestsIfThereAreAny()
    {
        Playback playback(builtInScenario("lost-requests").value());
        Selection selection;
        const ClusterPanel panel(playback, selection);
        const auto lookAt = [&playback](Duration time) {
            while (playback.session().liveEdge() < SimTime(time))
                playback.stepForward();
            playback.seek(SimTime(time));
        };
        lookAt(60s);
        QVERIFY(textsOf(panel).filter(u"requests/s"_s).isEmpty());
        lookAt(2min);
        QVERIFY(textsOf(panel).contains(u"60 requests/s, none lost"_s));
        lookAt(250s);
        QVERIFY2(textsOf(panel).contains(u"66 % of 60 requests/s served, 90 lost"_s),
                 qPrintable(textsOf(panel).join(u", "_s)));
        lookAt(280s);
        QVERIFY(textsOf(panel).contains(u"60 requests/s, 209 lost"_s));
    }

    void asksToScale()
    {
        PanelRun run;
        ClusterPanel panel(run.playback, run.selection);
        QSignalSpy asked(&panel, &ClusterPanel::scaleRequested);
        auto* const stepper = panel.findChild<CountStepper*>();
        emit stepper->countRequested(5);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().at(0).value<ServiceId>(), ServiceId{0});
        QCOMPARE(asked.first().at(1).toInt(), 5);
    }

    void cardsLiveOnWhileTheirServiceDoes()
    {
        PanelRun run;
        ClusterPanel panel(run.playback, run.selection);
        const auto* const card = panel.findChild<ServiceCard*>();
        run.runTo(30s);
        QVERIFY(run.playback.submit(runs::scaleService("web", 3)).ok());
        QCOMPARE(panel.findChild<ServiceCard*>(), card);
        QCOMPARE(panel.findChild<CountStepper*>()->count(), 3);
        run.playback.seek(SimTime(20s));
        QCOMPARE(panel.findChild<CountStepper*>()->count(), 2);
    }

    void aNameFiltersAndFiltersNoMore()
    {
        PanelRun run;
        ClusterPanel panel(run.playback, run.selection);
        QPushButton* const name = buttonNamed(panel, u"web"_s);
        QPushButton* const all = buttonNamed(panel, u"Show all services"_s);
        QVERIFY(all->isHidden());
        name->click();
        QCOMPARE(run.selection.serviceFilter(), std::optional(ServiceId{0}));
        QVERIFY(name->isChecked());
        QVERIFY(!all->isHidden());
        name->click();
        QVERIFY(!run.selection.serviceFilter());
        QVERIFY(!name->isChecked());
        name->click();
        all->click();
        QVERIFY(!run.selection.serviceFilter());
    }

    void anotherRunMakesOtherCards()
    {
        PanelRun run;
        ClusterPanel panel(run.playback, run.selection);
        run.playback.open(runs::scenarioWith(
            Profile::Documented,
            {{0s, runs::registerDefinition("api", NetworkMode::Bridge)},
             {0s, runs::createService("api", 1, LaunchType::Ec2, runs::Balancing::None)}}));
        QVERIFY(buttonNamed(panel, u"api"_s));
        QTRY_COMPARE(panel.findChildren<ServiceCard*>().size(), 1);
    }

    void aLongNameDoesNotWidenIt()
    {
        const std::string name(200, 'w');
        Playback playback(
            runs::scenarioWith(Profile::Documented,
                               {{0s, runs::registerDefinition(name, NetworkMode::Bridge)},
                                {0s, runs::createService(name, 1, LaunchType::Ec2, runs::Balancing::None)}}));
        Selection selection;
        const ClusterPanel panel(playback, selection);
        QVERIFY2(panel.minimumSizeHint().width() <= 300,
                 qPrintable(QString::number(panel.minimumSizeHint().width())));
    }

    void showsTrouble()
    {
        Playback playback(runs::scenarioWith(
            Profile::Documented,
            {{0s, runs::registerDefinition("web", NetworkMode::Bridge)},
             {0s, runs::createService("web", 30, LaunchType::Ec2, runs::Balancing::None)}}));
        Selection selection;
        const ClusterPanel panel(playback, selection);
        playback.stepForward();
        QVERIFY2(textsOf(panel).filter(u"Unable to place a task"_s).size() == 1,
                 qPrintable(textsOf(panel).join(u'\n')));
    }

    void tabGoesThroughACardAsItStands()
    {
        PanelRun run;
        ClusterPanel panel(run.playback, run.selection);
        run.runTo(30s);
        const auto* const stepper = panel.findChild<CountStepper*>();
        QStringList order;
        for (QWidget* next = panel.nextInFocusChain(); next != &panel; next = next->nextInFocusChain()) {
            const bool isStop =
                (next->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && next->focusProxy() == nullptr;
            if (isStop && stepper->isAncestorOf(next))
                order << next->accessibleName();
        }
        QCOMPARE(order.size(), 3);
        QVERIFY(order[0].endsWith(u"one less"_s));
        QVERIFY(order[2].endsWith(u"one more"_s));
    }

    void fitsItsContent()
    {
        PanelRun run;
        run.runTo(50s);
        ClusterPanel panel(run.playback, run.selection);
        QVERIFY2(panel.minimumSizeHint().width() <= 290,
                 qPrintable(QString::number(panel.minimumSizeHint().width())));
        QCOMPARE(panel.findChildren<InstanceRow*>().size(), 1);
    }
};

TASKARIUM_TEST(TestClusterPanel)

} // namespace tst_clusterpanel

#include "tst_clusterpanel.moc"
