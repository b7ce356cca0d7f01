// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/lessons/lessoncard.h>

#include <ui/lessons/questionview.h>
#include <ui/style/style.h>

#include <QStackedLayout>

namespace taskarium::ui {

namespace {

constexpr QSize usualSize(312, 560);
constexpr QSize smallestSize(264, 240);

} // namespace

LessonCard::LessonCard(const Parts& parts, QWidget* parent)
    : QFrame(parent)
    , m_parts(parts)
    , m_pages(new QStackedLayout(this))
    , m_lesson(new LessonPage({parts.lesson, parts.playback, parts.selection}, this))
    , m_quiz(new QuizPage({parts.quiz, parts.playback, parts.selection}, this))
{
    setObjectName(QStringLiteral("lessonCard"));
    setAccessibleName(tr("Lesson"));
    setLook(*this, Look::Card);
    m_pages->addWidget(m_lesson);
    m_pages->addWidget(m_quiz);
    connect(&parts.lesson, &LessonDesk::opened, this, &LessonCard::choosePage);
    connect(&parts.lesson, &LessonDesk::closed, this, &LessonCard::choosePage);
    connect(&parts.quiz, &QuizDesk::changed, this, &LessonCard::choosePage);
    hide();
}

QSize LessonCard::sizeHint() const
{
    return usualSize;
}

QSize LessonCard::minimumSizeHint() const
{
    return smallestSize;
}

void LessonCard::choosePage()
{
    const bool isQuiz = m_parts.quiz.phase() != QuizDesk::Phase::Idle;
    m_pages->setCurrentWidget(isQuiz ? static_cast<QWidget*>(m_quiz) : m_lesson);
    const bool isWanted = isQuiz || m_parts.lesson.isOpen();
    if (isWanted == isVisibleTo(parentWidget()))
        return;
    setVisible(isWanted);
    emit shownChanged(isWanted);
}

QuestionView& LessonCard::question() const
{
    return m_pages->currentWidget() == m_quiz ? m_quiz->question() : m_lesson->question();
}

void LessonCard::focusTask()
{
    if (m_pages->currentWidget() == m_lesson)
        m_lesson->focusTask();
    else if (m_parts.quiz.phase() == QuizDesk::Phase::Asking)
        m_quiz->question().focusAnswer();
    else
        m_quiz->anotherButton().setFocus(Qt::OtherFocusReason);
}

} // namespace taskarium::ui

#include "moc_lessoncard.cpp"
