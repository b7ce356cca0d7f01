// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/mainwindow.h>

#include <core/model/taskname.h>

#include <ui/models/tasktext.h>
#include <ui/panels/clusterpanel.h>
#include <ui/panels/costspanel.h>
#include <ui/panels/eventlogpanel.h>
#include <ui/panels/inspector.h>
#include <ui/panels/tasktable.h>
#include <ui/scene/flowchart.h>
#include <ui/scene/statusgrid.h>
#include <ui/style/menutext.h>
#include <ui/timeline/timelineview.h>
#include <ui/window/aboutdialog.h>
#include <ui/window/glyphicon.h>
#include <ui/window/shortcutsdialog.h>
#include <ui/window/speedslider.h>
#include <ui/window/textdialog.h>

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

constexpr QSize pictureSize(1440, 900);

/// Connects an action of a window to what it does.
template <typename Receiver, typename Handler>
void on(const Actions& actions, ActionId id, Receiver* receiver, Handler handler)
{
    QObject::connect(&actions[id], &QAction::triggered, receiver, handler);
}

/// Closes every window until one does not want to. A detached dock is left to its window, which could not
/// remember it otherwise.
void closeAll()
{
    const QWidgetList all = QApplication::topLevelWidgets();
    std::all_of(all.begin(), all.end(), [](QWidget* widget) {
        auto* window = qobject_cast<MainWindow*>(widget);
        return window == nullptr || !window->isVisible() || window->close();
    });
}

} // namespace

void MainWindow::connectFileActions()
{
    const Actions& all = *m_actions;
    on(all, ActionId::New, this, [this] { m_files.openNew(); });
    on(all, ActionId::Open, this, [this] { m_files.askOpen(); });
    on(all, ActionId::NewWindow, this, [this] { emit newWindowWanted({}); });
    on(all, ActionId::Save, this, [this] { m_files.save(); });
    on(all, ActionId::SaveAs, this, [this] { m_files.saveAs(); });
    on(all, ActionId::ExportLog, this, [this, redact = &all[ActionId::RedactExports]] {
        m_files.exportLog(redact->isChecked() ? Privacy::Redacted : Privacy::AsIs);
    });
    on(all, ActionId::ExportPicture, this, [this] { exportPicture(); });
    on(all, ActionId::Print, this, [this] { print(); });
    on(all, ActionId::Close, this, [this] { close(); });
    on(all, ActionId::Quit, qApp, &closeAll);
    on(all, ActionId::Find, this, [this] { find(); });
    on(all, ActionId::Preferences, this, [this] { askPreferences(); });
    on(all, ActionId::ContinueAsSimulation, this, [this] { m_recording.askContinue(m_file); });
    on(all, ActionId::RecordingReport, this, [this] { m_recording.showReport(); });
    connect(&m_files, &FileActions::newWindowWanted, this, &MainWindow::newWindowWanted);
    connect(&m_file, &RunFile::changed, this, &MainWindow::showTitle);
}

void MainWindow::connectViewActions()
{
    const Actions& all = *m_actions;
    on(all, ActionId::ResetLayout, this, [this] { m_docks->resetLayout(); });
    on(all, ActionId::FullScreen, this,
       [this](bool isOn) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, isOn)); });
    connect(&m_presenting, &Presenting::news, m_notice, &Notice::showNews);
    connect(&m_presenting, &Presenting::refused, m_notice, &Notice::showError);
    // The views move when the menus come or go, and with them the notice's place.
    connect(&m_presenting, &Presenting::layoutChanged, this,
            [this] { QTimer::singleShot(0, this, &MainWindow::placeNotice); });
    on(all, ActionId::ServiceOutlines, this,
       [this](bool isOn) { showServiceOutlines(isOn ? ServiceOutlines::Shown : ServiceOutlines::Hidden); });
}

