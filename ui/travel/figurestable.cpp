// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/travel/figurestable.h>

#include <core/base/timetext.h>

#include <ui/style/style.h>

#include <QGridLayout>
#include <QLabel>

#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

using Values = std::vector<std::pair<QString, QString>>;

QString count(std::optional<std::int64_t> value)
{
    return value ? QString::number(*value) : u"–"_s;
}

/// The figures of a run with their names, in the order of the table.
Values valuesOf(const RunFigures& figures)
{
    return {
        {FiguresTable::tr("Steady state reached"),
         figures.steadyAt ? qtText(clockText(*figures.steadyAt)) : FiguresTable::tr("not yet")},
        {FiguresTable::tr("Tasks created"), count(figures.tasksCreated)},
        {FiguresTable::tr("Tasks stopped"), count(figures.tasksStopped)},
        {FiguresTable::tr("Tasks stopped with an error"), count(figures.tasksFailed)},
        {FiguresTable::tr("Most tasks pending at once"), count(figures.mostPending)},
        {FiguresTable::tr("Deployments completed"), count(figures.deploymentsCompleted)},
        {FiguresTable::tr("Deployments failed"), count(figures.deploymentsFailed)},
        {FiguresTable::tr("Requests lost"), count(figures.requestsLost)},
    };
}

QLabel* addLabel(QGridLayout& grid, int row, int column, Look look)
{
    auto* label = new QLabel;
    setLook(*label, look);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    grid.addWidget(label, row, column);
    return label;
}

} // namespace

FiguresTable::FiguresTable(const QString& left, const QString& right, QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    setLook(*this, Look::Card);
    setAttribute(Qt::WA_StyledBackground);
    m_grid->setContentsMargins(14, 10, 14, 10);
    m_grid->setHorizontalSpacing(18);
    addLabel(*m_grid, 0, 1, Look::Title)->setText(tr("Left"));
    addLabel(*m_grid, 0, 2, Look::Title)->setText(tr("Right"));
    m_grid->itemAtPosition(0, 1)->widget()->setToolTip(left);
    m_grid->itemAtPosition(0, 2)->widget()->setToolTip(right);
    const int rows = static_cast<int>(valuesOf({}).size());
    for (int row = 1; row <= rows; ++row)
        m_rows.push_back({addLabel(*m_grid, row, 0, Look::Muted), addLabel(*m_grid, row, 1, Look::Muted),
                          addLabel(*m_grid, row, 2, Look::Muted)});
    m_grid->setRowStretch(rows + 1, 1);
    show({}, {});
}

void FiguresTable::show(const RunFigures& left, const RunFigures& right)
{
    const Values lefts = valuesOf(left);
    const Values rights = valuesOf(right);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool differ = lefts[i].second != rights[i].second;
        m_rows[i].name->setText(lefts[i].first);
        m_rows[i].left->setText(lefts[i].second);
        m_rows[i].right->setText(rights[i].second);
        for (QLabel* label : {m_rows[i].left, m_rows[i].right})
            setLook(*label, differ ? Look::Title : Look::Muted);
    }
}

QString FiguresTable::rowText(int row) const
{
    const Row& cells = m_rows[static_cast<std::size_t>(row)];
    return u"%1: %2, %3"_s.arg(cells.name->text(), cells.left->text(), cells.right->text());
}

} // namespace taskarium::ui

#include "moc_figurestable.cpp"
