// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/phasechart.h>
#include <ui/timeline/timelineview.h>
#include <ui/timeline/timepanel.h>

#include <support/fulldisk.h>
#include <support/runs.h>
#include <support/testclass.h>

#include <ui/style/language.h>
#include <ui/style/style.h>

#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace tst_timepanel {

using namespace taskarium;
using namespace taskarium::ui;
using namespace std::chrono_literals;

namespace {

/// Two tasks of a service, and a standalone one that is stopped at a minute.
Scenario story()
{
    Scenario scenario =
        runs::scenarioWith(Profile::Documented,
                           {{0s, runs::registerDefinition("web", NetworkMode::Awsvpc)},
                            {1s, runs::createService("web", 2, LaunchType::Fargate, runs::Balancing::None)},
                            {2s, runs::runTask("web", LaunchType::Fargate)},
                            {60s, runs::stopTask("family:web#1")}});
    scenario.end = 5min;
    return scenario;
}

} // namespace

class TestTimePanel : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { installCatalogues(*qApp, QLocale::c()); }

    void init()
    {
        m_playback = std::make_unique<Playback>(story());
        m_selection = std::make_unique<Selection>();
        m_panel = std::make_unique<TimePanel>(*m_playback, *m_selection, std::make_shared<Lifelines>());
        m_panel->resize(460, 320);
        m_panel->show();
        while (m_playback->session().liveEdge() < SimTime{2min} && m_playback->nextMove()
               && m_playback->nextMove()->at < SimTime{10min})
            m_playback->stepForward();
    }

    void cleanup() { m_panel.reset(); }

    void withoutASelectionAllTasksAreToldOf()
    {
        QCOMPARE(m_panel->subject(), QStringLiteral("3 tasks"));
        QCOMPARE(m_panel->chart().totals().tasks, 3U);
        m_selection->filterByService(ServiceId{0});
        QCOMPARE(m_panel->subject(), QStringLiteral("web: 2 tasks"));
    }

    void theSelectionIsToldOf()
    {
        const TaskId stopped = standalone();
        m_selection->select({stopped});
        QVERIFY(m_panel->subject().startsWith(QStringLiteral("web ")));
        const World& world = m_playback->world();
        const Duration lifetime = *world.detail(stopped).times.stopped - world.task(stopped).createdAt;
        QVERIFY(m_panel->chart().totals().lifetime() == lifetime);
        m_selection->select({TaskId{0}, TaskId{1}});
        QCOMPARE(m_panel->subject(), QStringLiteral("2 tasks selected"));
    }

    void theBarsAreAWaterfall()
    {
        m_selection->select({standalone()});
        const PhaseChart& chart = m_panel->chart();
        QVERIFY(chart.rows().size() > 5);
        for (std::size_t row = 1; row < chart.rows().size(); ++row) {
            QVERIFY(std::abs(chart.bar(row).left() - chart.bar(row - 1).right()) <= 1);
            QVERIFY(chart.bar(row).top() > chart.bar(row - 1).bottom());
        }
        QVERIFY(chart.bar(chart.rows().size() - 1).right() < chart.width());
    }

    void runningCanBeLeftOut()
    {
        m_selection->select({standalone()});
        const Duration lifetime = m_panel->chart().totals().lifetime();
        const Duration running = m_panel->chart().totals().of(Phase::Running);
        const QString text = m_panel->text();
        QVERIFY(running > Duration::zero());
        m_panel->findChild<QCheckBox*>()->click();
        QVERIFY(m_panel->chart().totals().lifetime() == lifetime - running);
        QVERIFY(std::ranges::find(m_panel->chart().rows(), Phase::Running) == m_panel->chart().rows().end());
        QCOMPARE(m_panel->text(), text); // tells all the same
    }

    void thePastTellsOfThePast()
    {
        m_playback->seek(SimTime{3s});
        Duration ages{};
        for (std::uint32_t i = 0; i < m_playback->world().tasks.size(); ++i)
            ages += SimTime{3s} - m_playback->world().task({i}).createdAt;
        QVERIFY(ages > Duration::zero());
        QVERIFY(m_panel->chart().totals().lifetime() == ages);
        m_playback->seek(SimTime{500ms});
        QVERIFY(m_panel->chart().rows().empty());
        QVERIFY(!button(QStringLiteral("Copy as text")).isEnabled());
    }

    void theTextIsCopied()
    {
        m_selection->select({standalone()});
        button(QStringLiteral("Copy as text")).click();
        const QString text = QGuiApplication::clipboard()->text();
        QCOMPARE(text, m_panel->text());
        QVERIFY(text.startsWith(m_panel->subject() + u'\n'));
        QVERIFY(text.contains(QStringLiteral("image pull")));
        QVERIFY(text.contains(QStringLiteral("100.0 %")));
    }

    void theTableIsWritten()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("times.csv"));
        QVERIFY(!m_panel->exportTo(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count("\r\n"), 4); // a header and three tasks
        QVERIFY(m_panel->exportTo(folder.filePath(QStringLiteral("none/times.csv"))).has_value());
    }

    void aFullDiskLeavesTheOldTable()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("times.csv"));
        QVERIFY(!m_panel->exportTo(path));
        const qint64 before = QFileInfo(path).size();
        Outcome failure;
        {
            const test::FullDisk full(10);
            failure = m_panel->exportTo(path);
        }
        QVERIFY(failure);
        QCOMPARE(failure->file, path.toStdString());
        QCOMPARE(QFileInfo(path).size(), before);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void everythingIsToldAsText()
    {
        QVERIFY(m_panel->chart().accessibleName().endsWith(QStringLiteral("3 tasks")));
        QVERIFY(m_panel->chart().accessibleDescription().contains(QStringLiteral("ENI ")));
    }

    void paintsInBothThemes()
    {
        m_panel->setPalette(widgetPalette(Theme::Light));
        const QImage light = m_panel->grab().toImage();
        m_panel->setPalette(widgetPalette(Theme::Dark));
        QVERIFY(m_panel->grab().toImage() != light);
    }

    void aLongerRunIsNotTakenForMoreOfTheFirst()
    {
        const auto runOf = [](int tasks) {
            return runs::scenarioWith(Profile::Documented,
                                      {{0s, runs::registerDefinition("web", NetworkMode::Awsvpc)},
                                       {0s, runs::runTask("web", LaunchType::Fargate, tasks)}});
        };
        Playback playback(runOf(2));
        Selection selection;
        TimelineView view(playback, selection);
        TimePanel panel(playback, selection, view.lives());
        // Whoever hears of the opened run first makes others look.
        connect(&playback, &Playback::opened, &selection, &Selection::clear);
        view.show();
        panel.show();
        selection.select({TaskId{0}});
        QCOMPARE(view.lives()->size(), 2U);
        playback.open(runOf(9));
        QCOMPARE(view.lives()->size(), 9U);
        QCOMPARE(view.lanes().source().size(), 9U);
        QCOMPARE(panel.chart().totals().tasks, 9U);
    }

private:
    [[nodiscard]] TaskId standalone() const
    {
        const World& world = m_playback->session().liveWorld();
        for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
            if (!world.tasks[i].service.isValid())
                return {i};
        }
        return {};
    }

    [[nodiscard]] QPushButton& button(const QString& text) const
    {
        const auto buttons = m_panel->findChildren<QPushButton*>();
        return **std::ranges::find(buttons, text, &QPushButton::text);
    }

    std::unique_ptr<Playback> m_playback;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<TimePanel> m_panel;
};

TASKARIUM_TEST(TestTimePanel)

} // namespace tst_timepanel

#include "tst_timepanel.moc"