void MainWindow::connectTimeActions()
{
    const Actions& all = *m_actions;
    on(all, ActionId::ToStart, &m_playback, &Playback::toStart);
    on(all, ActionId::ToLiveEdge, &m_playback, &Playback::toLiveEdge);
    on(all, ActionId::Faster, this, [this] { m_playback.setSpeed(fasterThan(m_playback.speed())); });
    on(all, ActionId::Slower, this, [this] { m_playback.setSpeed(slowerThan(m_playback.speed())); });
    on(all, ActionId::Restart, this, [this] {
        if (m_lessons.desk().isOpen())
            m_lessons.desk().restart();
        else
            m_files.restart();
    });
    connect(&m_playback, &Playback::playingChanged, this, &MainWindow::showPlaying);
    connect(&m_playback, &Playback::idsReplaced, &m_selection, &Selection::keepOnly);
    connect(&m_playback, &Playback::opened, this, &MainWindow::showTitle);
    connect(&m_playback, &Playback::frame, this, [this] { setWindowModified(m_file.isModified()); });
}

void MainWindow::connectTravel()
{
    connect(&m_travel, &TravelActions::news, m_notice, &Notice::showNews);
    connect(&m_playback, &Playback::waitSkipped, m_caption, [this](const IdleStretch& stretch) {
        const bool isTold = m_lessons.stage().truth() == Truth::Shown;
        m_caption->show(
            tr("Skipped %1").arg(isTold ? qtText(idleText(stretch)) : spanText(stretch.to - stretch.from)));
    });
    connect(&m_playback, &Playback::branchesChanged, this, &MainWindow::showTitle);
}

void MainWindow::connectCommands()
{
    const Actions& all = *m_actions;
    on(all, ActionId::RunTask, this, [this] { m_commands.askRunTask(); });
    on(all, ActionId::CreateService, this, [this] { m_commands.askCreateService(); });
    on(all, ActionId::RegisterTaskDefinition, this, [this] { m_commands.askRegister(); });
    on(all, ActionId::ScaleService, this, [this] { m_commands.askScale(m_selection.serviceFilter()); });
    on(all, ActionId::UpdateService, this, [this] { m_commands.askUpdate(m_selection.serviceFilter()); });
    on(all, ActionId::SendRequests, this, [this] { m_commands.askRequestRate(std::nullopt); });
    on(all, ActionId::BreakSomething, this, [this] { m_commands.askFault(std::nullopt); });
}

void MainWindow::connectHelp()
{
    const Actions& all = *m_actions;
    on(all, ActionId::WhatIsSimulated, this,
       [this] { TextDialog(tr("What is simulated"), helpPage(u"what-is-simulated"_s), this).exec(); });
    on(all, ActionId::WhatItMayDo, this,
       [this] { TextDialog(tr("What it may do"), helpPage(u"what-it-may-do"_s), this).exec(); });
    on(all, ActionId::Shortcuts, this, [this] { ShortcutsDialog(QWidget::actions(), this).exec(); });
    on(all, ActionId::About, this, [this] { AboutDialog(this).exec(); });
    on(all, ActionId::AboutQt, qApp, [] { QApplication::aboutQt(); });
}

void MainWindow::connectChart()
{
    const FlowChart* chart = m_views.chart;
    connect(chart, &FlowChart::stopRequested, &m_commands, &CommandCenter::askStop);
    connect(chart, &FlowChart::pauseOnMoveRequested, &m_breakpoints, &Breakpoints::watchTask);
    connect(chart, &FlowChart::pauseHereRequested, this, [this](TaskStatus status) {
        m_breakpoints.toggle(status);
        m_notice->showNews(m_breakpoints.isWatched(status)
                               ? tr("Pauses when a task reaches %1.").arg(text(status))
                               : tr("No longer pauses at %1.").arg(text(status)));
    });
    connect(chart, &FlowChart::copyArnRequested, this, [this](TaskId task) { m_tasks.copyArns({task}); });
    connect(chart, &FlowChart::copyCommandRequested, this,
            [this](TaskId task) { m_tasks.copyCommands({task}); });
    const auto explainStatus = [this](TaskStatus status) {
        if (!m_lessons.asksForStatus())
            explain(status);
    };
    connect(chart, &FlowChart::meaningRequested, this, explainStatus);
    connect(m_views.grid, &StatusGrid::meaningRequested, this, explainStatus);
    connect(chart, &FlowChart::tokenMenuOpening, &m_faults, &FaultMenus::extendTokenMenu);
}

