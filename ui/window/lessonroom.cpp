// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/lessonroom.h>

#include <ui/lessons/lessonsdialog.h>
#include <ui/lessons/questionview.h>
#include <ui/scene/flowchart.h>
#include <ui/scene/statusgrid.h>
#include <ui/window/transportbar.h>

#include <core/model/arn.h>

#include <QPushButton>
#include <QSettings>
#include <QSplitter>

#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

const QString widthKey = u"window/lessonWidth"_s;
constexpr int usualWidth = 312;

/// A button's tip is that of the action which does the same.
void tip(QPushButton& button, const QAction& action)
{
    button.setToolTip(action.toolTip());
}

} // namespace

LessonRoom::LessonRoom(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_desk(parts.playback)
    , m_quiz(parts.playback)
{}

QWidget* LessonRoom::makeContent(QWidget& page, TransportBar& transport)
{
    m_splitter = new QSplitter(&page);
    m_splitter->setObjectName(u"lessonSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(8);
    // Before the card goes, the stage takes the curtain away.
    m_stage = new LessonStage({m_parts.actions, m_desk, m_parts.playback, m_parts.selection, m_parts.views,
                               m_parts.docks, transport},
                              page);
    m_card = new LessonCard({m_desk, m_quiz, m_parts.playback, m_parts.selection}, m_splitter);
    m_splitter->addWidget(m_card);
    m_splitter->addWidget(&m_parts.docks);
    m_splitter->setStretchFactor(1, 1);
    connectActions();
    connectDesks();
    connectViews();
    updateActions();
    return m_splitter;
}

void LessonRoom::connectActions()
{
    const auto on = [this](ActionId id, auto&& handler) {
        connect(&m_parts.actions[id], &QAction::triggered, this, handler);
    };
    on(ActionId::Lessons, [this] { askLesson(); });
    on(ActionId::LessonNext, [this] { m_desk.next(); });
    on(ActionId::LessonBack, [this] { m_desk.back(); });
    on(ActionId::ShowMe, [this] { m_desk.showMe(); });
    on(ActionId::ToLesson, [this] { m_card->focusTask(); });
    on(ActionId::EndLesson, [this] { m_desk.close(); });
    on(ActionId::QuizMe, [this] { askQuiz(); });
    const LessonPage& page = m_card->lessonPage();
    tip(page.nextButton(), m_parts.actions[ActionId::LessonNext]);
    tip(page.backButton(), m_parts.actions[ActionId::LessonBack]);
    tip(page.showMeButton(), m_parts.actions[ActionId::ShowMe]);
    tip(m_card->quizPage().anotherButton(), m_parts.actions[ActionId::QuizMe]);
}

void LessonRoom::connectDesks()
{
    connect(&m_desk, &LessonDesk::opened, this, &LessonRoom::onOpened);
    connect(&m_desk, &LessonDesk::closed, this, &LessonRoom::onClosed);
    connect(&m_desk, &LessonDesk::stepChanged, this, &LessonRoom::updateActions);
    connect(&m_desk, &LessonDesk::phaseChanged, this, &LessonRoom::updateActions);
    connect(&m_desk, &LessonDesk::held, this, &LessonRoom::tellHeld);
    connect(&m_desk, &LessonDesk::refused, this, &LessonRoom::refused);
    connect(&m_quiz, &QuizDesk::changed, this, &LessonRoom::updateActions);
    connect(&m_quiz, &QuizDesk::changed, m_stage,
            [this] { m_stage->setAsked(m_quiz.phase() == QuizDesk::Phase::Asking); });
    connect(&m_card->lessonPage(), &LessonPage::moreWanted, this, &LessonRoom::askLesson);
    connect(&m_quiz, &QuizDesk::held, this,
            [this] { emit news(tr("The run stands until the question is answered.")); });
    connect(&m_quiz, &QuizDesk::nothingToAsk, this,
            [this] { emit news(tr("Nothing can be asked here: the run is at rest.")); });
    connect(&m_quiz, &QuizDesk::undecided, this,
            [this] { emit news(tr("It was not decided within an hour. That question does not count.")); });
    connect(&m_parts.playback, &Playback::opened, this, &LessonRoom::updateActions);
    connect(m_card, &LessonCard::shownChanged, this, &LessonRoom::showCard);
}

/// A state that is clicked while one is asked for is the answer; tasks come by way of the selection.
void LessonRoom::connectViews()
{
    const auto choose = [this](TaskStatus status) { m_card->question().choose(status); };
    connect(m_parts.views.chart, &FlowChart::stateClicked, this, choose);
    connect(m_parts.views.grid, &StatusGrid::stateClicked, this, choose);
}

bool LessonRoom::asksForStatus() const
{
    return m_card->isVisible() && m_card->question().asksForStatus();
}

void LessonRoom::askLesson()
{
    LessonsDialog dialog(builtInLessons(), &m_parts.window);
    dialog.exec();
    if (dialog.wantsFolder())
        emit folderWanted();
    else if (const QString name = dialog.chosen(); !name.isEmpty())
        emit lessonChosen(name);
}

/// Nobody wants to watch a deregistration delay of five minutes.
void LessonRoom::onOpened()
{
    if (!m_waits)
        m_waits = m_parts.playback.waits();
    m_parts.actions[ActionId::SkipWaits].setChecked(true);
    m_parts.playback.setSkipsWaits(Waits::Skipped);
    m_parts.selection.clear();
    m_quiz.close();
}

void LessonRoom::onClosed()
{
    const Waits before = std::exchange(m_waits, std::nullopt).value_or(Waits::Played);
    m_parts.actions[ActionId::SkipWaits].setChecked(before == Waits::Skipped);
    m_parts.playback.setSkipsWaits(before);
    updateActions();
}

/// Which task is meant is seen best where it is.
void LessonRoom::askQuiz()
{
    m_quiz.ask();
    if (m_quiz.phase() != QuizDesk::Phase::Asking)
        return;
    if (const auto* const next = std::get_if<AsksNextStatus>(&m_quiz.question().kind)) {
        const World& world = m_parts.playback.world();
        const std::optional<TaskId> task =
            isTaskSelector(next->task) ? findSelectedTask(world, next->task) : findTask(world, next->task);
        if (task)
            m_parts.selection.select({*task});
    }
    m_card->focusTask();
}

void LessonRoom::showCard(bool isShown)
{
    if (isShown) {
        const int width = QSettings().value(widthKey, usualWidth).toInt();
        m_splitter->setSizes({width, m_splitter->width() - width});
        m_hasWidth = true;
        m_stage->makeRoom();
    } else {
        saveLayout();
        m_stage->giveBack();
        m_parts.views.chart->setFocus();
    }
}

void LessonRoom::layOut()
{
    if (!m_card->isVisibleTo(m_splitter))
        return;
    showCard(true);
    m_stage->takeLayout();
}

void LessonRoom::saveLayout() const
{
    if (m_hasWidth)
        QSettings().setValue(widthKey, m_card->width());
}

void LessonRoom::tellHeld()
{
    const QString keys = m_parts.actions[ActionId::LessonNext].shortcut().toString(QKeySequence::NativeText);
    switch (m_desk.phase()) {
    case LessonPhase::Asking: emit news(tr("The run stands until the question is answered.")); return;
    case LessonPhase::Trying: emit news(tr("Choose the settings and try them.")); return;
    case LessonPhase::Running:
    case LessonPhase::Deciding:
    case LessonPhase::Acting:
    case LessonPhase::Done:
    case LessonPhase::Stuck: break;
    }
    emit news(tr("The lesson goes on with Next (%1).").arg(keys));
}

void LessonRoom::updateActions()
{
    const Actions& actions = m_parts.actions;
    const bool isOpen = m_desk.isOpen();
    const bool isQuiz = m_quiz.phase() != QuizDesk::Phase::Idle;
    actions[ActionId::LessonNext].setEnabled(m_desk.canGoOn());
    actions[ActionId::LessonBack].setEnabled(m_desk.canGoBack());
    actions[ActionId::ShowMe].setEnabled(m_desk.canShow());
    actions[ActionId::ToLesson].setEnabled(isOpen || isQuiz);
    actions[ActionId::EndLesson].setEnabled(isOpen);
    actions[ActionId::QuizMe].setEnabled(!isOpen && m_quiz.phase() != QuizDesk::Phase::Deciding
                                         && !m_parts.playback.session().isRecording());
}

} // namespace taskarium::ui

#include "moc_lessonroom.cpp"
