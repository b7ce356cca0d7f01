// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/gridlayout.h>

#include <ui/scene/scenetext.h>
#include <ui/style/style.h>

#include <algorithm>

namespace taskarium::ui {

namespace {

constexpr std::array desiredStatuses{DesiredStatus::Running, DesiredStatus::Stopped};
constexpr qreal nameWidth = 150;
constexpr qreal headHeight = 30;
constexpr qreal margin = 16;
constexpr qreal gap = 4;
constexpr qreal countWidth = 44;

bool isPossible(TaskState state, Profile profile)
{
    return std::ranges::any_of(taskTransitions(), [&](const Transition& row) {
        const bool isOfProfile = !row.when.profile || *row.when.profile == profile;
        return isOfProfile && (row.from == state || row.to == state);
    });
}

ChartType typeOf(qreal scale)
{
    const auto scaled = [scale](int pixels) { return qRound(pixels * scale); };
    const ChartType usual;
    return {.title = scaled(usual.title),
            .caption = scaled(usual.caption),
            .heading = scaled(usual.heading),
            .label = scaled(usual.label),
            .reason = scaled(usual.reason)};
}

GridCell cellAt(TaskState state, const QRectF& frame, qreal scale)
{
    const QRectF inner = frame.adjusted(10, 3, -10, -3);
    GridCell cell{.state = state, .frame = frame};
    cell.count = inner;
    cell.count.setLeft(inner.right() - countWidth * scale);
    cell.tokens = inner;
    cell.tokens.setRight(cell.count.left() - gap);
    return cell;
}

} // namespace

const GridCell& GridLayout::cell(TaskState state) const
{
    const auto row = static_cast<std::size_t>(state.last);
    const auto column = static_cast<std::size_t>(state.desired == DesiredStatus::Running ? 0 : 1);
    return cells[row * desiredStatuses.size() + column];
}

GridLayout layoutGrid(const QSizeF& size, qreal typeScale, Profile profile)
{
    const QSizeF used = size.expandedTo(smallestChart);
    GridLayout layout{.size = used, .type = typeOf(typeScale)};
    const qreal left = margin + nameWidth * typeScale;
    const qreal top = margin + headHeight * typeScale;
    const qreal width = (used.width() - left - margin) / static_cast<qreal>(desiredStatuses.size());
    const qreal height = (used.height() - top - margin) / static_cast<qreal>(taskStatusCount);
    layout.unit = std::min(1.0, height / 40);
    for (std::size_t column = 0; column < desiredStatuses.size(); ++column)
        layout.columns[column] = {
            legendText(desiredStatuses[column]),
            QRectF(left + static_cast<qreal>(column) * width, margin, width, headHeight * typeScale)};
    for (std::size_t row = 0; row < taskStatusCount; ++row) {
        const qreal y = top + static_cast<qreal>(row) * height;
        const TaskStatus status = taskStatuses[row];
        layout.rows[row] = {text(status), QRectF(margin, y, nameWidth * typeScale - gap, height)};
        for (std::size_t column = 0; column < desiredStatuses.size(); ++column) {
            const QRectF frame(left + static_cast<qreal>(column) * width, y, width, height);
            const TaskState state{status, desiredStatuses[column]};
            layout.cells.push_back(
                cellAt(state, frame.adjusted(gap / 2, gap / 2, -gap / 2, -gap / 2), typeScale));
            layout.cells.back().isPossible = isPossible(state, profile);
        }
    }
    return layout;
}

} // namespace taskarium::ui