void MainWindow::connectCluster()
{
    const ClusterPanel* cluster = m_views.cluster;
    connect(cluster, &ClusterPanel::scaleRequested, &m_commands, &CommandCenter::scale);
    connect(cluster, &ClusterPanel::repairRequested, &m_commands, &CommandCenter::repair);
    const auto explainService = [this](ServiceId service) {
        m_docks->reveal(m_views.inspector);
        m_views.inspector->explainService(service);
    };
    connect(cluster, &ClusterPanel::serviceExplanationRequested, this, explainService);
    connect(&m_faults, &FaultMenus::serviceExplanationRequested, this, explainService);
    connect(&m_faults, &FaultMenus::instanceExplanationRequested, this, [this](InstanceId instance) {
        m_docks->reveal(m_views.inspector);
        m_views.inspector->explainInstance(instance);
    });
    connect(cluster, &ClusterPanel::breakRequested, &(*m_actions)[ActionId::BreakSomething],
            &QAction::trigger);
    connect(cluster, &ClusterPanel::instanceMenuRequested, this,
            [this](InstanceId instance, const QPoint& place) {
                QMenu menu(this);
                m_faults.fillInstanceMenu(menu, instance);
                menu.exec(place);
            });
    connect(cluster, &ClusterPanel::serviceMenuRequested, this,
            [this](ServiceId service, const QPoint& place) {
                QMenu menu(this);
                m_faults.fillServiceMenu(menu, service);
                menu.exec(place);
            });
}

void MainWindow::connectPanels()
{
    const Inspector* inspector = m_views.inspector;
    connect(inspector, &Inspector::stopRequested, &m_commands, &CommandCenter::askStop);
    connect(inspector, &Inspector::copyArnsRequested, &m_tasks, &TaskActions::copyArns);
    connect(inspector, &Inspector::copyCommandsRequested, &m_tasks, &TaskActions::copyCommands);
    connect(inspector, &Inspector::statusHelpRequested, this, &MainWindow::explain);
    connect(inspector, &Inspector::stopCodeHelpRequested, this, &MainWindow::explain);
    const TaskTable* table = m_views.tasks;
    for (const SearchPanel* panel :
         {static_cast<const SearchPanel*>(table), static_cast<const SearchPanel*>(m_views.log)})
        connect(panel, &SearchPanel::left, m_views.chart, [this] { m_views.chart->setFocus(); });
    connect(table, &TaskTable::stopRequested, &m_commands, &CommandCenter::askStop);
    connect(table, &TaskTable::copyArnsRequested, &m_tasks, &TaskActions::copyArns);
    connect(table, &TaskTable::copyCommandsRequested, &m_tasks, &TaskActions::copyCommands);
    connect(table, &TaskTable::menuOpening, &m_faults, &FaultMenus::extendTokenMenu);
    connect(&m_lessons.stage(), &LessonStage::truthChanged, &m_faults, &FaultMenus::setTruth);
    connect(m_views.timeline, &TimelineView::menuRequested, this, &MainWindow::showTaskMenu);
    connect(m_views.log, &EventLogPanel::copyCommandRequested, this, [this](std::size_t record) {
        if (std::optional<Command> command = m_playback.session().commandOf(record))
            m_lines.copy({*std::move(command)});
    });
    connect(m_views.costs, &CostsPanel::copyRequested, this, [this](const QString& csv) {
        QApplication::clipboard()->setText(csv);
        m_notice->showNews(tr("Copied the costs to the clipboard."));
    });
    connect(table, &TaskTable::inspectRequested, this, [this](TaskId task) {
        m_selection.select({task});
        m_docks->reveal(m_views.inspector);
    });
}

/// What can be done to the selected tasks.
void MainWindow::showTaskMenu(const QPoint& place)
{
    const std::vector<TaskId>& tasks = m_selection.tasks();
    if (tasks.empty())
        return;
    QMenu menu(this);
    if (tasks.size() == 1)
        addMenuTitle(menu, qtText(taskName(m_playback.session().liveWorld(), tasks.front())));
    const auto add = [this, &menu](ActionId id) { menu.addAction(&(*m_actions)[id]); };
    add(ActionId::StopTasks);
    m_faults.extendTokenMenu(menu, tasks.front());
    menu.addSeparator();
    add(ActionId::FollowTask);
    add(ActionId::PauseWhenMoves);
    menu.addSeparator();
    add(ActionId::CopyArn);
    add(ActionId::CopyCli);
    menu.exec(place);
}

