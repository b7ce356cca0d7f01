// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/serviceparts.h>

#include <core/explain/failures.h>
#include <core/explain/reasonvalues.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <ranges>
#include <utility>

namespace taskarium {

namespace {

/// A restart loop is told of until so long after the last end.
constexpr Duration loopIsTold = std::chrono::minutes(15);
constexpr std::size_t mostEndsTold = 3;

/// The newest event that has a part; null if none has.
const ServiceEvent* findEvent(const Service& service, std::string_view part)
{
    for (const auto& event : std::ranges::reverse_view(service.events)) {
        if (tells(event->message, part))
            return &*event;
    }
    return nullptr;
}

Reason endReason(const World& world, TaskId id)
{
    const TaskDetail& detail = world.detail(id);
    const NamedValue span{"span", *detail.times.stopping - *detail.times.started};
    const bool hasExited = detail.stopCode == StopCode::EssentialContainerExited;
    const bool isKnown = hasExited && world.task(id).definition.isValid();
    const std::optional<std::size_t> culprit = isKnown ? culpritOf(world, id) : std::nullopt;
    if (!culprit)
        return {Cause::ServiceEnded, {task(id), span, word("reason", detail.stoppedReason)}};
    const Container& container = detail.containers[*culprit];
    return {Cause::ServiceExited,
            {task(id), span, word("container", container.name), amount("count", *container.exitCode)}};
}

/// Whether two tasks have ended for the same, whichever they are and however long they ran.
bool isSameEnd(const Reason& a, const Reason& b)
{
    const auto isSame = [](const NamedValue& x, const NamedValue& y) {
        return x.name == "task" || x.name == "span" || x == y;
    };
    return a.cause == b.cause && std::ranges::equal(a.values, b.values, isSame);
}

/// Tasks that end soon after RUNNING, once there are several: of those that ended for the same the last.
std::vector<Reason> loopReasons(const ServiceView& view)
{
    const std::vector<TaskId> ends = earlyEnds(view.world, view.now, view.service);
    if (ends.size() < 2 || *view.world.detail(ends.front()).times.stopping < view.now - loopIsTold)
        return {};
    std::vector<Reason> reasons{
        {Cause::ServiceRestarts, {amount("count", static_cast<std::int64_t>(ends.size()))}}};
    for (std::size_t i = 0; i < ends.size() && reasons.size() <= mostEndsTold; ++i) {
        Reason end = endReason(view.world, ends[i]);
        if (std::ranges::none_of(reasons, [&end](const Reason& told) { return isSameEnd(told, end); }))
            reasons.push_back(std::move(end));
    }
    return reasons;
}

NamedValue nameOf(const ServiceView& view, std::string_view name, const Deployment& deployment)
{
    return word(name, view.world.definition(deployment.definition).name());
}

/// The deployment that was given up for the PRIMARY one: the newest after it that failed or was stopped.
std::optional<DeploymentId> leftDeployment(const ServiceView& view)
{
    const auto last = static_cast<std::uint32_t>(serviceOf(view).deployments.size() - 1);
    return primaryOf(serviceOf(view)).value < last ? std::optional(DeploymentId{last}) : std::nullopt;
}

std::optional<Reason> lastFailureReason(const ServiceView& view, std::optional<TaskId> failed)
{
    if (!failed)
        return std::nullopt;
    const TaskDetail& detail = view.world.detail(*failed);
    return Reason{Cause::ServiceLastFailure,
                  {task(*failed),
                   {"at", detail.times.stopping.value_or(view.now)},
                   word("reason", startErrorOf(view.world, *failed))}};
}

/// A rollback to the PRIMARY deployment, until another one follows.
std::vector<Reason> rollbackReasons(const ServiceView& view)
{
    const Deployment& primary = primaryDeployment(view);
    const std::optional<DeploymentId> left = leftDeployment(view);
    if (!primary.isRollback || !left)
        return {};
    const Deployment& failed = serviceOf(view).deployments[left->value];
    const ServiceEvent* const event =
        findEvent(serviceOf(view), fmt::format("rolling back to deployment {}", primary.id));
    const NamedValue at{"at", event == nullptr ? failed.updatedAt : event->createdAt};
    if (primary.isRollbackAskedFor)
        return {{Cause::DeploymentTakenBack,
                 {nameOf(view, "failed", failed), nameOf(view, "definition", primary), at}}};
    std::vector<Reason> reasons{{Cause::DeploymentRolledBack,
                                 {nameOf(view, "failed", failed), nameOf(view, "definition", primary), at,
                                  amount("count", failed.failedTasks)}}};
    if (const std::optional<Reason> last =
            lastFailureReason(view, lastFailure(view.world, view.now, view.service, *left)))
        reasons.push_back(*last);
    return reasons;
}

/// Whether starts fail, as was said before.
bool tellsOfFailures(const std::vector<Reason>& said)
{
    constexpr std::array causes{Cause::ServiceThrottled, Cause::DeploymentFailed, Cause::DeploymentFailing,
                                Cause::DeploymentEndless};
    return std::ranges::any_of(
        said, [&causes](const Reason& reason) { return std::ranges::count(causes, reason.cause) > 0; });
}

/// Where the tasks of a service that has zones to balance are, "3 in eu-west-1a, 1 in eu-west-1b".
NamedValue zonesOf(const std::map<std::string, int>& zones)
{
    std::string text;
    for (const auto& [zone, count] : zones)
        text += fmt::format("{}{} in {}", text.empty() ? "" : ", ", count, zone);
    return word("zones", text);
}

/// Why no task can be moved: of its two obstacles the one that was told last.
std::string balanceObstacle(const Service& service)
{
    constexpr std::array<std::string_view, 2> signs{"was unable to AZ Rebalance",
                                                    "is unable to place a task in"};
    for (const auto& event : std::ranges::reverse_view(service.events)) {
        for (const std::string_view sign : signs) {
            if (const std::size_t place = event->message.find(sign); place != std::string::npos)
                return event->message.substr(place);
        }
    }
    return {};
}

} // namespace

const Service& serviceOf(const ServiceView& view)
{
    return view.world.service(view.service);
}

bool hasRollout(const ServiceView& view)
{
    return serviceOf(view).controller == DeploymentController::Ecs && !serviceOf(view).deployments.empty();
}

const Deployment& primaryDeployment(const ServiceView& view)
{
    return serviceOf(view).deployments[primaryOf(serviceOf(view)).value];
}

std::string newestEventOf(const Service& service, std::string_view part)
{
    const ServiceEvent* const event = findEvent(service, part);
    return event == nullptr ? std::string(part) : event->message.substr(event->message.find(part));
}

std::vector<Reason> balanceReasons(const ServiceView& view)
{
    const std::map<std::string, int>& zones = view.insight->zones;
    if (zones.empty())
        return {};
    const auto [least, most] =
        std::ranges::minmax_element(zones, {}, &std::map<std::string, int>::value_type::second);
    if (view.insight->mover)
        return {{Cause::ServiceRebalances,
                 {task(*view.insight->mover),
                  word("where", view.world.detail(*view.insight->mover).availabilityZone),
                  word("other", most->first)}}};
    if (most->second - least->second < 2)
        return {};
    if (!view.insight->isBalanceBlocked)
        return {{Cause::ServiceUnbalanced, {zonesOf(zones)}}};
    return {{Cause::ServiceUnmovable, {zonesOf(zones), word("reason", balanceObstacle(serviceOf(view)))}}};
}

std::vector<Reason> pastReasons(const ServiceView& view, const std::vector<Reason>& said)
{
    std::vector<Reason> reasons = loopReasons(view);
    if (!hasRollout(view))
        return reasons;
    std::ranges::move(rollbackReasons(view), std::back_inserter(reasons));
    const std::optional<Reason> failure =
        lastFailureReason(view, lastFailedStart(view.world, view.now, view.service));
    if (failure && tellsOfFailures(said))
        reasons.push_back(*failure);
    return reasons;
}

} // namespace taskarium
