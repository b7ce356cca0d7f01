// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/taskpage.h>

#include <core/json/taskjson.h>
#include <core/model/arn.h>
#include <core/model/taskname.h>

#include <ui/models/containermodel.h>
#include <ui/models/requesttext.h>
#include <ui/models/tasktext.h>
#include <ui/panels/fieldlist.h>
#include <ui/panels/recordview.h>
#include <ui/panels/statuslabel.h>
#include <ui/panels/statustoken.h>
#include <ui/panels/whynote.h>
#include <ui/style/style.h>

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace taskarium::ui {

namespace {

enum Tab : int { ConsoleTab, DescribeTab, ContainersTab, EventsTab };

/// The reply to DescribeTasks for one task, indented a little, since the panel is narrow.
QString describeTasksText(const World& world, TaskId task)
{
    constexpr int indentation = 2;
    nlohmann::json reply = {{"failures", nlohmann::json::array()}, {"tasks", nlohmann::json::array()}};
    if (world.task(task).isPurged)
        reply["failures"].push_back({{"arn", taskArn(world, task)}, {"reason", "MISSING"}});
    else
        reply["tasks"].push_back(describeTask(world, task));
    return qtText(reply.dump(indentation));
}

} // namespace

TaskPage::TaskPage(QWidget* parent) : QWidget(parent)
{
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(makeHeader());
    layout->addWidget(makeStatusCards());
    layout->addWidget(makeRequests());
    layout->addWidget(makeNote());
    layout->addWidget(makeTabs(), 1);
}

QWidget* TaskPage::makeHeader()
{
    auto* const row = new QWidget(this);
    m_token = new StatusToken(row);
    m_title = new QLabel(row);
    setLook(*m_title, Look::Title);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_definition = new QLabel(row);
    setLook(*m_definition, Look::Muted);
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(2, 0, 2, 0);
    layout->addWidget(m_token);
    layout->addWidget(m_title);
    layout->addStretch();
    layout->addWidget(m_definition);
    return row;
}

QWidget* TaskPage::makeStatusCards()
{
    auto* const row = new QWidget(this);
    m_last = new StatusLabel(row);
    m_desired = new StatusLabel(row);
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeStatusCard(QStringLiteral("lastStatus"), m_last), 1);
    layout->addWidget(makeStatusCard(QStringLiteral("desiredStatus"), m_desired), 1);
    return row;
}

QFrame* TaskPage::makeStatusCard(const QString& caption, StatusLabel* value)
{
    auto* const card = new QFrame(this);
    setLook(*card, Look::Inset);
    auto* const name = new QLabel(caption, card);
    setLook(*name, Look::Muted);
    auto* const layout = new QVBoxLayout(card);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->setSpacing(1);
    layout->addWidget(name);
    layout->addWidget(value);
    return card;
}

QLabel* TaskPage::makeRequests()
{
    m_requests = new QLabel(this);
    m_requests->setMinimumWidth(1);
    m_requests->setIndent(2);
    m_requests->hide();
    return m_requests;
}

void TaskPage::setTruth(Truth truth)
{
    m_truth = truth;
    m_note->setVisible(showsPresent(truth));
}

QWidget* TaskPage::makeNote()
{
    auto* const title = new QPushButton(tr("Why is it here?"));
    setLook(*title, Look::Flat);
    title->setStyleSheet(QStringLiteral("padding: 0; font-weight: bold"));
    title->setCursor(Qt::PointingHandCursor);
    title->setToolTip(tr("What this state means"));
    connect(title, &QPushButton::clicked, this, [this] { emit statusHelpRequested(m_status); });
    m_note = new WhyNote(title, this);
    return m_note;
}

