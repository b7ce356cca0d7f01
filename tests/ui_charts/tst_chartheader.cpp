// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands above a plot: the legend and the selector of services.
#include <ui/charts/servicebox.h>
#include <ui/charts/servicechart.h>
#include <ui/charts/statuschart.h>

#include <support/runs.h>
#include <support/testclass.h>

#include <QTest>

#include <set>

namespace tst_chartheader {

using namespace taskarium;
using namespace taskarium::ui;
using namespace std::chrono_literals;

class TestChartHeader : public QObject {
    Q_OBJECT

private slots:
    void theLegendIsAsShortAsItMust();
    void theLegendShowsWhatIsHatched();
    void aLongNameIsCutInTheSelector();
    void plotsSideBySideBeginAtTheSameHeight();
};

namespace {

/// Two services, "web" and "worker".
Scenario story()
{
    return runs::scenarioWith(
        Profile::Documented,
        {{0s, runs::registerDefinition("web", NetworkMode::Awsvpc)},
         {0s, runs::registerDefinition("worker", NetworkMode::Awsvpc)},
         {1s, runs::createService("web", 3, LaunchType::Fargate, runs::Balancing::None)},
         {1s, runs::createService("worker", 1, LaunchType::Fargate, runs::Balancing::None)}});
}

} // namespace

void TestChartHeader::theLegendIsAsShortAsItMust()
{
    Playback playback(story());
    Selection selection;
    StatusChart chart(playback, selection);
    chart.resize(1400, 220);
    chart.show();
    const auto* running = chart.findChildren<LegendButton*>()[static_cast<int>(TaskStatus::Running)];
    QCOMPARE(running->form(), LegendForm::Name);
    chart.resize(360, 220);
    QCoreApplication::processEvents();
    QCOMPARE(running->form(), LegendForm::Count);
    chart.resize(200, 220);
    QCoreApplication::processEvents();
    QCOMPARE(running->form(), LegendForm::Swatch);
    QVERIFY(running->accessibleName().startsWith(QStringLiteral("RUNNING")));
}

void TestChartHeader::theLegendShowsWhatIsHatched()
{
    Playback playback(story());
    Selection selection;
    StatusChart chart(playback, selection);
    chart.show();
    const auto buttons = chart.findChildren<LegendButton*>();
    for (const TaskStatus status : taskStatuses) {
        const bool isOnTheWayDown = status > TaskStatus::Running && status < TaskStatus::Stopped;
        QCOMPARE(buttons[static_cast<int>(status)]->entry().swatch,
                 isOnTheWayDown ? Swatch::HatchedArea : Swatch::Area);
    }
    QCOMPARE(buttons.last()->entry().swatch, Swatch::HatchedArea);
    const auto coloursOf = [](LegendButton* button) {
        const QImage image = button->grab().toImage();
        std::set<QRgb> seen;
        for (int x = 4; x < 14; ++x) // inside the swatch, above its letter
            seen.insert(image.pixel(x, button->height() / 2 - 5));
        return seen.size();
    };
    QVERIFY(coloursOf(buttons[static_cast<int>(TaskStatus::Stopping)]) > 1);
    QCOMPARE(coloursOf(buttons[static_cast<int>(TaskStatus::Pending)]), 1U);
}

void TestChartHeader::aLongNameIsCutInTheSelector()
{
    ServiceBox box(nullptr);
    const QString name(200, u'x');
    box.addService(QStringLiteral("web"));
    box.addService(name);
    box.resize(box.sizeHint());
    QCOMPARE(box.shownText(), QStringLiteral("web"));
    QCOMPARE(box.toolTip(), QStringLiteral("web"));
    box.setCurrentIndex(1);
    QVERIFY(box.shownText().size() < 20 && box.shownText().contains(QChar(0x2026)));
    QCOMPARE(box.toolTip(), name);
    QCOMPARE(box.itemData(1, Qt::ToolTipRole).toString(), name);
    QVERIFY(box.sizeHint().width() < 200);
}

void TestChartHeader::plotsSideBySideBeginAtTheSameHeight()
{
    Playback playback(story());
    Selection selection;
    StatusChart statuses(playback, selection);
    ServiceChart services(playback, selection);
    while (playback.session().liveEdge() < SimTime{10s})
        playback.stepForward();
    for (ChartCard* chart : std::initializer_list<ChartCard*>{&statuses, &services}) {
        chart->resize(360, 220);
        chart->show();
    }
    QCoreApplication::processEvents();
    QVERIFY(services.findChild<QComboBox*>()->isVisible());
    const auto top = [](const ChartCard& chart) { return chart.plot().geometry().top(); };
    QCOMPARE(top(services), top(statuses));
}

TASKARIUM_TEST(TestChartHeader)

} // namespace tst_chartheader

#include "tst_chartheader.moc"
