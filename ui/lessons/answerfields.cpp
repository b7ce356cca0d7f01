// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/lessons/answerfields.h>

#include <core/model/taskname.h>

#include <ui/style/style.h>

#include <QButtonGroup>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QMouseEvent>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

/// The text beside a radio button, which wraps; a click on it is one on the button.
class ChoiceText : public QLabel {
public:
    ChoiceText(const QString& text, QRadioButton& button) : QLabel(text, &button), m_button(button)
    {
        setTextFormat(Qt::PlainText);
        setWordWrap(true);
    }

protected:
    void mousePressEvent(QMouseEvent*) override { m_button.click(); }

private:
    QRadioButton& m_button;
};

/// Which of the texts.
class ChoiceFields : public AnswerFields {
public:
    ChoiceFields(const AsksChoice& question, QWidget* parent)
        : AnswerFields(parent)
        , m_buttons(new QButtonGroup(this))
    {
        auto* const rows = new QVBoxLayout(this);
        rows->setContentsMargins(0, 0, 0, 0);
        rows->setSpacing(8);
        for (std::size_t i = 0; i < question.options.size(); ++i)
            rows->addLayout(makeRow(qtText(question.options[i].text), static_cast<int>(i)));
        connect(m_buttons, &QButtonGroup::idClicked, this, &AnswerFields::changed);
    }

    [[nodiscard]] std::optional<Reply> reply() const override
    {
        const int chosen = m_buttons->checkedId();
        return chosen < 0 ? std::nullopt : std::optional<Reply>(static_cast<std::size_t>(chosen));
    }

    void setReply(const Reply& reply) override
    {
        if (const auto* option = std::get_if<std::size_t>(&reply))
            m_buttons->button(static_cast<int>(*option))->setChecked(true);
    }

    [[nodiscard]] QWidget* first() const override { return m_buttons->button(0); }

private:
    QHBoxLayout* makeRow(const QString& text, int id)
    {
        auto* const row = new QHBoxLayout;
        row->setSpacing(6);
        auto* const button = new QRadioButton(this);
        button->setAccessibleName(text);
        button->setObjectName(u"option%1"_s.arg(id));
        m_buttons->addButton(button, id);
        row->addWidget(button, 0, Qt::AlignTop);
        row->addWidget(new ChoiceText(text, *button), 1);
        return row;
    }

    QButtonGroup* m_buttons;
};

/// Which of the nine states: as the chart has them, the way up beside the way down.
class StatusFields : public AnswerFields {
public:
    explicit StatusFields(QWidget* parent) : AnswerFields(parent), m_buttons(new QButtonGroup(this))
    {
        using enum TaskStatus;
        constexpr std::array order{Provisioning, Deprovisioning, Pending, Stopping, Activating,
                                   Deactivating, Running,        Stopped, Deleted};
        auto* const grid = new QGridLayout(this);
        grid->setContentsMargins(0, 0, 0, 0);
        grid->setSpacing(6);
        for (std::size_t i = 0; i < order.size(); ++i)
            grid->addWidget(makeButton(order[i]), static_cast<int>(i / 2), static_cast<int>(i % 2));
        connect(m_buttons, &QButtonGroup::idClicked, this, &AnswerFields::changed);
    }

    [[nodiscard]] std::optional<Reply> reply() const override
    {
        const int chosen = m_buttons->checkedId();
        return chosen < 0 ? std::nullopt : std::optional<Reply>(static_cast<TaskStatus>(chosen));
    }

    void setReply(const Reply& reply) override
    {
        if (const auto* status = std::get_if<TaskStatus>(&reply)) {
            m_buttons->button(static_cast<int>(*status))->setChecked(true);
            emit changed();
        }
    }

    [[nodiscard]] bool takesStatus() const override { return true; }
    [[nodiscard]] QWidget* first() const override { return m_buttons->buttons().front(); }

private:
    QPushButton* makeButton(TaskStatus status)
    {
        auto* const button = new QPushButton(text(status), this);
        button->setObjectName(u"state"_s + text(status));
        button->setCheckable(true);
        button->setStyleSheet(u"padding: 5px 4px; font-size: 11px"_s);
        m_buttons->addButton(button, static_cast<int>(status));
        return button;
    }

    QButtonGroup* m_buttons;
};

bool isAmong(const World& world, TaskId id, const TaskScope& scope)
{
    const Task& task = world.task(id);
    if (task.isPurged || task.state.desired != DesiredStatus::Running)
        return false;
    return scope.service.empty()
        || (task.service.isValid() && world.service(task.service).name == scope.service);
}

