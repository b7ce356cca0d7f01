// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/observerpanel.h>

#include <ui/models/modelroles.h>

#include <support/runs.h>
#include <support/testclass.h>

#include <QComboBox>
#include <QTableView>
#include <QTest>

namespace tst_observerpanel {

using namespace taskarium;
using namespace taskarium::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestObserverPanel : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_playback = std::make_unique<Playback>(
            runs::scenarioWith(Profile::Documented,
                               {{0s, runs::registerDefinition("job", NetworkMode::Awsvpc)},
                                {1s, runs::runTask("job", LaunchType::Fargate)},
                                {2min, runs::stopTask("family:job#1")}}));
        m_panel = std::make_unique<ObserverPanel>(*m_playback, m_selection, std::make_shared<Lifelines>());
        m_panel->resize(1200, 300);
        m_panel->show();
    }

    void showsWhatEachObserverKnows()
    {
        m_playback->playTo(SimTime(1500ms));
        QCOMPARE(textAt(ObserverModel::TruthColumn), u"PROVISIONING"_s);
        QCOMPARE(textAt(ObserverModel::PolledColumn), u"not asked yet"_s);
        QCOMPARE(textAt(ObserverModel::EventColumn), u"PROVISIONING"_s);
        QVERIFY(at(ObserverModel::PolledColumn).data(IsTroubleRole).toBool());
        // What changed a second ago a poll does not show yet.
        m_playback->playTo(SimTime(6s));
        QCOMPARE(textAt(ObserverModel::TruthColumn), u"PENDING"_s);
        QCOMPARE(textAt(ObserverModel::PolledColumn), u"PROVISIONING"_s);
        m_playback->playTo(SimTime(100s));
        QCOMPARE(textAt(ObserverModel::PolledColumn), textAt(ObserverModel::TruthColumn));
        QVERIFY(!at(ObserverModel::PolledColumn).data(IsTroubleRole).toBool());
    }

    void aSlowPollerMissesStates()
    {
        m_playback->playTo(SimTime(100s));
        m_panel->interval().setCurrentIndex(3); // 30 s
        QVERIFY2(textAt(ObserverModel::NeverPolledColumn).startsWith(u"PROVISIONING"_s),
                 qPrintable(textAt(ObserverModel::NeverPolledColumn)));
        QVERIFY(!m_panel->verdict().endsWith(u"never saw: 0."_s));
        m_panel->interval().setCurrentIndex(0); // 1 s
        QCOMPARE(textAt(ObserverModel::NeverPolledColumn), QString());
        QCOMPARE(m_panel->verdict(),
                 u"Of 1 shown, the poller is wrong about 0 now. States it never saw: 0."_s);
    }

    void aTaskIsMissingRightAfterRunTask()
    {
        m_panel->interval().setCurrentIndex(0);
        m_playback->playTo(SimTime(2s));
        QCOMPARE(textAt(ObserverModel::PolledColumn), u"MISSING"_s);
        QCOMPARE(textAt(ObserverModel::TruthColumn), u"PROVISIONING"_s);
    }

    void noEventTellsOfTheDeletion()
    {
        m_playback->playTo(SimTime(5min));
        const SimTime stopped = *m_playback->world().detail({0}).times.stopped;
        m_playback->playTo(stopped + 1h + 1s);
        QCOMPARE(textAt(ObserverModel::TruthColumn), u"DELETED"_s);
        QCOMPARE(textAt(ObserverModel::EventColumn), u"STOPPED"_s);
        QCOMPARE(textAt(ObserverModel::NeverToldColumn), u"DELETED"_s);
    }

    void followsThePlayheadBack()
    {
        m_playback->playTo(SimTime(100s));
        QCOMPARE(textAt(ObserverModel::TruthColumn), u"RUNNING"_s);
        m_playback->seek(SimTime(1500ms));
        QCOMPARE(textAt(ObserverModel::TruthColumn), u"PROVISIONING"_s);
        m_playback->seek(SimTime(500ms));
        QCOMPARE(m_panel->view().model()->rowCount(), 0);
        m_playback->restart();
        QCOMPARE(m_panel->view().model()->rowCount(), 0);
    }

    void aClickSelectsTheTask()
    {
        m_playback->playTo(SimTime(10s));
        const QRect cell = m_panel->view().visualRect(at(ObserverModel::TaskColumn));
        QTest::mouseClick(m_panel->view().viewport(), Qt::LeftButton, {}, cell.center());
        QCOMPARE(m_selection.tasks(), std::vector<TaskId>{TaskId{0}});
    }

private:
    [[nodiscard]] QModelIndex at(ObserverModel::Column column) const
    {
        return m_panel->view().model()->index(0, column);
    }
    [[nodiscard]] QString textAt(ObserverModel::Column column) const { return at(column).data().toString(); }

    std::unique_ptr<Playback> m_playback;
    Selection m_selection;
    std::unique_ptr<ObserverPanel> m_panel;
};

TASKARIUM_TEST(TestObserverPanel)

} // namespace tst_observerpanel

#include "tst_observerpanel.moc"
