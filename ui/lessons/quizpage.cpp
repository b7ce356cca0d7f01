// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/lessons/quizpage.h>

#include <ui/lessons/lessonwords.h>
#include <ui/lessons/questionview.h>
#include <ui/style/style.h>

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

QLabel* mutedLabel(QWidget* parent)
{
    auto* const label = new QLabel(parent);
    setLook(*label, Look::Muted);
    return label;
}

QuestionState::Phase phaseOf(QuizDesk::Phase phase)
{
    switch (phase) {
    case QuizDesk::Phase::Asking: return QuestionState::Phase::Asking;
    case QuizDesk::Phase::Deciding: return QuestionState::Phase::Deciding;
    case QuizDesk::Phase::Idle:
    case QuizDesk::Phase::Decided: break;
    }
    return QuestionState::Phase::Decided;
}

} // namespace

QuizPage::QuizPage(const Parts& parts, QWidget* parent) : QWidget(parent), m_parts(parts)
{
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(10);
    layout->addWidget(makeHead());
    auto* const hint = mutedLabel(this);
    hint->setText(tr("Say what comes next before the run goes on."));
    hint->setWordWrap(true);
    layout->addWidget(hint);
    m_question = new QuestionView(parts.playback, parts.selection, this);
    layout->addWidget(m_question);
    layout->addStretch(1);
    layout->addWidget(makeFoot());
    connect(m_question, &QuestionView::answered, this,
            [this](const Reply& reply) { m_parts.desk.answer(reply); });
    connect(&parts.desk, &QuizDesk::changed, this, &QuizPage::showQuestion);
}

QWidget* QuizPage::makeHead()
{
    auto* const head = new QWidget(this);
    auto* const layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* const title = new QLabel(tr("Quiz"), head);
    setLook(*title, Look::Title);
    auto* const end = new QPushButton(tr("End"), head);
    end->setObjectName(u"endQuiz"_s);
    end->setAccessibleName(tr("End the quiz"));
    setLook(*end, Look::Link);
    connect(end, &QPushButton::clicked, &m_parts.desk, &QuizDesk::close);
    layout->addWidget(title, 1);
    layout->addWidget(end);
    return head;
}

QWidget* QuizPage::makeFoot()
{
    auto* const foot = new QWidget(this);
    auto* const layout = new QVBoxLayout(foot);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_state = mutedLabel(foot);
    m_hurry = new QPushButton(tr("Skip ahead"), foot);
    setLook(*m_hurry, Look::Link);
    m_score = mutedLabel(foot);
    m_score->setObjectName(u"quizScore"_s);
    m_another = new QPushButton(tr("Another question"), foot);
    m_another->setObjectName(u"anotherQuestion"_s);
    setLook(*m_another, Look::Primary);
    auto* const line = new QHBoxLayout;
    line->addWidget(m_state);
    line->addWidget(m_hurry);
    line->addStretch(1);
    line->addWidget(m_score);
    layout->addLayout(line);
    layout->addWidget(m_another, 0, Qt::AlignRight);
    connect(m_hurry, &QPushButton::clicked, &m_parts.desk, &QuizDesk::hurry);
    connect(m_another, &QPushButton::clicked, &m_parts.desk, &QuizDesk::ask);
    return foot;
}

void QuizPage::showQuestion()
{
    const QuizDesk& desk = m_parts.desk;
    const QuizDesk::Phase phase = desk.phase();
    if (phase == QuizDesk::Phase::Idle)
        return m_question->clear();
    m_question->show(
        {.question = desk.question(), .phase = phaseOf(phase), .reply = desk.reply(), .mark = desk.mark()});
    const bool isDeciding = phase == QuizDesk::Phase::Deciding;
    m_state->setText(isDeciding                             ? stateText(LessonPhase::Deciding)
                         : phase == QuizDesk::Phase::Asking ? stateText(LessonPhase::Asking)
                                                            : QString());
    m_hurry->setVisible(isDeciding);
    m_another->setEnabled(!isDeciding);
    m_score->setVisible(desk.score().asked > 0);
    m_score->setText(scoreText(desk.score()));
}

} // namespace taskarium::ui

#include "moc_quizpage.cpp"