/// Which task: of those that want to run. It is the selected one.
class TaskFields : public AnswerFields {
public:
    TaskFields(const TaskScope& among, const AnswerParts& parts, QWidget* parent)
        : AnswerFields(parent)
        , m_selection(parts.selection)
        , m_list(new QListWidget(this))
    {
        auto* const layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_list);
        m_list->setObjectName(u"candidates"_s);
        m_list->setAccessibleName(tr("The tasks that may be meant"));
        setLook(*m_list, Look::Inset);
        m_list->setStyleSheet(u"QListView { padding: 3px; } QListView::item { padding: 2px 4px; }"_s);
        const World& world = parts.playback.world();
        for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
            if (isAmong(world, {i}, among))
                addTask(world, {i});
        }
        m_list->setFixedHeight(m_list->sizeHintForRow(0) * std::clamp(m_list->count(), 1, mostRows) + 10);
        connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
            if (row >= 0)
                m_selection.select({m_tasks[static_cast<std::size_t>(row)]});
            emit changed();
        });
        connect(m_list, &QListWidget::itemActivated, this, &AnswerFields::submitted);
        connect(&m_selection, &Selection::changed, this, &TaskFields::takeSelection);
    }

    [[nodiscard]] std::optional<Reply> reply() const override
    {
        const int row = m_list->currentRow();
        return row < 0 ? std::nullopt : std::optional<Reply>(m_tasks[static_cast<std::size_t>(row)]);
    }

    void setReply(const Reply& reply) override
    {
        const auto* const task = std::get_if<TaskId>(&reply);
        const auto found = task != nullptr ? std::ranges::find(m_tasks, *task) : m_tasks.end();
        if (found != m_tasks.end())
            m_list->setCurrentRow(static_cast<int>(found - m_tasks.begin()));
    }

    [[nodiscard]] QWidget* first() const override { return m_list; }

private:
    static constexpr int mostRows = 6;

    void addTask(const World& world, TaskId task)
    {
        m_tasks.push_back(task);
        m_list->addItem(u"%1   %2"_s.arg(qtText(taskName(world, task)), text(world.task(task).state.last)));
    }

    void takeSelection()
    {
        if (isEnabled() && m_selection.tasks().size() == 1)
            setReply(m_selection.tasks().front());
    }

    Selection& m_selection;
    QListWidget* m_list;
    std::vector<TaskId> m_tasks{};
};

/// What stands for no answer in a box for a number; nothing is shown for it.
constexpr int nothing = -1;

/// A spin box that tells of Enter.
class NumberBox : public QSpinBox {
public:
    NumberBox(AnswerFields& fields, int most) : QSpinBox(&fields), m_fields(fields)
    {
        setRange(nothing, most);
    }

protected:
    void keyPressEvent(QKeyEvent* event) override
    {
        const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
        QSpinBox::keyPressEvent(event);
        if (isEnter)
            emit m_fields.submitted();
    }

private:
    AnswerFields& m_fields;
};

/// How many seconds, or how many tasks.
class NumberFields : public AnswerFields {
public:
    enum class Unit : std::uint8_t { Seconds, Tasks };

    NumberFields(Unit unit, QWidget* parent) : AnswerFields(parent), m_unit(unit)
    {
        constexpr int day = 24 * 60 * 60;
        auto* const layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        m_box = new NumberBox(*this, day);
        m_box->setValue(nothing);
        m_box->setSpecialValueText(u" "_s);
        m_box->clear();
        m_box->setMinimumWidth(110);
        m_box->setAccessibleName(unit == Unit::Seconds ? tr("Seconds") : tr("Number of tasks"));
        layout->addWidget(m_box);
        layout->addWidget(new QLabel(unit == Unit::Seconds ? tr("seconds") : tr("tasks"), this), 1);
        connect(m_box, &QSpinBox::valueChanged, this, &AnswerFields::changed);
    }

    [[nodiscard]] std::optional<Reply> reply() const override
    {
        if (m_box->value() == nothing)
            return std::nullopt;
        if (m_unit == Unit::Seconds)
            return Reply(Duration(std::chrono::seconds(m_box->value())));
        return Reply(m_box->value());
    }

    void setReply(const Reply& reply) override
    {
        if (const auto* span = std::get_if<Duration>(&reply))
            m_box->setValue(
                static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(*span).count()));
        else if (const auto* count = std::get_if<int>(&reply))
            m_box->setValue(*count);
    }

    [[nodiscard]] QWidget* first() const override { return m_box; }

private:
    Unit m_unit;
    NumberBox* m_box = nullptr;
};

/// Makes the fields of each kind.
struct FieldMaker {
    const AnswerParts& parts;
    QWidget* parent;

    AnswerFields* operator()(const AsksChoice& asks) const { return new ChoiceFields(asks, parent); }
    AnswerFields* operator()(const AsksNextStatus&) const { return new StatusFields(parent); }
    AnswerFields* operator()(const AsksVictim& asks) const
    {
        return new TaskFields(asks.among, parts, parent);
    }
    AnswerFields* operator()(const AsksTime&) const
    {
        return new NumberFields(NumberFields::Unit::Seconds, parent);
    }
    AnswerFields* operator()(const AsksCount&) const
    {
        return new NumberFields(NumberFields::Unit::Tasks, parent);
    }
};

} // namespace

AnswerFields* makeAnswerFields(const Question& question, const AnswerParts& parts, QWidget* parent)
{
    return std::visit(FieldMaker{parts, parent}, question.kind);
}

} // namespace taskarium::ui

#include "moc_answerfields.cpp"
