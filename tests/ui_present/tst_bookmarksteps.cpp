// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/present/bookmarksteps.h>

#include <support/runs.h>
#include <support/testclass.h>

#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace taskarium::ui::tst_bookmarksteps {

namespace {

Scenario marked()
{
    Scenario scenario = runs::scenarioWith(Profile::Documented,
                                           {{0s, runs::registerDefinition("job", NetworkMode::Awsvpc)},
                                            {1s, runs::runTask("job", LaunchType::Fargate)}});
    scenario.bookmarks = {
        {SimTime(3s), "The interface"}, {SimTime(20s + 7ms), "It runs"}, {SimTime(3h), "Late"}};
    return scenario;
}

} // namespace

class TestBookmarkSteps : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_steps.reset();
        m_playback = std::make_unique<Playback>(marked());
        m_steps = std::make_unique<BookmarkSteps>(*m_playback);
    }

    void tellsWhereItIsAndWhatComes()
    {
        QVERIFY(m_steps->areThere());
        QVERIFY(!m_steps->hasBack());
        QCOMPARE(m_steps->title(), QString());
        QCOMPARE(m_steps->nextTitle(), u"The interface"_s);
        QCOMPARE(m_steps->position(), u"0 of 3"_s);
        m_playback->playTo(SimTime(10s));
        QCOMPARE(m_steps->title(), u"The interface"_s);
        QCOMPARE(m_steps->nextTitle(), u"It runs"_s);
        QCOMPARE(m_steps->position(), u"1 of 3"_s);
        QCOMPARE(m_steps->notes(), QString());
        QVERIFY(!m_steps->hint().isEmpty());
    }

    void nextPlaysOnAndStopsExactlyThere()
    {
        QSignalSpy reached(m_steps.get(), &Steps::reached);
        m_playback->setSpeed(10);
        m_steps->next();
        QVERIFY(m_playback->isPlaying());
        playFrames();
        QCOMPARE(m_playback->playhead(), SimTime(3s));
        QCOMPARE(m_playback->session().liveEdge(), SimTime(3s));
        QVERIFY(!m_playback->isPlaying());
        QCOMPARE(reached.size(), 1);
        QCOMPARE(reached.front().front().toString(), u"The interface"_s);
        m_steps->next();
        playFrames();
        QCOMPARE(m_playback->playhead(), SimTime(20s + 7ms));
        QCOMPARE(reached.size(), 2);
    }

    void nextBeyondTheEndOfWhatHappensGetsThere()
    {
        m_playback->playTo(SimTime(30s));
        m_playback->setSpeed(100);
        m_playback->setSkipsWaits(Waits::Skipped);
        m_steps->next();
        playFrames();
        QCOMPARE(m_playback->playhead(), SimTime(3h));
        QVERIFY(!m_steps->hasNext());
        m_steps->next();
        QVERIFY(!m_playback->isPlaying());
        QCOMPARE(m_playback->playhead(), SimTime(3h));
    }

    void askedForAgainOnTheWayItGoesThereAtOnce()
    {
        m_steps->next();
        QVERIFY(m_playback->isPlaying());
        m_steps->next();
        QVERIFY(!m_playback->isPlaying());
        QCOMPARE(m_playback->playhead(), SimTime(3s));
    }

    void nextInThePastPlaysHistoryTo()
    {
        m_playback->playTo(SimTime(60s));
        m_playback->seek(SimTime(5s));
        m_playback->setSpeed(10);
        m_steps->next();
        playFrames();
        QCOMPARE(m_playback->playhead(), SimTime(20s + 7ms));
        QCOMPARE(m_playback->session().liveEdge(), SimTime(60s));
    }

    void backGoesToTheOneBeforeAndThenToTheStart()
    {
        m_playback->playTo(SimTime(25s));
        m_steps->back();
        QCOMPARE(m_playback->playhead(), SimTime(20s + 7ms));
        m_steps->back();
        QCOMPARE(m_playback->playhead(), SimTime(3s));
        m_steps->back();
        QCOMPARE(m_playback->playhead(), SimTime{});
        QVERIFY(!m_steps->hasBack());
    }

    void aPauseOnTheWayGivesItUp()
    {
        m_playback->setSpeed(10);
        m_steps->next();
        m_playback->playFor(Playback::Milliseconds(16));
        m_playback->pause();
        QCOMPARE(m_playback->stop(), std::nullopt);
        m_playback->play();
        m_playback->playFor(Playback::Milliseconds(1000));
        QVERIFY(m_playback->playhead() > SimTime(3s));
    }

    void aJumpOverABookmarkDoesNotReachIt()
    {
        m_playback->playTo(SimTime(60s));
        m_playback->seek(SimTime{});
        const QSignalSpy reached(m_steps.get(), &Steps::reached);
        const QSignalSpy changed(m_steps.get(), &Steps::changed);
        m_playback->seek(SimTime(30s));
        QCOMPARE(reached.size(), 0);
        QCOMPARE(changed.size(), 1);
        m_playback->seek(SimTime(3s));
        QCOMPARE(reached.size(), 1);
    }

    void newBookmarksAreTold()
    {
        const QSignalSpy changed(m_steps.get(), &Steps::changed);
        m_playback->addBookmark({.at = SimTime(2s), .name = "Soon"});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_steps->nextTitle(), u"Soon"_s);
    }

    void withoutBookmarksThereIsNothingToStepThrough()
    {
        m_playback->open(runs::scenarioWith(Profile::Documented, {}));
        QVERIFY(!m_steps->areThere());
        QVERIFY(!m_steps->hasNext());
        QVERIFY(!m_steps->hasBack());
        QCOMPARE(m_steps->position(), QString());
    }

private:
    void playFrames()
    {
        for (int i = 0; i < 20'000 && m_playback->isPlaying(); ++i)
            m_playback->playFor(Playback::Milliseconds(16));
    }

    std::unique_ptr<Playback> m_playback;
    std::unique_ptr<BookmarkSteps> m_steps;
};

TASKARIUM_TEST(TestBookmarkSteps)

} // namespace taskarium::ui::tst_bookmarksteps

#include "tst_bookmarksteps.moc"
