// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/milestoneindex.h>

#include <core/log/birth.h>

#include <algorithm>
#include <ranges>

namespace taskarium {

namespace {

bool isStop(const StateChange& change)
{
    return change.from && change.to && change.from->last != TaskStatus::Stopped
        && change.to->last == TaskStatus::Stopped;
}

std::optional<MilestoneKind> deploymentKind(const Record& record)
{
    // A recording may show one that is older than itself.
    if (const auto* const started = std::get_if<DeploymentStarted>(&record.content))
        return started->deployment.rolloutState == RolloutState::InProgress
            ? std::optional(MilestoneKind::DeploymentStarted)
            : std::nullopt;
    const auto* const change = std::get_if<DeploymentChanged>(&record.content);
    if (!change || !change->rolloutState)
        return std::nullopt;
    switch (*change->rolloutState) {
    case RolloutState::Completed: return MilestoneKind::DeploymentCompleted;
    case RolloutState::Failed: return MilestoneKind::DeploymentFailed;
    case RolloutState::InProgress: break;
    }
    return std::nullopt;
}

ServiceId serviceIn(const Record& record)
{
    const auto* const started = std::get_if<DeploymentStarted>(&record.content);
    return started ? started->service : std::get<DeploymentChanged>(record.content).service;
}

/// The part of a log that is about one task, as far as a record, with its state.
struct TaskStory {
    TaskState before{};
    TaskState after{};
    ServiceId service{};
};

std::vector<std::size_t> placesUpTo(const EventLog& log, std::size_t place)
{
    std::vector<std::size_t> places{place};
    while (const std::optional<std::size_t> previous = log.previousOf(places.back()))
        places.push_back(*previous);
    std::ranges::reverse(places);
    return places;
}

void tell(TaskStory& story, TaskTraits& traits, const TaskChanged& change)
{
    story.before = story.after;
    if (change.trigger) {
        if (const Transition* const row = findTransition(story.after, *change.trigger, traits))
            story.after = row->to;
    }
    if (change.placement)
        traits.place = Place::Found;
}

TaskStory storyUpTo(const EventLog& log, std::size_t place)
{
    TaskStory story;
    TaskTraits traits;
    for (const std::size_t index : placesUpTo(log, place)) {
        const Record record = log.recordAt(index);
        if (const auto* const created = std::get_if<TaskCreated>(&record.content)) {
            traits = created->task->traits;
            story = {created->task->state, created->task->state, created->task->service};
        } else if (const auto* const change = std::get_if<TaskChanged>(&record.content)) {
            tell(story, traits, *change);
        } else if (const auto* const observed = std::get_if<TaskObserved>(&record.content)) {
            const TaskState state = observed->seen->state;
            story = {observed->continuity == Continuity::First ? state : story.after, state,
                     observed->seen->service};
        } else {
            story.before = story.after;
        }
    }
    return story;
}

MilestoneKind kindOf(const TaskStory& story)
{
    const bool isStop = story.after.last == TaskStatus::Stopped && story.before.last != TaskStatus::Stopped;
    return isStop ? MilestoneKind::Stop : MilestoneKind::Change;
}

} // namespace

void MilestoneIndex::takeStop(const StateChange& change, const World& after, std::uint32_t place)
{
    m_stops.push_back(place);
    if (isFailure(after.detail(change.task), after.definition(after.task(change.task).definition)))
        m_failures.push_back(place);
}

void MilestoneIndex::take(const std::vector<Record>& records, const World& after, std::size_t first)
{
    auto place = static_cast<std::uint32_t>(first);
    for (const Record& record : records) {
        const std::optional<StateChange> change = m_states.take(record);
        if (change && isStop(*change))
            takeStop(*change, after, place);
        if (deploymentKind(record))
            m_deployments.push_back(place);
        ++place;
    }
}

void MilestoneIndex::forget(std::size_t before, const World& then)
{
    for (std::vector<std::uint32_t>* const places : {&m_stops, &m_failures, &m_deployments})
        places->erase(places->begin(), std::ranges::lower_bound(*places, before));
    m_states.forgetOver(then);
}

const std::vector<std::uint32_t>& MilestoneIndex::places(JumpTarget target) const
{
    switch (target) {
    case JumpTarget::Failure: return m_failures;
    case JumpTarget::Deployment: return m_deployments;
    case JumpTarget::Stop:
    case JumpTarget::Change: break;
    }
    return m_stops;
}

MilestoneIndex MilestoneIndex::first(std::size_t count, const World& after) const
{
    MilestoneIndex index;
    index.m_states = TaskStates(after);
    const auto within = [count](std::uint32_t place) { return place < count; };
    std::ranges::copy_if(m_stops, std::back_inserter(index.m_stops), within);
    std::ranges::copy_if(m_failures, std::back_inserter(index.m_failures), within);
    std::ranges::copy_if(m_deployments, std::back_inserter(index.m_deployments), within);
    return index;
}

std::optional<Milestone> milestoneAt(const EventLog& log, std::size_t place)
{
    const Record record = log.recordAt(place);
    if (const auto kind = deploymentKind(record))
        return Milestone{.kind = *kind, .at = record.at, .record = place, .service = serviceIn(record)};
    const auto* const change = std::get_if<TaskChanged>(&record.content);
    const auto* const observed = std::get_if<TaskObserved>(&record.content);
    const bool isBirth = createsTask(record.content);
    if (!isBirth && !observed && !(change && change->trigger))
        return std::nullopt;
    const TaskStory story = storyUpTo(log, place);
    if (!isBirth && story.before == story.after)
        return std::nullopt;
    return Milestone{.kind = kindOf(story),
                     .at = record.at,
                     .record = place,
                     .task = *log.taskOf(place),
                     .service = story.service,
                     .from = story.before,
                     .to = story.after};
}

} // namespace taskarium
