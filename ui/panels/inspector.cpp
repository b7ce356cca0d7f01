// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/inspector.h>

#include <ui/models/tasktext.h>
#include <ui/panels/subjectpage.h>
#include <ui/panels/taskpage.h>
#include <ui/playback/stoppable.h>
#include <ui/style/style.h>

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QStringList>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace taskarium::ui {

namespace {

constexpr QMargins inspectorMargins{12, 10, 12, 12};
constexpr QSize inspectorSize{290, 560};

/// Tasks that exist at the playhead: a selection may have been made later in the run.
std::vector<TaskId> existing(const World& world, const std::vector<TaskId>& tasks)
{
    std::vector<TaskId> present;
    std::copy_if(tasks.begin(), tasks.end(), std::back_inserter(present),
                 [&world](TaskId task) { return task.value < world.tasks.size(); });
    return present;
}

/// "2 PENDING, 5 RUNNING", in the order of a life.
QString countsText(const World& world, const std::vector<TaskId>& tasks)
{
    QStringList parts;
    for (const TaskStatus status : taskStatuses) {
        const auto count = std::count_if(tasks.begin(), tasks.end(), [&world, status](TaskId task) {
            return world.task(task).state.last == status;
        });
        if (count > 0)
            parts << QStringLiteral("%1 %2").arg(count).arg(text(status));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

Inspector::Inspector(const Playback& playback, Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_playback(playback)
    , m_selection(selection)
    , m_gate(playback, *this)
{
    setAccessibleName(tr("Inspector"));
    m_task = new TaskPage(this);
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(makeMessagePage());
    m_pages->addWidget(m_task);
    m_subjectPage = new SubjectPage(this);
    m_pages->addWidget(m_subjectPage);
    m_buttons = makeButtons();
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(inspectorMargins);
    layout->setSpacing(8);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_buttons);

    connect(m_task, &TaskPage::helpRequested, this, &Inspector::stopCodeHelpRequested);
    connect(m_task, &TaskPage::statusHelpRequested, this, &Inspector::statusHelpRequested);
    connect(m_task, &TaskPage::tabOpened, &m_gate, &RefreshGate::let);
    connect(m_subjectPage, &SubjectPage::left, this, &Inspector::leaveSubject);
    connect(&m_selection, &Selection::changed, this, &Inspector::leaveSubject);
    connect(&m_selection, &Selection::followedChanged, &m_gate, &RefreshGate::let);
    connect(&m_gate, &RefreshGate::opened, m_task, &TaskPage::clear);
    connect(&m_gate, &RefreshGate::opened, this, [this] {
        m_subjectPage->clear();
        m_subject.reset();
    });
    connect(&m_gate, &RefreshGate::refresh, this, &Inspector::refresh);
}

void Inspector::setTruth(Truth truth)
{
    m_truth = truth;
    m_task->setTruth(truth);
    leaveSubject();
}

QSize Inspector::sizeHint() const
{
    return inspectorSize;
}

QWidget* Inspector::makeMessagePage()
{
    auto* const page = new QWidget(this);
    m_messageTitle = new QLabel(page);
    setLook(*m_messageTitle, Look::Title);
    m_message = new QLabel(page);
    m_message->setWordWrap(true);
    setLook(*m_message, Look::Muted);
    auto* const layout = new QVBoxLayout(page);
    layout->setContentsMargins(2, 0, 2, 0);
    layout->addWidget(m_messageTitle);
    layout->addWidget(m_message);
    layout->addStretch();
    return page;
}

QWidget* Inspector::makeButtons()
{
    auto* const buttons = new QWidget(this);
    m_stop = new QPushButton(buttons);
    connect(m_stop, &QPushButton::clicked, this, [this] { emit stopRequested(m_selection.tasks()); });
    auto* const layout = new QVBoxLayout(buttons);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_stop);
    auto* const links = new QHBoxLayout;
    links->setSpacing(2);
    layout->addLayout(links);
    const auto addLink = [buttons, links](const QString& text) {
        auto* const link = new QPushButton(text, buttons);
        setLook(*link, Look::Flat);
        links->addWidget(link);
        return link;
    };
    m_follow = addLink(tr("Follow"));
    m_follow->setCheckable(true);
    connect(m_follow, &QPushButton::clicked, this,
            [this] { m_selection.toggleFollowing(m_selection.tasks().front()); });
    links->addStretch();
    connect(addLink(tr("Copy ARN")), &QPushButton::clicked, this,
            [this] { emit copyArnsRequested(m_selection.tasks()); });
    links->addStretch();
    connect(addLink(tr("Copy CLI command")), &QPushButton::clicked, this,
            [this] { emit copyCommandsRequested(m_selection.tasks()); });
    return buttons;
}

void Inspector::explainService(ServiceId service)
{
    explain(service);
}

void Inspector::explainInstance(InstanceId instance)
{
    explain(instance);
}

void Inspector::explain(const Subject& subject)
{
    m_subject = subject;
    refresh();
    m_subjectPage->setFocus();
}

void Inspector::leaveSubject()
{
    m_subject.reset();
    m_gate.let();
}

void Inspector::refresh()
{
    if (m_subject)
        showSubject(*m_subject);
    else
        showSelected();
}

void Inspector::showSubject(const Subject& subject)
{
    m_buttons->hide();
    if (!showsPresent(m_truth))
        return showMessage(tr("Not now"), tr("Why it is so is what you are to find out."));
    if (!SubjectPage::isThere(m_playback.world(), subject))
        return showMessage(tr("Not yet"), tr("At this time what is explained here has not been created."));
    m_subjectPage->show(m_playback, subject);
    m_pages->setCurrentWidget(m_subjectPage);
}

void Inspector::showSelected()
{
    const std::vector<TaskId>& selected = m_selection.tasks();
    const std::vector<TaskId> tasks = existing(m_playback.world(), selected);
    showButtons(tasks);
    if (selected.empty())
        showMessage(tr("No task selected"), tr("Click a task in the flow chart or in the timeline."));
    else if (tasks.empty())
        showMessage(tr("Not yet"), tr("At this time the selected task has not been created."));
    else if (selected.size() > 1)
        showSeveral(tasks);
    else {
        m_task->show(m_playback, tasks.front());
        m_pages->setCurrentWidget(m_task);
    }
}

void Inspector::showMessage(const QString& title, const QString& text)
{
    m_messageTitle->setText(title);
    m_message->setText(text);
    m_pages->setCurrentIndex(0);
}

void Inspector::showSeveral(const std::vector<TaskId>& tasks)
{
    const auto count = static_cast<int>(m_selection.tasks().size());
    showMessage(tr("%n tasks selected", nullptr, count), countsText(m_playback.world(), tasks));
}

void Inspector::showButtons(const std::vector<TaskId>& tasks)
{
    const auto live = static_cast<int>(stoppable(m_playback.world(), tasks).size());
    m_buttons->setVisible(!tasks.empty());
    m_stop->setEnabled(live > 0);
    m_stop->setText(tr("Stop %n tasks", nullptr, std::max(live, 1)));
    m_follow->setVisible(tasks.size() == 1);
    m_follow->setChecked(tasks.size() == 1 && m_selection.followed() == tasks.front());
}

} // namespace taskarium::ui

#include "moc_inspector.cpp"