QWidget* TaskPage::makeTabs()
{
    m_tabs = new QTabWidget(this);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->setUsesScrollButtons(false);
    m_console = new FieldList;
    auto* const scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_console);
    m_console->setAutoFillBackground(false);
    m_events = new RecordView(RecordView::Sentences::Wrapped);
    m_events->setAccessibleName(tr("Records of this task"));
    m_tabs->addTab(scroll, tr("Console"));
    m_tabs->addTab(makeDescription(), tr("describe"));
    m_tabs->addTab(makeContainers(), tr("Containers"));
    m_tabs->addTab(m_events, tr("Events"));
    m_tabs->setTabToolTip(ConsoleTab, tr("The task as the console shows it"));
    m_tabs->setTabToolTip(DescribeTab, tr("The task as describe-tasks answers it"));
    connect(m_console, &FieldList::helpRequested, this, &TaskPage::helpRequested);
    connect(m_tabs, &QTabWidget::currentChanged, this, &TaskPage::tabOpened);
    return m_tabs;
}

QWidget* TaskPage::makeDescription()
{
    m_description = new QPlainTextEdit;
    m_description->setReadOnly(true);
    m_description->setAccessibleName(tr("The task as describe-tasks answers it"));
    m_description->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_description->setFrameShape(QFrame::NoFrame);
    m_description->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    return m_description;
}

QWidget* TaskPage::makeContainers()
{
    m_containers = new QTableView;
    m_containerModel = new ContainerModel(m_containers);
    m_containers->setModel(m_containerModel);
    m_containers->setAccessibleName(tr("Containers"));
    m_containers->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_containers->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_containers->setShowGrid(false);
    m_containers->setFrameShape(QFrame::NoFrame);
    m_containers->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_containers->verticalHeader()->hide();
    // What tells how a container ended is seen without scrolling.
    m_containers->horizontalHeader()->moveSection(ContainerModel::ImageColumn,
                                                  ContainerModel::ExitCodeColumn);
    m_containers->horizontalHeader()->setHighlightSections(false);
    m_containers->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_containers->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    return m_containers;
}

void TaskPage::show(const Playback& playback, TaskId task)
{
    showHead(playback, task);
    showTab(playback, task);
    m_shown = task;
}

void TaskPage::clear()
{
    m_why.clear();
    m_events->clear();
    m_containerModel->show({}, std::nullopt);
    m_shown.reset();
}

void TaskPage::showHead(const Playback& playback, TaskId id)
{
    const World& world = playback.world();
    const Task& task = world.task(id);
    m_token->setState(task.state);
    m_title->setText(tr("task %1").arg(qtText(shortId(world, id))));
    m_title->setToolTip(qtText(world.detail(id).id));
    constexpr int definitionWidth = 130;
    const QString definition = qtText(world.definition(task.definition).name());
    m_definition->setText(
        m_definition->fontMetrics().elidedText(definition, Qt::ElideMiddle, definitionWidth));
    m_definition->setToolTip(definition);
    m_status = task.state.last;
    m_last->setStatus(task.state.last);
    m_desired->setStatus(goalOf(task.state.desired), text(task.state.desired));
    const RequestText requests = requestText(requestsOf(world, id, playback.playhead()));
    m_requests->setText(requests.text);
    m_requests->setToolTip(requests.detail);
    m_requests->setVisible(!requests.text.isEmpty());
    setLook(*m_requests, requests.isLosing ? Look::Warning : Look::Muted);
    Explanation why = m_why.explanation(playback, id);
    if (m_truth == Truth::Soon)
        why.next.clear();
    m_note->show(why, world);
}

/// Only the open tab is kept up to date.
void TaskPage::showTab(const Playback& playback, TaskId task)
{
    const World& world = playback.world();
    switch (static_cast<Tab>(m_tabs->currentIndex())) {
    case ConsoleTab: m_console->setFields(consoleFields(world, task)); return;
    case DescribeTab: showDescription(world, task); return;
    case ContainersTab: m_containerModel->show(world, task); return;
    case EventsTab:
        m_events->filter().setTask(task);
        m_events->show(playback);
        return;
    }
}

/// Keeps the reader's place as long as it is the same task.
void TaskPage::showDescription(const World& world, TaskId task)
{
    const QString text = describeTasksText(world, task);
    if (text == m_description->toPlainText())
        return;
    QScrollBar* const bar = m_description->verticalScrollBar();
    const int place = m_shown == task ? bar->value() : 0;
    m_description->setPlainText(text);
    bar->setValue(place);
}

} // namespace taskarium::ui

#include "moc_taskpage.cpp"
