// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/playback/playback.h>

#include <support/runs.h>
#include <support/testclass.h>

#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;

namespace taskarium::ui::tst_playuntil {

class TestPlayUntil : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        Scenario scenario = runs::scenarioWith(Profile::Documented,
                                               {{0s, runs::registerDefinition("job", NetworkMode::Awsvpc)},
                                                {1s, runs::runTask("job", LaunchType::Fargate)}});
        scenario.end = 60s;
        m_playback = std::make_unique<Playback>(scenario);
        m_playback->setSpeed(50);
    }

    void stopsExactlyThere()
    {
        const QSignalSpy reached(m_playback.get(), &Playback::stopReached);
        m_playback->playUntil(SimTime(7'123ms));
        play();
        QCOMPARE(m_playback->playhead(), SimTime(7'123ms));
        QCOMPARE(m_playback->session().liveEdge(), SimTime(7'123ms));
        QCOMPARE(reached.size(), 1);
        QCOMPARE(m_playback->stop(), std::nullopt);
    }

    void theEndOfTheScenarioStopsItNotBefore()
    {
        const QSignalSpy ended(m_playback.get(), &Playback::ended);
        m_playback->playUntil(SimTime(90s));
        play();
        QCOMPARE(m_playback->playhead(), SimTime(90s));
        QCOMPARE(ended.size(), 0);
    }

    void skippedWaitsDoNotLeadBeyondIt_data()
    {
        QTest::addColumn<int>("seconds");
        for (const int seconds : {5, 12, 40, 600})
            QTest::addRow("%d s", seconds) << seconds;
    }

    void skippedWaitsDoNotLeadBeyondIt()
    {
        QFETCH(const int, seconds);
        m_playback->setSpeed(1);
        m_playback->setSkipsWaits(Waits::Skipped);
        const SimTime stop{std::chrono::seconds(seconds)};
        m_playback->playUntil(stop);
        play();
        QCOMPARE(m_playback->playhead(), stop);
        QCOMPARE(m_playback->session().liveEdge(), stop);
    }

    void aTimeThatHasPassedIsNotGoneBackTo()
    {
        m_playback->playTo(SimTime(10s));
        m_playback->playUntil(SimTime(10s));
        QVERIFY(!m_playback->isPlaying());
        m_playback->playUntil(SimTime(3s));
        QVERIFY(!m_playback->isPlaying());
        QCOMPARE(m_playback->playhead(), SimTime(10s));
    }

    void whoJumpsPastItHasLeftIt()
    {
        m_playback->playTo(SimTime(30s));
        m_playback->toStart();
        const QSignalSpy reached(m_playback.get(), &Playback::stopReached);
        m_playback->playUntil(SimTime(5s));
        m_playback->seek(SimTime(20s));
        m_playback->playFor(Playback::Milliseconds(16));
        QVERIFY(m_playback->isPlaying());
        QVERIFY(m_playback->playhead() > SimTime(20s));
        QCOMPARE(reached.size(), 0);
    }

private:
    void play()
    {
        for (int i = 0; i < 5'000 && m_playback->isPlaying(); ++i)
            m_playback->playFor(Playback::Milliseconds(16));
    }

    std::unique_ptr<Playback> m_playback;
};

TASKARIUM_TEST(TestPlayUntil)

} // namespace taskarium::ui::tst_playuntil

#include "tst_playuntil.moc"
