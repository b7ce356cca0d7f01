// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/lessons/goallist.h>

#include <ui/lessons/goalwords.h>

#include <ui/lessons/wrappedlabel.h>
#include <ui/style/style.h>

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

/// How a goal stands.
enum class Standing : std::uint8_t { Open, Reached, Missed };

/// A goal with a time may still be reached; one that must never be violated is lost for good when it is, and
/// is only won at the end.
Standing standingOf(const Goal& goal, const GoalResult& result, GoalList::Stage stage)
{
    if (stage == GoalList::Stage::Untried)
        return Standing::Open;
    const bool isOfTime = std::holds_alternative<ByGoal>(goal);
    if (stage == GoalList::Stage::Running && result.isReached != isOfTime)
        return Standing::Open;
    return result.isReached ? Standing::Reached : Standing::Missed;
}

QString signOf(Standing standing)
{
    switch (standing) {
    case Standing::Reached: return u"✓"_s;
    case Standing::Missed: return u"✗"_s;
    case Standing::Open: break;
    }
    return u"○"_s;
}

QString wordOf(Standing standing)
{
    switch (standing) {
    case Standing::Reached: return GoalList::tr("reached");
    case Standing::Missed: return GoalList::tr("missed");
    case Standing::Open: break;
    }
    return GoalList::tr("open");
}

} // namespace

GoalList::GoalList(QWidget* parent) : QFrame(parent)
{
    setObjectName(u"goals"_s);
    setLook(*this, Look::Inset);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 12);
    layout->setSpacing(6);
    m_title = new QLabel(this);
    setLook(*m_title, Look::Title);
    layout->addWidget(m_title);
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(1);
    m_grid->setColumnStretch(1, 1);
    layout->addLayout(m_grid);
    setTries(0);
}

void GoalList::setTries(int tries)
{
    m_title->setText(tries == 0 ? tr("Goals") : tr("Goals, try %1").arg(tries));
}

void GoalList::makeRows(std::size_t count)
{
    for (const Row& row : m_rows) {
        for (QLabel* const label : {row.mark, row.goal, row.figure})
            label->deleteLater();
    }
    m_rows.clear();
    for (std::size_t i = 0; i < count; ++i) {
        const Row row{.mark = new QLabel(this), .goal = wrappedLabel(this), .figure = wrappedLabel(this)};
        setLook(*row.figure, Look::Muted);
        const int line = static_cast<int>(2 * i);
        m_grid->addWidget(row.mark, line, 0, Qt::AlignTop);
        m_grid->addWidget(row.goal, line, 1);
        m_grid->addWidget(row.figure, line + 1, 1);
        m_rows.push_back(row);
    }
}

void GoalList::show(const std::vector<Goal>& goals, const std::vector<GoalResult>& results, Stage stage)
{
    if (m_rows.size() != goals.size())
        makeRows(goals.size());
    for (std::size_t i = 0; i < goals.size(); ++i) {
        const GoalResult result = i < results.size() ? results[i] : GoalResult{};
        const Standing standing = standingOf(goals[i], result, results.empty() ? Stage::Untried : stage);
        const Row& row = m_rows[i];
        const QString goal = goalSentence(goals[i]);
        row.mark->setText(signOf(standing));
        row.goal->setText(goal);
        row.goal->setAccessibleName(u"%1: %2"_s.arg(goal, wordOf(standing)));
        setLook(*row.goal, standing == Standing::Missed ? Look::Warning : Look::Title);
        setLook(*row.mark, standing == Standing::Missed ? Look::Warning : Look::Title);
        // What did not come yet may still come.
        const bool isComing = standing == Standing::Open && std::holds_alternative<ByGoal>(goals[i]);
        const QString figure = isComing ? QString() : qtText(result.figure);
        row.figure->setText(figure.isEmpty() ? wordOf(standing) : u"%1: %2"_s.arg(wordOf(standing), figure));
    }
}

} // namespace taskarium::ui

#include "moc_goallist.cpp"
