// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/lessons/lessonpage.h>

#include <ui/lessons/goallist.h>
#include <ui/lessons/lessontext.h>
#include <ui/lessons/lessonwords.h>
#include <ui/lessons/questionview.h>
#include <ui/lessons/trialform.h>
#include <ui/lessons/wrappedlabel.h>
#include <ui/style/style.h>

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

QuestionState::Phase questionPhase(LessonPhase phase)
{
    switch (phase) {
    case LessonPhase::Running:
    case LessonPhase::Asking: return QuestionState::Phase::Asking;
    case LessonPhase::Deciding: return QuestionState::Phase::Deciding;
    case LessonPhase::Acting:
    case LessonPhase::Trying:
    case LessonPhase::Done:
    case LessonPhase::Stuck: break;
    }
    return QuestionState::Phase::Decided;
}

} // namespace

LessonPage::LessonPage(const Parts& parts, QWidget* parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_gate(parts.playback, *this)
{
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(10);
    layout->addWidget(makeHead());
    m_scroll = new QScrollArea(this);
    m_scroll->setAccessibleName(tr("Step of the lesson"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QWidget* const content = makeContent();
    m_scroll->setWidget(content);
    content->setAutoFillBackground(false);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(makeFoot());
    connectDesk();
}

void LessonPage::connectDesk()
{
    LessonDesk& desk = m_parts.desk;
    connect(&desk, &LessonDesk::stepChanged, this, &LessonPage::showStep);
    connect(&desk, &LessonDesk::phaseChanged, this, &LessonPage::showPhase);
    connect(m_question, &QuestionView::answered, this, [&desk](const Reply& reply) { desk.answer(reply); });
    connect(m_trial, &TrialForm::wanted, this, [&desk](const std::vector<SettingValue>& settings) {
        if (const Outcome failure = desk.tryOut(settings))
            emit desk.refused(*failure);
    });
    connect(m_next, &QPushButton::clicked, this, [this] {
        if (isOver())
            emit moreWanted();
        else
            m_parts.desk.next();
    });
    connect(m_back, &QPushButton::clicked, &desk, &LessonDesk::back);
    connect(m_hurry, &QPushButton::clicked, &desk, &LessonDesk::hurry);
    connect(m_again, &QPushButton::clicked, &desk, &LessonDesk::restart);
    connect(m_showMe, &QPushButton::clicked, &desk, &LessonDesk::showMe);
    connect(&desk, &LessonDesk::trying, m_trial, &TrialForm::setValues);
    connect(&m_gate, &RefreshGate::refresh, this, [this] {
        if (m_parts.desk.isOpen())
            showGoals();
    });
}

QWidget* LessonPage::makeHead()
{
    auto* const head = new QWidget(this);
    auto* const layout = new QVBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto* const top = new QHBoxLayout;
    m_place = new QLabel(head);
    m_place->setObjectName(u"lessonPlace"_s);
    setLook(*m_place, Look::Muted);
    auto* const end = new QPushButton(tr("End"), head);
    end->setObjectName(u"endLesson"_s);
    end->setAccessibleName(tr("End the lesson"));
    end->setToolTip(tr("End the lesson; the run stays"));
    setLook(*end, Look::Link);
    connect(end, &QPushButton::clicked, &m_parts.desk, &LessonDesk::close);
    top->addWidget(m_place, 1);
    top->addWidget(end);
    m_title = wrappedLabel(head, Look::Title);
    m_title->setObjectName(u"lessonTitle"_s);
    m_progress = new QProgressBar(head);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(4);
    m_progress->setAccessibleName(tr("Steps done"));
    layout->addLayout(top);
    layout->addWidget(m_title);
    layout->addSpacing(2);
    layout->addWidget(m_progress);
    return head;
}

QWidget* LessonPage::makeContent()
{
    auto* const content = new QWidget;
    auto* const layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 4, 0);
    layout->setSpacing(10);
    m_stepTitle = wrappedLabel(content, Look::Title);
    m_stepTitle->setObjectName(u"stepTitle"_s);
    m_text = new LessonText(content);
    m_question = new QuestionView(m_parts.playback, m_parts.selection, content);
    m_trial = new TrialForm(content);
    m_goals = new GoalList(content);
    m_trouble = wrappedLabel(content, Look::Warning);
    m_trouble->setObjectName(u"lessonTrouble"_s);
    m_again = new QPushButton(tr("Begin the lesson again"), content);
    layout->addWidget(m_stepTitle);
    layout->addWidget(m_text);
    layout->addWidget(m_question);
    layout->addWidget(makeTask());
    layout->addWidget(m_goals);
    layout->addWidget(m_trial);
    layout->addWidget(m_trouble);
    layout->addWidget(m_again, 0, Qt::AlignLeft);
    layout->addStretch(1);
    return content;
}

QFrame* LessonPage::makeTask()
{
    m_task = new QFrame;
    m_task->setObjectName(u"lessonTask"_s);
    setLook(*m_task, Look::Note);
    auto* const layout = new QVBoxLayout(m_task);
    layout->setContentsMargins(12, 10, 12, 12);
    layout->setSpacing(4);
    m_ask = wrappedLabel(m_task, Look::Title);
    m_hint = wrappedLabel(m_task, Look::Muted);
    layout->addWidget(m_ask);
    layout->addWidget(m_hint);
    return m_task;
}

QWidget* LessonPage::makeFoot()
{
    auto* const foot = new QWidget(this);
    auto* const layout = new QVBoxLayout(foot);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* const line = new QHBoxLayout;
    m_state = new QLabel(foot);
    m_state->setObjectName(u"lessonState"_s);
    setLook(*m_state, Look::Muted);
    m_hurry = new QPushButton(tr("Skip ahead"), foot);
    m_hurry->setObjectName(u"skipAhead"_s);
    setLook(*m_hurry, Look::Link);
    m_score = new QLabel(foot);
    m_score->setObjectName(u"lessonScore"_s);
    setLook(*m_score, Look::Muted);
    line->addWidget(m_state);
    line->addWidget(m_hurry);
    line->addStretch(1);
    line->addWidget(m_score);
    auto* const buttons = new QHBoxLayout;
    m_back = new QPushButton(tr("Back"), foot);
    m_showMe = new QPushButton(tr("Show me"), foot);
    m_next = new QPushButton(tr("Next"), foot);
    m_next->setObjectName(u"lessonNext"_s);
    m_back->setObjectName(u"lessonBack"_s);
    m_showMe->setObjectName(u"lessonShowMe"_s);
    setLook(*m_next, Look::Primary);
    buttons->addWidget(m_back);
    buttons->addWidget(m_showMe);
    buttons->addStretch(1);
    buttons->addWidget(m_next);
    layout->addLayout(line);
    layout->addLayout(buttons);
    return foot;
}

QString LessonPage::progress() const
{
    const LessonDesk& desk = m_parts.desk;
    return tr("%1 · step %2 of %3")
        .arg(placeText(desk.run().lesson().kind, desk.run().lesson().number))
        .arg(desk.index() + 1)
        .arg(desk.stepCount());
}

void LessonPage::showStep()
{
    const LessonDesk& desk = m_parts.desk;
    if (!desk.isOpen())
        return;
    m_place->setText(progress());
    m_title->setText(qtText(desk.run().lesson().title));
    m_progress->setMaximum(static_cast<int>(desk.stepCount()));
    m_progress->setValue(static_cast<int>(desk.index() + 1));
    m_stepTitle->setText(qtText(desk.step().title));
    m_text->showMarkdown(qtText(desk.step().text));
    m_question->clear();
    m_scroll->verticalScrollBar()->setValue(0);
    showPhase();
}

void LessonPage::showPhase()
{
    if (!m_parts.desk.isOpen())
        return;
    showQuestion();
    showTask();
    showTrial();
    const bool isStuck = m_parts.desk.phase() == LessonPhase::Stuck;
    m_trouble->setVisible(isStuck);
    m_again->setVisible(isStuck);
    if (isStuck)
        m_trouble->setText(qtText(m_parts.desk.run().trouble()));
    showFoot();
    bringIntoView();
}

/// Before it is asked a question is not shown: its run is still on the way there.
void LessonPage::showQuestion()
{
    const LessonDesk& desk = m_parts.desk;
    const std::optional<Question>& question = desk.step().question;
    const LessonPhase phase = desk.phase();
    if (!question || phase == LessonPhase::Running || (phase == LessonPhase::Stuck && !desk.reply()))
        return m_question->clear();
    m_question->show(
        {.question = *question, .phase = questionPhase(phase), .reply = desk.reply(), .mark = desk.mark()});
}

void LessonPage::showTask()
{
    const std::optional<LearnerAction>& action = m_parts.desk.step().action;
    const LessonPhase phase = m_parts.desk.phase();
    const bool isShown = action && (phase == LessonPhase::Acting || phase == LessonPhase::Done);
    m_task->setVisible(isShown);
    if (!isShown)
        return;
    m_ask->setText(qtText(action->ask));
    m_hint->setText(phase == LessonPhase::Done ? tr("Done.") : qtText(action->hint));
    m_hint->setVisible(!m_hint->text().isEmpty());
}

void LessonPage::showTrial()
{
    const LessonDesk& desk = m_parts.desk;
    const std::optional<Trial>& trial = desk.step().trial;
    const LessonPhase phase = desk.phase();
    const bool isShown = trial && (phase == LessonPhase::Trying || phase == LessonPhase::Done);
    m_trial->setVisible(isShown);
    m_goals->setVisible(isShown);
    if (!isShown)
        return;
    m_trial->show(*trial, desk.run().lesson().scenario);
    m_trial->setReady(desk.canTry());
    showGoals();
}

void LessonPage::showGoals()
{
    const LessonDesk& desk = m_parts.desk;
    const std::optional<Trial>& trial = desk.step().trial;
    if (!trial || desk.isLookingBack())
        return;
    m_goals->setTries(desk.tries());
    m_goals->show(trial->goals, desk.goals(),
                  desk.isTrying() ? GoalList::Stage::Running : GoalList::Stage::Over);
}

void LessonPage::showFoot()
{
    const LessonDesk& desk = m_parts.desk;
    const LessonPhase phase = desk.phase();
    const bool isRunning = !desk.isLookingBack() && desk.isOnTheWay();
    m_state->setText(desk.isLookingBack()  ? tr("Looking back")
                         : desk.isTrying() ? stateText(LessonPhase::Running)
                                           : stateText(phase));
    m_hurry->setVisible(isRunning);
    const Score& score = desk.run().score();
    m_score->setVisible(score.asked > 0);
    m_score->setText(scoreText(score));
    m_back->setEnabled(desk.canGoBack());
    m_showMe->setVisible(desk.step().action.has_value() || desk.step().trial.has_value());
    m_showMe->setEnabled(desk.canShow());
    m_next->setText(isOver() ? tr("More lessons…") : tr("Next"));
    m_next->setEnabled(desk.canGoOn() || isOver());
}

bool LessonPage::isOver() const
{
    const LessonDesk& desk = m_parts.desk;
    return desk.phase() == LessonPhase::Done && desk.run().isLast() && !desk.isLookingBack();
}

/// What is to be answered or done lies under the text, which may be long. Its place is known after the
/// layout.
void LessonPage::bringIntoView()
{
    QTimer::singleShot(0, this, [this] {
        if (!m_parts.desk.isOpen())
            return;
        for (QWidget* const part : {static_cast<QWidget*>(m_question), static_cast<QWidget*>(m_task),
                                    static_cast<QWidget*>(m_trial), static_cast<QWidget*>(m_goals)}) {
            if (part->isVisible())
                m_scroll->ensureWidgetVisible(part, 0, 0);
        }
    });
}

void LessonPage::focusTask()
{
    if (m_question->isVisible())
        m_question->focusAnswer();
    else if (m_next->isEnabled())
        m_next->setFocus(Qt::OtherFocusReason);
    else
        m_text->setFocus(Qt::OtherFocusReason);
}

} // namespace taskarium::ui

#include "moc_lessonpage.cpp"
