// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a recording does not show of a task: versions that are missing, and moves that the table does not
// know.
#include <ui/timeline/lanetext.h>
#include <ui/timeline/timelineview.h>

#include <core/replay/replay.h>

#include <support/runs.h>
#include <support/testclass.h>

#include <QPixmap>
#include <QTest>

#include <array>

namespace tst_lanebreaks {

using namespace taskarium;
using namespace taskarium::ui;
using namespace std::chrono_literals;

class TestLaneBreaks : public QObject {
    Q_OBJECT

private slots:
    void aLifeKnowsWhatIsMissing();
    void containersHaveTheGapsOfTheirTask();
    void aGapIsToldAndNotTheStateBefore();
    void anImpossibleMoveIsTold();
    void aScreenReaderHearsOfGaps();
    void aGapIsAHoleInTheBar();
    void aSimulatedLifeHasNoBreaks();
};

namespace {

std::string event(int version, const char* status, const char* second)
{
    const std::string task = "arn:aws:ecs:eu-west-1:111122223333:task/shop/0a1b2c3d4e5f60718293a4b5c6d7e8f9";
    return R"({"detail-type":"ECS Task State Change","source":"aws.ecs","resources":[],"detail":{"taskArn":")"
        + task + R"(","lastStatus":")" + status + R"(","desiredStatus":"RUNNING","group":"service:web",)"
        + R"("containers":[{"name":"web","lastStatus":"PENDING"}],"version":)" + std::to_string(version)
        + R"(,"updatedAt":"2026-03-01T10:0)" + second + "Z\"}}\n";
}

/// PENDING, then unknown for 80 of 100 seconds, then back from where nothing comes back.
RecordedRun brokenRun()
{
    const ReplaySource log{.name = "log",
                           .text = event(1, "PENDING", "0:00") + event(2, "PENDING", "0:10")
                               + event(5, "RUNNING", "1:30") + event(6, "PROVISIONING", "1:40")
                               + event(7, "PENDING", "1:50")};
    return {.title = "log", .replay = readReplay(std::array{log})};
}

const LifeBreak gap{.from = SimTime(10s), .until = SimTime(90s), .missingVersions = 2};
const LifeBreak impossible{.from = SimTime(90s), .until = SimTime(100s), .isImpossible = true};

/// A recording with its lanes.
struct Shown {
    Session session{brokenRun()};
    Lanes lanes{std::make_shared<Lifelines>()};

    explicit Shown(LaneKind kind = LaneKind::Tasks)
    {
        lanes.show(kind);
        lanes.take(session.log());
    }
    [[nodiscard]] QStringList hintAt(SimTime time) const
    {
        return laneHint(lanes, session.liveWorld(), 0, {.time = time, .until = session.liveEdge()})
            .split(u'\n');
    }
};

std::vector<LifeBreak> breaksOf(const Lanes& lanes)
{
    const std::span<const LifeBreak> breaks = lanes.source().lane(0).breaks;
    return {breaks.begin(), breaks.end()};
}

} // namespace

void TestLaneBreaks::aLifeKnowsWhatIsMissing()
{
    QVERIFY(breaksOf(Shown().lanes) == (std::vector{gap, impossible}));
}

void TestLaneBreaks::containersHaveTheGapsOfTheirTask()
{
    QVERIFY(breaksOf(Shown(LaneKind::Containers).lanes) == std::vector{gap});
}

void TestLaneBreaks::aGapIsToldAndNotTheStateBefore()
{
    const Shown shown;
    const QStringList expected{
        QStringLiteral("web 0a1b2c3d"),
        QStringLiteral("unknown between 00:00:10.000 and 00:01:30.000: 2 versions are missing"),
        QStringLiteral("last seen as PENDING, desired RUNNING"),
        QStringLiteral("then RUNNING, desired RUNNING")};
    QCOMPARE(shown.hintAt(SimTime(50s)), expected);
    QCOMPARE(shown.hintAt(SimTime(5s)).at(1), QStringLiteral("PENDING, desired RUNNING"));
    QCOMPARE(shown.hintAt(SimTime(90s)).at(1), QStringLiteral("RUNNING, desired RUNNING"));
}

void TestLaneBreaks::anImpossibleMoveIsTold()
{
    const Shown shown;
    QCOMPARE(
        shown.hintAt(SimTime(95s)).last(),
        QStringLiteral("then PROVISIONING, desired RUNNING: the table of transitions knows no way there"));
    QCOMPARE(shown.hintAt(SimTime(105s)).last(), QStringLiteral("then PENDING, desired RUNNING"));
}

void TestLaneBreaks::aScreenReaderHearsOfGaps()
{
    const Shown shown;
    const QString sentence =
        laneSentence(shown.lanes, shown.session.liveWorld(), 0, shown.session.liveEdge());
    QVERIFY2(sentence.contains(QStringLiteral("unknown between 00:00:10.000 and 00:01:30.000")),
             qPrintable(sentence));
}

void TestLaneBreaks::aGapIsAHoleInTheBar()
{
    Playback playback(Scenario{});
    Selection selection;
    TimelineView view(playback, selection);
    view.resize(800, 200);
    view.show();
    playback.open(brokenRun());
    playback.toLiveEdge();
    const TimelineLayout layout = view.layout();
    const QImage picture = view.viewport()->grab().toImage();
    const std::size_t row = *view.lanes().placeOf(TaskId{0}, std::nullopt);
    const auto colourAt = [&](SimTime time) {
        // A quarter of the way down, where neither letters nor dots are.
        const QRectF bar = layout.bar(row, SimTime{}, SimTime(110s));
        const QPointF point(layout.scale.x(time), bar.top() + bar.height() / 4);
        return picture.pixelColor((point * picture.devicePixelRatio()).toPoint());
    };
    const QColor card = colours(themeOf(view.palette())).card;
    QCOMPARE(colourAt(SimTime(30s)), card);
    QCOMPARE(colourAt(SimTime(80s)), card);
    QVERIFY(colourAt(SimTime(7s)) != card);
    QVERIFY(colourAt(SimTime(95s)) != card);
}

void TestLaneBreaks::aSimulatedLifeHasNoBreaks()
{
    Session session(*builtInScenario("demo"));
    session.advance(SimTime{10min});
    Lifelines lives;
    lives.take(session.log());
    QVERIFY(lives.size() > 0);
    for (std::uint32_t task = 0; task < lives.size(); ++task)
        QVERIFY(lives.of({task}).breaks.empty());
}

TASKARIUM_TEST(TestLaneBreaks)

} // namespace tst_lanebreaks

#include "tst_lanebreaks.moc"
