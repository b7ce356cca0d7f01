// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/chartaccess.h>

#include <ui/scene/flowchart.h>
#include <ui/scene/scenetext.h>

#include <QAccessibleInterface>
#include <QAccessibleWidget>

#include <vector>

namespace taskarium::ui {

namespace {

/// The tasks of a state as they stand in its box.
std::vector<PlacedToken> tokensOf(const FlowChart& chart, TaskStatus status)
{
    std::vector<PlacedToken> tokens;
    for (const PlacedToken& token : chart.scene().tokens) {
        if (token.state.last == status && tokens.size() < mostTasksRead)
            tokens.push_back(token);
    }
    return tokens;
}

QRect onScreen(const FlowChart& chart, const QRectF& rect)
{
    const QRect area = rect.toAlignedRect();
    return {chart.mapToGlobal(area.topLeft()), area.size()};
}

/// The children of an interface, made when they are asked for and taken back with it. They stand for places,
/// not for tasks, so that they stay true when what is there changes.
class Children {
public:
    Children() = default;
    Children(const Children&) = delete;
    Children& operator=(const Children&) = delete;
    Children(Children&&) = delete;
    Children& operator=(Children&&) = delete;
    ~Children()
    {
        for (QAccessibleInterface* child : m_made) {
            if (child != nullptr)
                QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(child));
        }
    }

    template <typename Make>
    QAccessibleInterface* at(int index, Make make)
    {
        const auto place = static_cast<std::size_t>(index);
        if (m_made.size() <= place)
            m_made.resize(place + 1);
        if (m_made[place] == nullptr) {
            m_made[place] = make(index);
            QAccessible::registerAccessibleInterface(m_made[place]);
        }
        return m_made[place];
    }

    [[nodiscard]] int indexOf(const QAccessibleInterface* child) const
    {
        const auto found = std::ranges::find(m_made, child);
        return found == m_made.end() ? -1 : static_cast<int>(found - m_made.begin());
    }

private:
    std::vector<QAccessibleInterface*> m_made{};
};

/// What is a part of the chart and no widget.
class Part : public QAccessibleInterface {
public:
    Part(FlowChart& chart, QAccessibleInterface& parent) : m_chart(chart), m_parent(parent) {}

    [[nodiscard]] bool isValid() const override { return true; }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QWindow* window() const override { return m_parent.window(); }
    [[nodiscard]] QAccessibleInterface* parent() const override { return &m_parent; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    void setText(QAccessible::Text, const QString&) override {}

protected:
    [[nodiscard]] FlowChart& chart() const { return m_chart; }
    [[nodiscard]] const World& world() const { return m_chart.playback().world(); }

private:
    FlowChart& m_chart;
    QAccessibleInterface& m_parent;
};

/// The task at a place of a state's box.
class TaskAccess : public Part, public QAccessibleActionInterface {
public:
    TaskAccess(FlowChart& chart, QAccessibleInterface& parent, TaskStatus status, int place)
        : Part(chart, parent)
        , m_status(status)
        , m_place(static_cast<std::size_t>(place))
    {}

    [[nodiscard]] bool isValid() const override { return token().has_value(); }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        const auto shown = token();
        return kind == QAccessible::Name && shown
            ? taskSentence(world(), shown->task, chart().playback().playhead())
            : QString();
    }

    [[nodiscard]] QRect rect() const override
    {
        const auto shown = token();
        if (!shown)
            return {};
        const QPointF reach(shown->radius, shown->radius);
        return onScreen(chart(), QRectF(shown->centre - reach, shown->centre + reach));
    }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        const auto shown = token();
        state.invalid = !shown;
        state.selectable = true;
        state.selected = shown && chart().selection().contains(shown->task);
        state.focused = shown && chart().hasFocus() && chart().focusedTask() == shown->task;
        return state;
    }

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }

    [[nodiscard]] QStringList actionNames() const override { return {pressAction()}; }
    [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }

    /// Selects the task, so that the inspector tells of it.
    void doAction(const QString& action) override
    {
        if (const auto shown = token(); shown && action == pressAction())
            chart().selection().select({shown->task});
    }

private:
    [[nodiscard]] std::optional<PlacedToken> token() const
    {
        const std::vector<PlacedToken> tokens = tokensOf(chart(), m_status);
        return m_place < tokens.size() ? std::optional(tokens[m_place]) : std::nullopt;
    }

    TaskStatus m_status;
    std::size_t m_place;
};

/// A state's box with its tasks.
class StateAccess : public Part {
public:
    StateAccess(FlowChart& chart, QAccessibleInterface& parent, TaskStatus status)
        : Part(chart, parent)
        , m_status(status)
    {}

    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::List; }
    [[nodiscard]] QAccessible::State state() const override { return {}; }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        switch (kind) {
        case QAccessible::Name: return stateSentence(world(), m_status);
        case QAccessible::Description: return stateCaption(m_status, world().settings.profile);
        default: return {};
        }
    }

    [[nodiscard]] QRect rect() const override
    {
        return onScreen(chart(), chart().chartLayout().box(m_status).frame);
    }

    [[nodiscard]] int childCount() const override
    {
        return static_cast<int>(tokensOf(chart(), m_status).size());
    }

    [[nodiscard]] QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        auto& self = const_cast<StateAccess&>(*this);
        return m_tasks.at(index, [&](int place) { return new TaskAccess(chart(), self, m_status, place); });
    }

    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override
    {
        return m_tasks.indexOf(child);
    }

private:
    TaskStatus m_status;
    mutable Children m_tasks{};
};

/// The chart with its states.
class ChartAccess : public QAccessibleWidget {
public:
    explicit ChartAccess(FlowChart& chart) : QAccessibleWidget(&chart, QAccessible::Grouping), m_chart(chart)
    {}

    [[nodiscard]] int childCount() const override { return static_cast<int>(taskStatusCount); }

    [[nodiscard]] QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        auto& self = const_cast<ChartAccess&>(*this);
        return m_states.at(index, [&](int place) {
            return new StateAccess(m_chart, self, taskStatuses[static_cast<std::size_t>(place)]);
        });
    }

    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override
    {
        return m_states.indexOf(child);
    }

    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override
    {
        const auto status = boxAt(m_chart.chartLayout(), m_chart.mapFromGlobal(QPoint(x, y)));
        return status ? child(static_cast<int>(*status)) : nullptr;
    }

private:
    FlowChart& m_chart;
    mutable Children m_states{};
};

QAccessibleInterface* makeAccess(const QString&, QObject* object)
{
    auto* chart = qobject_cast<FlowChart*>(object);
    return chart != nullptr ? new ChartAccess(*chart) : nullptr;
}

} // namespace

void installChartAccess()
{
    QAccessible::installFactory(&makeAccess);
}

} // namespace taskarium::ui
