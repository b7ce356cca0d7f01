// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/lessons/questionview.h>

#include <ui/lessons/wrappedlabel.h>
#include <ui/style/style.h>

#include <QAccessible>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

QuestionView::QuestionView(const Playback& playback, Selection& selection, QWidget* parent)
    : QFrame(parent)
    , m_parts{playback, selection}
    , m_layout(new QVBoxLayout(this))
    , m_ask(wrappedLabel(this))
    , m_answer(new QPushButton(tr("Answer"), this))
    , m_headline(wrappedLabel(this))
    , m_verdict(wrappedLabel(this))
{
    setLook(*this, Look::Note);
    setObjectName(u"question"_s);
    setAccessibleName(tr("Question"));
    m_layout->setContentsMargins(12, 10, 12, 12);
    m_layout->setSpacing(8);
    setLook(*m_ask, Look::Title);
    m_answer->setObjectName(u"answer"_s);
    m_headline->setObjectName(u"headline"_s);
    m_verdict->setObjectName(u"verdict"_s);
    m_layout->addWidget(m_ask);
    m_layout->addWidget(m_answer, 0, Qt::AlignLeft);
    m_layout->addWidget(m_headline);
    m_layout->addWidget(m_verdict);
    connect(m_answer, &QPushButton::clicked, this, &QuestionView::submit);
    hide();
}

void QuestionView::show(const QuestionState& state)
{
    if (m_state == state)
        return;
    const bool isNew = !m_state || m_state->question != state.question;
    const bool isAgain = m_state && !isNew && m_state->reply && !state.reply;
    m_state = state;
    if (isNew || isAgain)
        makeFields();
    const bool isFresh = isNew || state.phase != QuestionState::Phase::Asking;
    if (state.reply && isFresh)
        m_fields->setReply(*state.reply);
    update();
    setVisible(true);
}

void QuestionView::clear()
{
    m_state.reset();
    hide();
}

void QuestionView::makeFields()
{
    if (m_fields != nullptr) {
        m_fields->hide();
        m_fields->deleteLater();
    }
    m_fields = makeAnswerFields(m_state->question, m_parts, this);
    m_layout->insertWidget(1, m_fields);
    setTabOrder(m_fields, m_answer);
    connect(m_fields, &AnswerFields::changed, this, &QuestionView::update);
    connect(m_fields, &AnswerFields::submitted, this, &QuestionView::submit);
}

bool QuestionView::asksForStatus() const
{
    return m_state && m_state->phase == QuestionState::Phase::Asking && m_fields->takesStatus();
}

void QuestionView::choose(TaskStatus status)
{
    if (asksForStatus())
        m_fields->setReply(status);
}

void QuestionView::focusAnswer()
{
    if (m_state && m_state->phase == QuestionState::Phase::Asking)
        m_fields->first()->setFocus(Qt::OtherFocusReason);
}

void QuestionView::submit()
{
    if (!m_state || m_state->phase != QuestionState::Phase::Asking)
        return;
    if (const std::optional<Reply> reply = m_fields->reply())
        emit answered(*reply);
}

/// While nothing is answered the fields are for answering; a wrong choice can be corrected.
void QuestionView::update()
{
    const bool isAsking = m_state->phase == QuestionState::Phase::Asking;
    m_ask->setText(qtText(m_state->question.ask));
    m_fields->setEnabled(isAsking);
    m_answer->setVisible(isAsking);
    m_answer->setEnabled(m_fields->reply().has_value() && m_fields->reply() != m_state->reply);
    const QString headline = given();
    const QString verdict = judged();
    m_headline->setVisible(!headline.isEmpty());
    m_headline->setText(headline);
    m_verdict->setVisible(!verdict.isEmpty());
    const bool isNews = verdict != m_verdict->text() && !verdict.isEmpty();
    m_verdict->setText(verdict);
    const bool isWrong = m_state->mark && !m_state->mark->isRight && !isCorrected();
    setLook(*m_headline, isWrong ? Look::Warning : Look::Title);
    if (isNews) {
        QAccessibleEvent alert(m_verdict, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

/// Whether a choice that was wrong at first is right now.
bool QuestionView::isCorrected() const
{
    return m_state->mark && !m_state->mark->isRight && m_state->reply == m_state->mark->truth;
}

/// What was answered, and how that was.
QString QuestionView::given() const
{
    const World& world = m_parts.playback.session().liveWorld();
    const Question& question = m_state->question;
    const bool isChoice = std::holds_alternative<AsksChoice>(question.kind);
    if (m_state->mark) {
        if (m_state->mark->isRight)
            return isChoice ? tr("Right.")
                            : tr("Right: %1.").arg(qtText(replyText(question, m_state->mark->truth, world)));
        if (isChoice)
            return isCorrected() ? tr("Right, at another try.") : tr("Not so.");
        return tr("You said %1. It was %2.")
            .arg(qtText(replyText(question, m_state->mark->given, world)),
                 qtText(replyText(question, m_state->mark->truth, world)));
    }
    if (m_state->reply && !isChoice)
        return tr("You said %1. The run goes on until it is decided.")
            .arg(qtText(replyText(question, *m_state->reply, world)));
    return {};
}

/// What is said to the choice, and the explanation.
QString QuestionView::judged() const
{
    if (!m_state->mark && !m_state->reply)
        return {};
    QStringList lines;
    const auto* const choice = std::get_if<AsksChoice>(&m_state->question.kind);
    const std::optional<Reply> given = m_state->reply ? m_state->reply
        : m_state->mark                               ? std::optional(m_state->mark->given)
                                                      : std::nullopt;
    const auto* const option = given ? std::get_if<std::size_t>(&*given) : nullptr;
    if (choice != nullptr && option != nullptr && *option < choice->options.size())
        lines << qtText(choice->options[*option].reply);
    if (m_state->mark && m_state->phase == QuestionState::Phase::Decided)
        lines << qtText(m_state->question.explanation);
    lines.removeAll(QString());
    return lines.join(u"\n\n"_s);
}

QString QuestionView::verdict() const
{
    return m_headline->isVisibleTo(this) ? m_headline->text() : QString();
}

} // namespace taskarium::ui

#include "moc_questionview.cpp"
