// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/refreshgate.h>

#include <support/runs.h>
#include <support/testclass.h>

#include <QSignalSpy>
#include <QTest>
#include <QWidget>

namespace tst_refreshgate {

using namespace taskarium;
using namespace taskarium::ui;
using namespace taskarium::runs;
using namespace std::chrono_literals;

namespace {

Scenario endless()
{
    return scenarioWith(
        Profile::Documented,
        {{0s, registerDefinition("web", NetworkMode::Bridge)}, {24h, scaleService("web", 1)}});
}

} // namespace

class TestRefreshGate : public QObject {
    Q_OBJECT

private slots:
    void letsEveryFrameThroughWhenPaused()
    {
        Playback playback(endless());
        const RefreshGate gate(playback);
        const QSignalSpy refreshed(&gate, &RefreshGate::refresh);
        for (int i = 0; i < 5; ++i)
            playback.playFor(10ms);
        QCOMPARE(refreshed.count(), 5);
    }

    void holdsFramesBackWhilePlayingAndShowsTheLastOne()
    {
        Playback playback(endless());
        const RefreshGate gate(playback);
        const QSignalSpy refreshed(&gate, &RefreshGate::refresh);
        const QSignalSpy frames(&playback, &Playback::frame);
        playback.play();
        for (int i = 0; i < 50; ++i)
            playback.playFor(1ms);
        QVERIFY(frames.count() >= 50);
        const qsizetype whilePlaying = refreshed.count();
        QVERIFY(whilePlaying < 10);
        playback.pause();
        QCOMPARE(refreshed.count(), whilePlaying + 1);
    }

    /// A recording that is over is still played: nothing stops, but no frame comes any more.
    void theLastFrameIsShownThoughNoneFollows()
    {
        Playback playback(endless());
        playback.open(RecordedRun{.title = "log", .replay = {.records = {{SimTime(1s), ClusterCreated{}}}}});
        const RefreshGate gate(playback);
        playback.play();
        playback.toStart();
        const QSignalSpy refreshed(&gate, &RefreshGate::refresh);
        playback.toLiveEdge();
        QVERIFY(playback.isPlaying());
        QCOMPARE(refreshed.count(), 0);
        QTRY_COMPARE(refreshed.count(), 1);
    }

    void aHiddenReaderIsLeftAloneAndCatchesUpWhenShown()
    {
        Playback playback(endless());
        QWidget reader;
        const RefreshGate gate(playback, reader);
        const QSignalSpy refreshed(&gate, &RefreshGate::refresh);
        playback.playFor(10ms);
        QCOMPARE(refreshed.count(), 0);
        reader.show();
        QCOMPARE(refreshed.count(), 1);
        playback.playFor(10ms);
        QCOMPARE(refreshed.count(), 2);
    }

    void passesOpeningOn()
    {
        Playback playback(endless());
        const RefreshGate gate(playback);
        const QSignalSpy opened(&gate, &RefreshGate::opened);
        playback.restart();
        QCOMPARE(opened.count(), 1);
    }
};

TASKARIUM_TEST(TestRefreshGate)

} // namespace tst_refreshgate

#include "tst_refreshgate.moc"
