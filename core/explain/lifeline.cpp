// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/lifeline.h>

#include <algorithm>

namespace taskarium {

namespace {

/// Most lives have so many spans at most: room for them from the start spares moves.
constexpr std::size_t usualSpans = 12;

/// Appends a span. What a task was for no time in the same state was a step on the way to the next.
void append(std::vector<LifeSpan>& spans, LifeSpan next)
{
    if (!spans.empty() && spans.back().begin == next.begin && spans.back().state == next.state) {
        next.cause = spans.back().cause;
        next.isTold = next.isTold || spans.back().isTold;
        spans.back() = next;
        return;
    }
    spans.push_back(next);
}

/// Divides the span in which a time lies, if it is on the way up, and gives the later part a step.
void divide(std::vector<LifeSpan>& spans, SimTime at, StepKind step)
{
    const std::optional<std::size_t> found = spanAt(spans, std::nullopt, at);
    if (!found || spans[*found].state.last >= TaskStatus::Running)
        return;
    LifeSpan later = spans[*found];
    later.begin = at;
    later.step = step;
    if (spans[*found].begin == at)
        spans[*found].step = step;
    else
        spans.insert(spans.begin() + static_cast<std::ptrdiff_t>(*found) + 1, later);
}

/// A recording tells no steps, but when images were pulled, mostly after the fact.
void markPull(std::vector<LifeSpan>& spans, const TaskTimes& times)
{
    const auto isPull = [](const LifeSpan& span) { return span.step == StepKind::ImagePull; };
    if (!times.pullStarted || !times.pullStopped || std::ranges::any_of(spans, isPull))
        return;
    divide(spans, *times.pullStopped, StepKind::ContainerStart);
    divide(spans, *times.pullStarted, StepKind::ImagePull);
    for (LifeSpan& span : spans) {
        const bool isDuring = span.begin > *times.pullStarted && span.begin < *times.pullStopped;
        if (isDuring && span.state.last < TaskStatus::Running)
            span.step = StepKind::ImagePull;
    }
}

} // namespace

std::optional<SimTime> endOf(std::span<const LifeSpan> spans, std::optional<SimTime> gone, std::size_t span)
{
    return span + 1 < spans.size() ? std::optional(spans[span + 1].begin) : gone;
}

std::optional<std::size_t> spanAt(std::span<const LifeSpan> spans, std::optional<SimTime> gone, SimTime time)
{
    if (gone && time >= *gone)
        return std::nullopt;
    const auto later = std::upper_bound(spans.begin(), spans.end(), time,
                                        [](SimTime t, const LifeSpan& span) { return t < span.begin; });
    if (later == spans.begin())
        return std::nullopt;
    return static_cast<std::size_t>(later - spans.begin()) - 1;
}

std::string_view causeText(TaskState from, const LifeSpan& next)
{
    if (!next.cause)
        return {};
    for (const Transition& row : taskTransitions()) {
        if (row.from == from && row.trigger == *next.cause && row.to == next.state)
            return row.why;
    }
    return {};
}

const LifeBreak* gapAt(std::span<const LifeBreak> breaks, SimTime time)
{
    const auto found = std::ranges::find_if(breaks, [time](const LifeBreak& part) {
        return part.missingVersions > 0 && time >= part.from && time < part.until;
    });
    return found == breaks.end() ? nullptr : &*found;
}

std::optional<LifeBreak> breakBefore(const TaskObserved& content, SimTime before, SimTime at)
{
    const bool isImpossible = content.continuity == Continuity::Impossible;
    if (content.missingVersions == 0 && !isImpossible)
        return std::nullopt;
    return LifeBreak{before, at, content.missingVersions, isImpossible};
}

std::optional<SimTime> Lifeline::stoppedAt() const
{
    const auto stopped = std::ranges::find_if(
        spans, [](const LifeSpan& span) { return span.state.last >= TaskStatus::Stopped; });
    return stopped == spans.end() ? std::nullopt : std::optional(stopped->begin);
}

bool Lifelines::take(const EventLog& log, std::size_t most)
{
    if (log.size() < m_taken)
        *this = {};
    const std::size_t end = log.size() - m_taken > most ? m_taken + most : log.size();
    for (; m_taken < end; ++m_taken)
        take(log[m_taken]);
    return m_taken == log.size();
}

void Lifelines::take(const Record& record)
{
    m_now = record.at;
    const std::optional<StateChange> change = m_states.take(record);
    if (const auto* created = std::get_if<TaskCreated>(&record.content)) {
        takePart(*created);
        m_lives.back().spans.front().begin = record.at;
    } else if (const auto* changed = std::get_if<TaskChanged>(&record.content)) {
        takePart(*changed, change, record.at);
    } else if (const auto* observed = std::get_if<TaskObserved>(&record.content)) {
        takePart(*observed, change, record.at);
    } else if (change && change->to) {
        append(m_lives[change->task.value].spans, {.begin = record.at, .state = *change->to});
    } else if (change) {
        m_lives[change->task.value].gone = record.at;
    }
}

void Lifelines::takePart(const TaskCreated& content)
{
    const Task& task = *content.task;
    Lifeline life{.service = task.service, .deployment = task.deployment, .instance = task.instance};
    life.spans.reserve(usualSpans);
    life.spans.push_back({.state = task.state, .step = task.step.kind});
    m_lives.push_back(std::move(life));
}

void Lifelines::takePart(const TaskObserved& content, std::optional<StateChange> change, SimTime at)
{
    const Task& seen = *content.seen;
    if (content.task.value == m_lives.size()) {
        m_lives.emplace_back();
        m_lives.back().spans.reserve(usualSpans);
    }
    Lifeline& life = m_lives[content.task.value];
    life.service = seen.service;
    life.deployment = seen.deployment;
    life.instance = seen.instance;
    if (const std::optional<LifeBreak> broken = breakBefore(content, life.seenAt, at))
        life.breaks.push_back(*broken);
    life.seenAt = at;
    if (change)
        append(life.spans, {.begin = at, .state = seen.state});
    markPull(life.spans, content.detail->times);
}

void Lifelines::takePart(const TaskChanged& content, std::optional<StateChange> change, SimTime at)
{
    Lifeline& life = m_lives[content.task.value];
    if (content.placement)
        life.instance = content.placement->instance;
    const LifeSpan& last = life.spans.back();
    LifeSpan next{.begin = at, .state = last.state, .step = last.step, .isTold = last.isTold};
    if (content.step)
        next.step = content.step->kind;
    if (change) {
        next.state = change->to.value_or(last.state);
        next.cause = content.trigger;
        next.isTold = content.visibility == Visibility::Event;
    }
    if (change || next.step != last.step)
        append(life.spans, next);
}

} // namespace taskarium
