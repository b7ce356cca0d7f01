// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/lessonstage.h>

#include <core/model/arn.h>

#include <ui/charts/servicechart.h>
#include <ui/lessons/awsview.h>
#include <ui/panels/clusterpanel.h>
#include <ui/panels/costspanel.h>
#include <ui/panels/eventlogpanel.h>
#include <ui/panels/inspector.h>
#include <ui/panels/observerpanel.h>
#include <ui/panels/tasktable.h>
#include <ui/scene/flowchart.h>
#include <ui/scene/statusgrid.h>
#include <ui/timeline/timelineview.h>
#include <ui/timeline/timepanel.h>
#include <ui/window/transportbar.h>

#include <algorithm>
#include <array>

namespace taskarium::ui {

namespace {

/// Whether a question is about what the run is going to do, not about why.
bool isDecidedByRun(const std::optional<Question>& question)
{
    return question && !std::holds_alternative<AsksChoice>(question->kind);
}

/// What would show or tell what AWS does not.
constexpr std::array revealingActions{
    ActionId::ExportLog,      ActionId::ExportPicture,      ActionId::Print,
    ActionId::NextChange,     ActionId::PreviousChange,     ActionId::NextStop,
    ActionId::PreviousStop,   ActionId::NextFailure,        ActionId::PreviousFailure,
    ActionId::NextDeployment, ActionId::PreviousDeployment, ActionId::Compare,
    ActionId::BreakSomething,
};

} // namespace

LessonStage::LessonStage(const Parts& parts, QWidget& page)
    : QObject(&page)
    , m_parts(parts)
    , m_targets({.playback = parts.playback,
                 .views = parts.views,
                 .docks = parts.docks,
                 .taskNamed = [this](const std::string& name) { return taskNamed(name); }})
    , m_callouts(new CalloutLayer(page, [this](const Callout& callout) { return m_targets.find(callout); }))
{
    connect(&parts.desk, &LessonDesk::closed, this, &LessonStage::end);
    connect(&parts.desk, &LessonDesk::stepChanged, this, &LessonStage::showStep);
    connect(&parts.desk, &LessonDesk::phaseChanged, this, &LessonStage::showPhase);
    connect(parts.views.chart, &FlowChart::sceneChanged, m_callouts, &CalloutLayer::follow);
    connect(parts.views.grid, &StatusGrid::sceneChanged, m_callouts, &CalloutLayer::follow);
}

std::optional<TaskId> LessonStage::taskNamed(const std::string& name) const
{
    if (!m_parts.desk.isOpen())
        return std::nullopt;
    return m_parts.desk.run().taskNamed(name, m_parts.playback.session().liveWorld());
}

void LessonStage::makeRoom()
{
    if (!m_layout)
        m_layout = m_parts.docks.saveLayout();
    m_parts.docks.makeRoom();
}

void LessonStage::yieldLayout()
{
    setTruth(Truth::Shown);
}

void LessonStage::takeLayout()
{
    m_layout.reset();
    makeRoom();
    showStep();
}

void LessonStage::giveBack()
{
    if (m_layout)
        m_parts.docks.restoreLayout(*m_layout);
    m_layout.reset();
}

void LessonStage::end()
{
    m_callouts->pointAt(std::nullopt, {});
    updateTruth();
    m_parts.docks.setGrid(false);
}

void LessonStage::setAsked(bool isAsked)
{
    m_isAsked = isAsked;
    updateTruth();
}

/// What is right is hidden while somebody is asked for it, but not what a text is about.
void LessonStage::updateTruth()
{
    const LessonDesk& desk = m_parts.desk;
    if (desk.isCurtainDown())
        return setTruth(Truth::Hidden);
    const bool isAsked =
        desk.isOpen() && desk.phase() == LessonPhase::Asking && isDecidedByRun(desk.step().question);
    if (isAsked || m_isAsked)
        return setTruth(Truth::Asked);
    setTruth(isAboutToAsk() ? Truth::Soon : Truth::Shown);
}

/// Whether this step or the next one asks for what the run is going to do.
bool LessonStage::isAboutToAsk() const
{
    const LessonDesk& desk = m_parts.desk;
    if (!desk.isOpen() || desk.isLookingBack())
        return false;
    const std::vector<LessonStep>& steps = desk.run().lesson().steps;
    const std::size_t index = desk.run().index();
    return (isDecidedByRun(steps[index].question) && !desk.run().mark())
        || (index + 1 < steps.size() && isDecidedByRun(steps[index + 1].question));
}

void LessonStage::showStep()
{
    if (!m_parts.desk.isOpen())
        return;
    const bool wasDown = m_truth == Truth::Hidden;
    updateTruth();
    showPanels();
    if (wasDown && m_truth != Truth::Hidden)
        reveal();
    const LessonStep& step = m_parts.desk.step();
    if (step.callout)
        bringToFront(*step.callout);
    selectPointed(step.callout);
    m_callouts->pointAt(step.callout, step.highlights);
}

void LessonStage::showPanels()
{
    const std::vector<LessonPanel>& panels = m_parts.desk.step().panels;
    if (panels.empty())
        return;
    QList<const QWidget*> views;
    bool isGrid = false;
    for (const LessonPanel panel : panels) {
        isGrid = isGrid || panel == LessonPanel::Grid;
        if (panel == LessonPanel::Requests || panel == LessonPanel::Charts)
            m_parts.views.services->prefer(panel == LessonPanel::Requests ? ServiceChart::Subject::Requests
                                                                          : ServiceChart::Subject::Tasks);
        if (const QWidget* const view = m_targets.viewOf(panel))
            views << view;
    }
    m_parts.docks.showOnly(views);
    m_parts.docks.setGrid(isGrid);
    for (const QWidget* const view : views)
        m_parts.docks.reveal(view);
    m_parts.docks.makeRoom();
}

/// What is in a panel cannot be pointed at behind another tab.
void LessonStage::bringToFront(const Callout& callout)
{
    const bool isInCluster =
        std::holds_alternative<PointsAtService>(callout) || std::holds_alternative<PointsAtInstance>(callout);
    const auto* const panel = std::get_if<PointsAtPanel>(&callout);
    const QWidget* const view = isInCluster ? m_parts.views.cluster
        : panel != nullptr                  ? m_targets.viewOf(panel->panel)
                                            : nullptr;
    if (view == nullptr)
        return;
    m_parts.docks.reveal(view);
    m_parts.docks.makeRoom();
    m_parts.docks.reveal(view);
}

/// The task that is pointed at is the selected one, and no other, so that the inspector speaks of it.
void LessonStage::selectPointed(const std::optional<Callout>& callout)
{
    const auto* const pointed = callout ? std::get_if<PointsAtTask>(&*callout) : nullptr;
    const std::optional<TaskId> task = pointed != nullptr ? taskNamed(pointed->task) : std::nullopt;
    m_parts.selection.select(task ? std::vector{*task} : std::vector<TaskId>());
    const std::vector<LessonPanel>& panels = m_parts.desk.step().panels;
    if (task && std::ranges::find(panels, LessonPanel::Inspector) != panels.end())
        m_parts.docks.reveal(m_parts.views.inspector);
}

/// The task that is asked about is the selected one, so that every view shows which it is.
void LessonStage::showPhase()
{
    if (!m_parts.desk.isOpen())
        return;
    updateTruth();
    if (m_parts.selection.tasks().empty()) // what is pointed at may have come only now
        selectPointed(m_parts.desk.step().callout);
    if (const std::optional<TaskId> task = taskInQuestion())
        m_parts.selection.select({*task});
    m_callouts->follow();
}

std::optional<TaskId> LessonStage::taskInQuestion() const
{
    const std::optional<Question>& question = m_parts.desk.step().question;
    if (m_parts.desk.phase() != LessonPhase::Asking || !question)
        return std::nullopt;
    const auto* const next = std::get_if<AsksNextStatus>(&question->kind);
    return next != nullptr ? taskNamed(next->task) : std::nullopt;
}

void LessonStage::setTruth(Truth truth)
{
    if (truth == m_truth)
        return;
    const bool wasDown = m_truth == Truth::Hidden;
    m_truth = truth;
    m_parts.views.inspector->setTruth(truth);
    m_parts.transport.setTruth(truth);
    emit truthChanged(truth);
    if (wasDown != (truth == Truth::Hidden))
        setCurtain(truth);
}

/// What AWS shows takes the place of what it does not.
void LessonStage::setCurtain(Truth truth)
{
    const Views& views = m_parts.views;
    views.cluster->setTruth(truth);
    for (const ActionId id : revealingActions)
        m_parts.actions[id].setEnabled(truth != Truth::Hidden);
    if (truth != Truth::Hidden)
        return m_parts.docks.uncover();
    m_parts.docks.cover(new AwsView(m_parts.playback),
                        {views.timeline, views.log, views.times, views.observers, views.costs});
    m_parts.docks.reveal(views.tasks);
}

/// Everything is there at once: where the time went, and why.
void LessonStage::reveal()
{
    m_parts.docks.reveal(m_parts.views.timeline);
    m_parts.docks.reveal(m_parts.views.inspector);
    if (!m_parts.selection.tasks().empty())
        return;
    if (const std::optional<TaskId> task = taskNamed("it"))
        m_parts.selection.select({*task});
}

} // namespace taskarium::ui

#include "moc_lessonstage.cpp"
