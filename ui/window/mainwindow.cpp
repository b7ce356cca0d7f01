// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/mainwindow.h>

#include <ui/panels/tasktable.h>
#include <ui/scene/flowchart.h>
#include <ui/style/style.h>
#include <ui/window/appearance.h>
#include <ui/window/errordialog.h>
#include <ui/window/keyguard.h>
#include <ui/window/menus.h>
#include <ui/window/preferencesdialog.h>
#include <ui/window/transportbar.h>

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

const QString geometryKey = u"window/geometry"_s;
const QString layoutKey = u"window/layout"_s;
constexpr QSize usualSize(1440, 900);
constexpr QSize frameRoom(8, 40); ///< what the window's frame needs of a screen
constexpr int noticeWidth = 760;

/// The local files of a drag; empty if there is none.
QStringList filesOf(const QMimeData& data)
{
    QStringList files;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile())
            files << url.toLocalFile();
    }
    return files;
}

} // namespace

MainWindow::MainWindow()
    : m_playback(newScenario())
    , m_actions(new Actions(this))
    , m_file(m_playback)
    , m_keeper(m_playback, m_file)
    , m_files(m_playback, m_file, *this)
    , m_lines(m_playback)
    , m_commands(m_playback, m_lines, *this)
    , m_breakpoints(m_playback)
    , m_tasks({*m_actions, m_playback, m_selection, m_commands, m_breakpoints, m_lines})
    , m_travel({*m_actions, m_playback, m_selection, m_commands, *this})
    , m_faults({m_playback, m_selection, m_commands, m_lines})
    , m_recording({*m_actions, m_playback, *this})
    , m_stream(m_playback, m_file)
    , m_views(makeViews(m_playback, m_selection))
    , m_api({*m_actions, m_playback, *m_views.api, m_lines})
    , m_docks(new DockArea(m_views))
    , m_lessons({*m_actions, m_playback, m_selection, m_views, *m_docks, *this})
    , m_notice(new Notice(this))
    , m_caption(new CaptionCard(*m_views.chart))
    , m_presenting(
          {*m_actions, m_playback, m_selection, m_file, m_files, *this, *m_docks, m_views, *m_caption})
    , m_lessonSteps(m_lessons.desk())
{
    m_presenting.addSteps(m_lessonSteps);
    layOut();
    createMenus();
    connectFileActions();
    connectViewActions();
    connectTimeActions();
    connectTravel();
    connectCommands();
    connectHelp();
    connectChart();
    connectPanels();
    connectCluster();
    connectNotices();
    connectApi();
    connectLessons();
    restoreWindow();
    showTitle();
    showPlaying();
}

void MainWindow::layOut()
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    new KeyGuard(*this);
    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* transport = new TransportBar(*m_actions, m_playback, page);
    layout->addWidget(transport);
    auto* frame = new QVBoxLayout;
    frame->setContentsMargins(8, 8, 8, 8);
    frame->addWidget(m_lessons.makeContent(*page, *transport));
    layout->addLayout(frame, 1);
    setCentralWidget(page);
    m_views.chart->setFocus();
    // The table's own keys would make those of the window ambiguous, which do the same for the shared
    // selection.
    for (QAction* action : m_views.tasks->view().actions())
        action->setShortcuts(QList<QKeySequence>());
}

void MainWindow::createMenus()
{
    addActions(m_docks->toggles());
    auto* menus = new Menus(*menuBar(), {*m_actions, m_playback, m_selection, m_docks->toggles()});
    connect(menus, &Menus::builtInChosen, &m_files, &FileActions::openBuiltIn);
    connect(menus, &Menus::recentChosen, &m_files, [this](const QString& path) { m_files.open({path}); });
    connect(menus, &Menus::topicChosen, this, &MainWindow::explain);
    connect(menus, &Menus::branchRenamingWanted, &m_travel, &TravelActions::askBranchName);
    connect(menus, &Menus::themeChosen, this, [](ThemeChoice choice) {
        Preferences preferences = loadPreferences();
        preferences.theme = choice;
        savePreferences(preferences);
        applyTheme(choice);
    });
}

void MainWindow::openFiles(const QStringList& paths)
{
    if (m_files.open(paths))
        return;
    m_file.openInstead();
    m_playback.play();
}

void MainWindow::restore(LeftJournal journal)
{
    if (const Outcome failure = m_keeper.takeOver(std::move(journal))) {
        ErrorDialog(tr("The run could not be brought back."), *failure, this).exec();
        m_file.openInstead();
    }
}

void MainWindow::followStandardInput()
{
    m_stream.follow();
}

void MainWindow::loopOver(const QStringList& runs)
{
    m_presenting.loop().begin(runs);
}

