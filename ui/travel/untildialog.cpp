// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/travel/untildialog.h>

#include <core/base/timetext.h>

#include <ui/models/messages.h>
#include <ui/style/style.h>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>
#include <variant>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

QString quoted(const QString& service)
{
    return service.isEmpty() ? u"any"_s : service;
}

} // namespace

UntilDialog::UntilDialog(const Start& start, QWidget* parent)
    : QDialog(parent)
    , m_kind(new QComboBox(this))
    , m_tasks(new QComboBox(this))
    , m_status(new QComboBox(this))
    , m_span(new QLineEdit(u"30s"_s, this))
    , m_service(new QComboBox(this))
    , m_text(new QLineEdit(this))
    , m_error(new QLabel(this))
    , m_playhead(start.playhead)
{
    setObjectName(u"untilDialog"_s);
    setWindowTitle(tr("Run until"));
    fillKinds();
    fillTasks(start);
    fillServices(start.world);
    for (const TaskStatus status : taskStatuses)
        m_status->addItem(text(status));
    m_status->setCurrentText(text(TaskStatus::Running));
    m_form = new QFormLayout;
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(10);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addRows(*m_form);
    setLook(*m_error, Look::Warning);
    m_error->setObjectName(u"error"_s);
    m_error->setWordWrap(true);
    m_error->hide();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton* run = buttons->addButton(tr("Run"), QDialogButtonBox::AcceptRole);
    run->setDefault(true);
    setLook(*run, Look::Primary);
    connect(buttons, &QDialogButtonBox::accepted, this, &UntilDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &UntilDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(14);
    layout->addLayout(m_form);
    layout->addWidget(m_error);
    layout->addWidget(buttons);
    showFields();
    resize(480, sizeHint().height());
}

void UntilDialog::fillKinds()
{
    m_kind->setObjectName(u"kind"_s);
    const std::array rows{
        std::pair(Kind::Failure, tr("the next stop with an error")),
        std::pair(Kind::TaskReaches, tr("a task reaches a state")),
        std::pair(Kind::TaskLingers, tr("a task stays in a state for longer than")),
        std::pair(Kind::BelowMinimum, tr("a service runs below its minimum healthy percent")),
        std::pair(Kind::DeploymentCompleted, tr("a deployment completes")),
        std::pair(Kind::DeploymentFailed, tr("a deployment fails")),
        std::pair(Kind::Time, tr("a time")),
    };
    for (const auto& [kind, name] : rows)
        m_kind->addItem(name, static_cast<int>(kind));
    connect(m_kind, &QComboBox::currentIndexChanged, this, &UntilDialog::showFields);
}

/// The data of an item are the words of a condition that stand for it.
void UntilDialog::fillTasks(const Start& start)
{
    m_tasks->setObjectName(u"tasks"_s);
    m_tasks->addItem(tr("any task"), u"any"_s);
    if (start.task && start.task->value < start.world.tasks.size()) {
        const QString id = qtText(start.world.detail(*start.task).id);
        m_tasks->addItem(tr("task %1").arg(id.left(8)), id);
        m_tasks->setCurrentIndex(1);
    }
    for (std::uint32_t i = 0; i < start.world.services.size(); ++i) {
        const QString name = qtText(start.world.services[i].name);
        m_tasks->addItem(tr("a task of %1").arg(name), u"service %1"_s.arg(name));
    }
    m_span->setObjectName(u"span"_s);
    m_status->setObjectName(u"status"_s);
}

void UntilDialog::fillServices(const World& world)
{
    m_service->setObjectName(u"service"_s);
    m_service->addItem(tr("any service"), QString());
    for (std::uint32_t i = 0; i < world.services.size(); ++i) {
        const QString name = qtText(world.services[i].name);
        m_service->addItem(name, name);
    }
}

void UntilDialog::addRows(QFormLayout& form)
{
    m_text->setObjectName(u"text"_s);
    form.addRow(tr("Run &until"), m_kind);
    form.addRow(tr("&Task"), m_tasks);
    form.addRow(tr("&State"), m_status);
    form.addRow(tr("S&pan or time"), m_span);
    form.addRow(tr("Ser&vice"), m_service);
    form.addRow(tr("As --run-until"), m_text);
    for (QComboBox* box : {m_tasks, m_status, m_service})
        connect(box, &QComboBox::currentIndexChanged, this, &UntilDialog::showText);
    connect(m_span, &QLineEdit::textChanged, this, &UntilDialog::showText);
}

UntilDialog::Kind UntilDialog::kind() const
{
    return static_cast<Kind>(m_kind->currentData().toInt());
}

void UntilDialog::showFields()
{
    const bool isOfTasks = kind() == Kind::TaskReaches || kind() == Kind::TaskLingers;
    const bool hasSpan = kind() == Kind::TaskLingers || kind() == Kind::Time;
    const bool isOfService = kind() == Kind::BelowMinimum || kind() == Kind::DeploymentCompleted
        || kind() == Kind::DeploymentFailed;
    const std::array rows{
        std::pair<QWidget*, bool>(m_tasks, isOfTasks), std::pair<QWidget*, bool>(m_status, isOfTasks),
        std::pair<QWidget*, bool>(m_span, hasSpan), std::pair<QWidget*, bool>(m_service, isOfService)};
    for (const auto& [field, isShown] : rows) {
        field->setVisible(isShown);
        m_form->labelForField(field)->setVisible(isShown);
    }
    showText();
}

void UntilDialog::showText()
{
    m_text->setText(chosenText());
    m_text->setCursorPosition(0);
    m_error->hide();
}

QString UntilDialog::chosenText() const
{
    const QString tasks = m_tasks->currentData().toString();
    const QString status = m_status->currentText();
    const QString service = quoted(m_service->currentData().toString());
    switch (kind()) {
    case Kind::Failure: return u"failure"_s;
    case Kind::TaskReaches: return u"task %1 reaches %2"_s.arg(tasks, status);
    case Kind::TaskLingers: return u"task %1 in %2 for %3"_s.arg(tasks, status, m_span->text());
    case Kind::BelowMinimum: return u"service %1 below minimum"_s.arg(service);
    case Kind::DeploymentCompleted: return u"deployment %1 completed"_s.arg(service);
    case Kind::DeploymentFailed: return u"deployment %1 failed"_s.arg(service);
    case Kind::Time: break;
    }
    return m_span->text();
}

void UntilDialog::refuse(const QString& why)
{
    m_error->setText(why);
    m_error->show();
}

void UntilDialog::accept()
{
    Result<Condition> condition = parseCondition(m_text->text().toStdString());
    if (!condition)
        return refuse(errorReport(condition.error()));
    if (const auto* time = std::get_if<UntilTime>(&*condition); time != nullptr && time->at <= m_playhead)
        return refuse(tr("%1 has passed: the playhead is at %2. Choose a later time.")
                          .arg(qtText(clockText(time->at)), qtText(clockText(m_playhead))));
    m_condition = *std::move(condition);
    QDialog::accept();
}

} // namespace taskarium::ui

#include "moc_untildialog.cpp"
