// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/laneaccess.h>

#include <ui/timeline/lanetext.h>
#include <ui/timeline/timelineview.h>

#include <QAccessibleInterface>
#include <QAccessibleWidget>

#include <algorithm>
#include <vector>

namespace taskarium::ui {

namespace {

/// The row that stands at a place below the first visible one. It stands for the place, not for what is
/// there, so that it stays true when that changes.
class RowAccess : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    RowAccess(TimelineView& view, QAccessibleInterface& parent, int place)
        : m_view(view)
        , m_parent(parent)
        , m_place(static_cast<std::size_t>(place))
    {}

    [[nodiscard]] bool isValid() const override { return row() < m_view.layout().rows; }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QWindow* window() const override { return m_parent.window(); }
    [[nodiscard]] QAccessibleInterface* parent() const override { return &m_parent; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    void setText(QAccessible::Text, const QString&) override {}

    [[nodiscard]] QAccessible::Role role() const override
    {
        return isValid() && !content().lane ? QAccessible::Heading : QAccessible::ListItem;
    }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Name || !isValid())
            return {};
        const LaneRow shown = content();
        const Session& session = m_view.playback().session();
        return shown.lane ? laneSentence(m_view.lanes(), session.liveWorld(), *shown.lane, session.liveEdge())
                          : headingText(m_view.lanes(), session.liveWorld(), shown.group);
    }

    [[nodiscard]] QRect rect() const override
    {
        const TimelineLayout layout = m_view.layout();
        if (row() >= layout.endRow)
            return {};
        const QRectF area(layout.labels.left(), layout.top(row()), layout.bars.right() - layout.labels.left(),
                          layout.rowHeight);
        return {m_view.viewport()->mapToGlobal(area.topLeft().toPoint()), area.size().toSize()};
    }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isValid();
        if (state.invalid)
            return state;
        const LaneRow shown = content();
        if (shown.lane) {
            const std::vector<TaskId> tasks = m_view.lanes().source().tasksOf(*shown.lane);
            state.selectable = !tasks.empty();
            state.selected = !tasks.empty() && m_view.selection().contains(tasks.front());
        } else {
            state.expandable = true;
            state.expanded = !m_view.lanes().isCollapsed(shown.group);
            state.collapsed = !state.expanded;
            state.focused = m_view.hasFocus() && m_view.focusedGroup() == shown.group;
        }
        state.offscreen = row() >= m_view.layout().endRow;
        return state;
    }

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }

    [[nodiscard]] QStringList actionNames() const override { return {pressAction()}; }
    [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }

    /// As a click does.
    void doAction(const QString& action) override
    {
        if (isValid() && action == pressAction())
            m_view.act(content());
    }

private:
    [[nodiscard]] std::size_t row() const { return m_view.layout().firstRow + m_place; }
    [[nodiscard]] LaneRow content() const
    {
        return m_view.lanes().rowAt(row(), m_view.selection().serviceFilter());
    }

    TimelineView& m_view;
    QAccessibleInterface& m_parent;
    std::size_t m_place;
};

/// The timeline: its own controls, and then its rows.
class TimelineAccess : public QAccessibleWidget {
public:
    explicit TimelineAccess(TimelineView& view) : QAccessibleWidget(&view, QAccessible::List), m_view(view) {}
    TimelineAccess(const TimelineAccess&) = delete;
    TimelineAccess& operator=(const TimelineAccess&) = delete;
    TimelineAccess(TimelineAccess&&) = delete;
    TimelineAccess& operator=(TimelineAccess&&) = delete;

    ~TimelineAccess() override
    {
        for (QAccessibleInterface* row : m_rows)
            QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(row));
    }

    [[nodiscard]] int childCount() const override { return QAccessibleWidget::childCount() + rows(); }

    [[nodiscard]] QAccessibleInterface* child(int index) const override
    {
        const int widgets = QAccessibleWidget::childCount();
        if (index < widgets)
            return QAccessibleWidget::child(index);
        if (index >= childCount())
            return nullptr;
        auto& self = const_cast<TimelineAccess&>(*this);
        while (static_cast<int>(m_rows.size()) <= index - widgets) {
            m_rows.push_back(new RowAccess(m_view, self, static_cast<int>(m_rows.size())));
            QAccessible::registerAccessibleInterface(m_rows.back());
        }
        return m_rows[static_cast<std::size_t>(index - widgets)];
    }

    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override
    {
        const auto found = std::ranges::find(m_rows, child);
        return found == m_rows.end()
            ? QAccessibleWidget::indexOfChild(child)
            : QAccessibleWidget::childCount() + static_cast<int>(found - m_rows.begin());
    }

private:
    [[nodiscard]] int rows() const
    {
        const TimelineLayout layout = m_view.layout();
        return static_cast<int>(
            std::min(layout.rows - layout.firstRow, static_cast<std::size_t>(mostRowsRead)));
    }

    TimelineView& m_view;
    mutable std::vector<QAccessibleInterface*> m_rows{};
};

QAccessibleInterface* makeTimelineAccess(const QString&, QObject* object)
{
    auto* const view = qobject_cast<TimelineView*>(object);
    return view != nullptr ? new TimelineAccess(*view) : nullptr;
}

} // namespace

void installLaneAccess()
{
    QAccessible::installFactory(&makeTimelineAccess);
}

} // namespace taskarium::ui