void MainWindow::openUsual()
{
    const LastScenario last =
        loadPreferences().startWith == StartWith::LastScenario ? lastScenario() : LastScenario{};
    const bool isOpen = (!last.path.isEmpty() && !m_file.open(last.path))
        || (!last.builtIn.isEmpty() && !m_file.openBuiltIn(last.builtIn));
    if (!isOpen)
        m_file.openInstead();
    m_playback.play();
}

void MainWindow::restoreWindow()
{
    const QSettings settings;
    if (!restoreGeometry(settings.value(geometryKey).toByteArray()))
        resize(usualSize.boundedTo(screen()->availableSize() - frameRoom));
    const Preferences preferences = loadPreferences();
    m_playback.setSpeed(preferences.speed.value_or(lastSpeed()));
    apply(preferences);
}

void MainWindow::saveWindow()
{
    QSettings settings;
    settings.setValue(geometryKey, saveGeometry());
    settings.setValue(layoutKey, m_lessons.stage().layout().value_or(m_presenting.presentation().layout()));
    m_lessons.saveLayout();
    rememberSpeed(m_playback.speed());
}

void MainWindow::apply(const Preferences& preferences)
{
    m_views.chart->setMotion(preferences.motion);
    m_views.chart->setServiceOutlines(preferences.outlines);
    (*m_actions)[ActionId::ServiceOutlines].setChecked(preferences.outlines == ServiceOutlines::Shown);
}

void MainWindow::askPreferences()
{
    const Preferences present = loadPreferences();
    PreferencesDialog dialog(present, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    Preferences chosen = dialog.preferences();
    chosen.outlines = present.outlines;
    savePreferences(chosen);
    applyTheme(chosen.theme);
    apply(chosen);
}

void MainWindow::showServiceOutlines(ServiceOutlines outlines)
{
    Preferences preferences = loadPreferences();
    preferences.outlines = outlines;
    savePreferences(preferences);
    apply(preferences);
}

void MainWindow::explain(const Topic& topic)
{
    if (m_meaning == nullptr)
        m_meaning = new MeaningDialog(topic, this);
    m_meaning->view().explain(topic);
    m_meaning->show();
    m_meaning->raise();
    m_meaning->activateWindow();
}

void MainWindow::find()
{
    m_docks->reveal(m_views.tasks);
    m_views.tasks->focusSearch();
}

QString MainWindow::scenarioTitle() const
{
    return qtText(m_playback.session().scenario().title);
}

void MainWindow::showTitle()
{
    const Session& session = m_playback.session();
    const bool isRecording = session.isRecording();
    const QString title = isRecording ? tr("recording") : scenarioTitle();
    const QString name = isRecording ? scenarioTitle() : m_file.name();
    const QString branch = qtText(session.branches()[session.currentBranch().value].name);
    const QString file = session.branches().size() > 1 ? u"%1[*] · %2"_s.arg(name, branch) : name + u"[*]"_s;
    setWindowTitle(title.isEmpty() ? tr("%1 — Taskarium").arg(file)
                                   : tr("%1: %2 — Taskarium").arg(file, title));
    setWindowFilePath(m_file.path());
    setWindowModified(m_file.isModified());
}

/// The docks take their sizes from the window's, which it has not got before it is shown.
void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    if (m_hasLayout)
        return;
    m_hasLayout = true;
    centralWidget()->layout()->activate();
    m_lessons.stage().yieldLayout();
    // Docks that find their places once more find all of their looks anew; only a lesson has moved them.
    if (m_lessons.desk().isOpen())
        m_docks->resetLayout();
    else
        m_docks->resetSizes();
    const QByteArray state = QSettings().value(layoutKey).toByteArray();
    if (!state.isEmpty())
        m_docks->restoreLayout(state);
    m_lessons.layOut();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_files.mayDiscard())
        return event->ignore();
    m_presenting.close();
    m_playback.pause();
    m_keeper.leave();
    saveWindow();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!filesOf(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

/// The first run comes here if there is room for it, each other one into a window of its own.
void MainWindow::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    const QList<QStringList> runs = groupedByRun(filesOf(*event->mimeData()));
    for (qsizetype i = 1; i < runs.size(); ++i)
        emit newWindowWanted(runs[i]);
    if (!runs.isEmpty())
        m_files.open(runs.front());
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    placeNotice();
}

/// The notice lies over the views, so that nothing moves when it comes and goes.
void MainWindow::placeNotice()
{
    const int width = std::min(noticeWidth, this->width() - 80);
    const int height = std::max(m_notice->heightForWidth(width), m_notice->sizeHint().height());
    const int top = m_docks->mapTo(this, QPoint()).y() + 8;
    m_notice->setGeometry((this->width() - width) / 2, top, width, height);
    m_notice->raise();
}

} // namespace taskarium::ui

#include "moc_mainwindow.cpp"
