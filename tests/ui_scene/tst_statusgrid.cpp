// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/statusgrid.h>

#include <support/logbuilder.h>
#include <support/runs.h>
#include <support/testclass.h>

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

namespace tst_statusgrid {

using namespace taskarium;
using namespace taskarium::ui;
using namespace std::chrono_literals;

namespace {

constexpr TaskState toldToStop{TaskStatus::Running, DesiredStatus::Stopped};

/// Several tasks, of which one is told to stop at two minutes.
Playback several(int count)
{
    return Playback(runs::scenarioWith(Profile::Documented,
                                       {{0s, runs::registerDefinition("job", NetworkMode::Awsvpc)},
                                        {1s, runs::runTask("job", LaunchType::Fargate, count)},
                                        {2min, runs::stopTask("family:job#1")}}));
}

int countOf(const StatusGrid& grid, TaskState state)
{
    const GridLayout& layout = grid.gridLayout();
    return grid.scene().counts[static_cast<std::size_t>(&layout.cell(state) - layout.cells.data())];
}

} // namespace

class TestStatusGrid : public QObject {
    Q_OBJECT

private slots:
    void everyPairHasACell()
    {
        const GridLayout layout = layoutGrid({848, 564}, 1, Profile::Documented);
        QCOMPARE(layout.cells.size(), std::size_t(2 * taskStatusCount));
        for (const GridCell& cell : layout.cells) {
            QVERIFY(&layout.cell(cell.state) == &cell);
            QVERIFY(cell.frame.contains(cell.tokens) && cell.frame.contains(cell.count));
            QVERIFY(!cell.tokens.intersects(cell.count));
            const bool overlaps = std::ranges::any_of(layout.cells, [&cell](const GridCell& other) {
                return &other != &cell && other.frame.intersects(cell.frame);
            });
            QVERIFY(!overlaps);
        }
    }

    /// No task is ever STOPPED and wanted, nor does one go up that was told to stop.
    void pairsThatNoTaskCanBeInAreKnown()
    {
        const GridLayout layout = layoutGrid({848, 564}, 1, Profile::Documented);
        QVERIFY(!layout.cell({TaskStatus::Stopped, DesiredStatus::Running}).isPossible);
        QVERIFY(!layout.cell({TaskStatus::Activating, DesiredStatus::Stopped}).isPossible);
        QVERIFY(layout.cell({TaskStatus::Running, DesiredStatus::Running}).isPossible);
        QVERIFY(layout.cell({TaskStatus::Stopping, DesiredStatus::Stopped}).isPossible);
    }

    void showsEveryTaskOnce()
    {
        Playback playback = several(3);
        Selection selection;
        StatusGrid grid(playback, selection);
        grid.resize(848, 564);
        grid.show();
        playback.playTo(SimTime(119s));
        QCOMPARE(countOf(grid, {TaskStatus::Running, DesiredStatus::Running}), 3);
        QCOMPARE(grid.scene().tokens.size(), std::size_t(3));
        playback.playTo(SimTime(121s));
        QCOMPARE(countOf(grid, {TaskStatus::Running, DesiredStatus::Running}), 2);
        QCOMPARE(countOf(grid, toldToStop), 0);
        playback.seek(SimTime(500ms));
        QVERIFY(grid.scene().tokens.empty());
    }

    void manyTasksBecomeSquares()
    {
        const GridLayout layout = layoutGrid({848, 564}, 1, Profile::Documented);
        test::LogBuilder builder;
        for (int i = 0; i < 3000; ++i)
            static_cast<void>(builder.addTask(1));
        const GridScene scene = placeInGrid(builder.world(), layout, std::nullopt);
        QVERIFY(scene.tokens.empty());
        QCOMPARE(std::ranges::count_if(scene.densities, [](const auto& one) { return one.has_value(); }), 1);
        QCOMPARE(*std::ranges::max_element(scene.counts), 3000);
    }

    void aClickSelectsATaskOrAsksForAMeaning()
    {
        Playback playback = several(2);
        Selection selection;
        StatusGrid grid(playback, selection);
        QSignalSpy asked(&grid, &StatusGrid::meaningRequested);
        grid.resize(848, 564);
        grid.show();
        playback.playTo(SimTime(100s));
        QTest::mouseClick(&grid, Qt::LeftButton, {}, grid.scene().tokens[1].centre.toPoint());
        QCOMPARE(selection.tasks(), std::vector<TaskId>{TaskId{1}});
        QTest::mouseClick(&grid, Qt::LeftButton, {}, grid.gridLayout().rows[3].rect.center().toPoint());
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.front().front().value<TaskStatus>(), TaskStatus::Running);
    }
};

TASKARIUM_TEST(TestStatusGrid)

} // namespace tst_statusgrid

#include "tst_statusgrid.moc"