void MainWindow::connectNotices()
{
    connect(m_notice, &Notice::shown, this, &MainWindow::placeNotice);
    connect(&m_commands, &CommandCenter::refused, m_notice, &Notice::showError);
    connect(&m_commands, &CommandCenter::accepted, m_notice, &Notice::dismiss);
    connect(&m_recording, &RecordingActions::opened, m_notice, &Notice::showNews);
    connect(&m_stream, &LogStream::failed, m_notice, &Notice::showError);
    connect(&m_keeper, &SessionKeeper::failed, m_notice, &Notice::showError);
    connect(&m_files, &FileActions::saved, m_notice,
            [this](const QString& path) { m_notice->showNews(tr("Saved %1.").arg(path)); });
    connect(&m_files, &FileActions::exported, m_notice,
            [this](const QString& path) { m_notice->showNews(tr("Exported %1.").arg(path)); });
    const auto tellCopied = [this](int count) {
        m_notice->showNews(tr("Copied %n lines to the clipboard.", nullptr, count));
    };
    connect(&m_tasks, &TaskActions::copied, m_notice, tellCopied);
    connect(&m_lines, &CliLines::copied, m_notice, tellCopied);
    connect(&m_breakpoints, &Breakpoints::hit, m_notice, [this](const TaskMove& move) {
        m_notice->showNews(tr("Paused: %1.").arg(moveText(m_playback.world(), move)));
    });
    connect(&m_playback, &Playback::ended, m_notice,
            [this] { m_notice->showNews(tr("The run has come to its end.")); });
}

/// What it has to say is about its panel.
void MainWindow::connectApi()
{
    on(*m_actions, ActionId::ApiServer, this, [this](bool isOn) {
        if (isOn)
            m_docks->reveal(m_views.api);
    });
    connect(&m_api, &ApiDesk::refused, m_notice, &Notice::showError);
    connect(&m_api, &ApiDesk::news, m_notice, &Notice::showNews);
}

void MainWindow::connectLessons()
{
    connect(&m_file, &RunFile::lessonOpened, &m_lessons.desk(), &LessonDesk::open);
    connect(&m_lessons, &LessonRoom::lessonChosen, &m_files, &FileActions::openBuiltInLesson);
    connect(&m_lessons, &LessonRoom::folderWanted, &m_files, &FileActions::askLessonFolder);
    connect(&m_lessons, &LessonRoom::news, m_notice, &Notice::showNews);
    connect(&m_lessons, &LessonRoom::refused, m_notice, &Notice::showError);
}

void MainWindow::showPlaying()
{
    QAction& action = (*m_actions)[ActionId::PlayPause];
    const bool isPlaying = m_playback.isPlaying();
    action.setText(isPlaying ? tr("&Pause") : tr("&Play"));
    action.setToolTip(tr("%1 (Space)").arg(plainText(action)));
    action.setIcon(glyphIcon(isPlaying ? Glyph::Pause : Glyph::Play));
}

/// The chart as in the window's theme, large enough to be read on a slide.
RenderOptions MainWindow::pictureOptions() const
{
    return {.size = pictureSize,
            .theme = themeOf(palette()),
            .title = scenarioTitle(),
            .outlines = loadPreferences().outlines};
}

void MainWindow::exportPicture()
{
    m_files.exportPicture([this](const QString& path) {
        return renderChart(m_playback.world(), m_playback.playhead(), pictureOptions(), path);
    });
}

/// Paper is light.
void MainWindow::print()
{
    m_files.print([this](QPrinter& printer) {
        RenderOptions options = pictureOptions();
        options.theme = Theme::Light;
        return printChart(m_playback.world(), m_playback.playhead(), options, printer);
    });
}

} // namespace taskarium::ui
