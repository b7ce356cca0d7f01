// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/transcriber.h>

#include <core/replay/valuenamed.h>

#include <algorithm>
#include <array>

namespace taskarium {

namespace {

std::optional<RolloutState> rolloutStateOf(std::string_view eventName)
{
    if (eventName == "SERVICE_DEPLOYMENT_IN_PROGRESS")
        return RolloutState::InProgress;
    if (eventName == "SERVICE_DEPLOYMENT_COMPLETED")
        return RolloutState::Completed;
    return eventName == "SERVICE_DEPLOYMENT_FAILED" ? std::optional(RolloutState::Failed) : std::nullopt;
}

constexpr std::array rolloutStates{RolloutState::InProgress, RolloutState::Completed, RolloutState::Failed};
constexpr std::array deploymentStatuses{DeploymentStatus::Primary, DeploymentStatus::Active,
                                        DeploymentStatus::Inactive, DeploymentStatus::Draining};
constexpr std::array serviceStatuses{ServiceStatus::Active, ServiceStatus::Draining, ServiceStatus::Inactive};

/// A value only if it is told and differs from what is known.
template <typename T>
std::optional<T> ifNew(const std::optional<T>& told, const T& known)
{
    return told && *told != known ? told : std::nullopt;
}

} // namespace

/// A deployment as it is known when it is first met. What is older than the recording and quiet is done.
Deployment Transcriber::deploymentFor(const std::string& id, const std::string& definition, SimTime createdAt)
{
    Deployment deployment{.id = id, .rolloutState = RolloutState::Completed};
    const auto known = m_deploymentDefinitions.find(id);
    deployment.definition = definitionOf(
        !definition.empty() || known == m_deploymentDefinitions.end() ? definition : known->second);
    deployment.createdAt = deployment.updatedAt = createdAt;
    return deployment;
}

std::optional<ServiceId> Transcriber::knownService(const std::string& name, ClusterId cluster) const
{
    for (std::uint32_t i = 0; i < m_world.services.size(); ++i) {
        if (m_world.services[i].name == name && m_world.services[i].cluster == cluster)
            return ServiceId{i};
    }
    return std::nullopt;
}

ServiceId Transcriber::serviceOf(const std::string& name, ClusterId cluster, const Deployment& first)
{
    if (const std::optional<ServiceId> known = knownService(name, cluster))
        return *known;
    Service service{.name = name,
                    .cluster = cluster,
                    .desiredCount = unknownDesiredCount,
                    .definition = first.definition,
                    .deployments = {first}};
    service.createdAt = m_now;
    emit(ServiceCreated{std::make_shared<Service>(std::move(service))});
    return ServiceId{static_cast<std::uint32_t>(m_world.services.size() - 1)};
}

DeploymentId Transcriber::deploymentOf(ServiceId service, const Deployment& deployment)
{
    const auto index = [](std::size_t i) { return DeploymentId{static_cast<std::uint32_t>(i)}; };
    const std::vector<Deployment>& known = m_world.service(service).deployments;
    const auto found = std::ranges::find(known, deployment.id, &Deployment::id);
    if (found != known.end())
        return index(static_cast<std::size_t>(found - known.begin()));
    const DeploymentId primary = primaryOf(m_world.service(service));
    const bool isOlder = deployment.createdAt < known[primary.value].createdAt;
    const bool wasUnknown = known[primary.value].id.empty();
    emit(DeploymentStarted{service, deployment});
    const DeploymentId added = index(known.size() - 1);
    if (wasUnknown) {
        emit(DeploymentChanged{
            .service = service, .deployment = primary, .status = DeploymentStatus::Inactive});
    } else if (isOlder) {
        emit(DeploymentChanged{.service = service, .deployment = added, .status = DeploymentStatus::Active});
        emit(DeploymentChanged{
            .service = service, .deployment = primary, .status = DeploymentStatus::Primary});
    }
    return added;
}

void Transcriber::observe(const SeenServiceNews& seen, const Observation& observation)
{
    EventObserved event{
        .name = seen.name, .level = seen.level, .reason = seen.reason, .event = observation.event};
    if (seen.service.empty()) {
        emit(std::move(event));
        return;
    }
    const ClusterId cluster = clusterNamed(seen.cluster);
    const std::optional<RolloutState> state = rolloutStateOf(seen.name);
    std::optional<ServiceId> service = knownService(seen.service, cluster);
    std::optional<Deployment> deployment;
    if (!service || !seen.deployment.empty()) {
        const std::string id = deploymentNamed(seen);
        const auto definition = m_serviceDefinitions.find(seen.service);
        const bool isKnown = m_deploymentDefinitions.contains(id) || definition == m_serviceDefinitions.end();
        deployment = deploymentFor(id, isKnown ? std::string() : definition->second, m_now);
        deployment->rolloutState = state.value_or(deployment->rolloutState);
        service = serviceOf(seen.service, cluster, *deployment);
    }
    event.service = *service;
    emit(std::move(event));
    if (!seen.deployment.empty())
        conclude(*service, deploymentOf(*service, *deployment),
                 {.rolloutState = state ? std::string(toText(*state)) : std::string()});
    if (const auto count = ifNew(seen.desiredCount, m_world.service(*service).desiredCount))
        emit(ServiceChanged{.service = *service, .desiredCount = count});
}

/// The deployment that an event is about, or one of which its service is known to have tasks; empty if there
/// is none.
std::string Transcriber::deploymentNamed(const SeenServiceNews& seen) const
{
    if (!seen.deployment.empty())
        return seen.deployment;
    const auto known = m_serviceDeployments.find(seen.service);
    return known == m_serviceDeployments.end() ? std::string() : known->second;
}

/// What a deployment is from now on, if it was another.
void Transcriber::conclude(ServiceId service, DeploymentId id, const SeenDeployment& seen)
{
    const Deployment known = m_world.service(service).deployments[id.value];
    DeploymentChanged change{.service = service, .deployment = id};
    // There is always one that is PRIMARY: it stays so until another is said to be.
    if (known.status != DeploymentStatus::Primary)
        change.status = ifNew(valueNamed(deploymentStatuses, seen.status), known.status);
    if (change.status == DeploymentStatus::Primary)
        emit(DeploymentChanged{.service = service,
                               .deployment = primaryOf(m_world.service(service)),
                               .status = DeploymentStatus::Active});
    change.rolloutState = ifNew(valueNamed(rolloutStates, seen.rolloutState), known.rolloutState);
    change.desiredCount = ifNew(seen.desiredCount, known.desiredCount);
    change.failedTasks = ifNew(seen.failedTasks, known.failedTasks);
    if (!seen.definition.empty())
        change.definition = ifNew(std::optional(definitionOf(seen.definition)), known.definition);
    if (change != DeploymentChanged{.service = service, .deployment = id})
        emit(std::move(change));
}

void Transcriber::changeService(ServiceId id, const SeenService& seen)
{
    const Service& known = m_world.service(id);
    ServiceChanged change{.service = id};
    change.status = ifNew(valueNamed(serviceStatuses, seen.status), known.status);
    change.desiredCount = ifNew(seen.desiredCount, known.desiredCount);
    if (!seen.definition.empty())
        change.definition = ifNew(std::optional(definitionOf(seen.definition)), known.definition);
    if (const auto type = launchTypeFrom(seen.launchType); type && *type != known.launchType)
        change.compute = Compute{.launchType = *type};
    if (change != ServiceChanged{.service = id})
        emit(std::move(change));
}

void Transcriber::postEvents(ServiceId id, const SeenService& seen)
{
    for (const SeenServiceEvent& event : seen.events) {
        const bool isKnown = std::ranges::any_of(
            m_world.service(id).events, [&event](const ServiceEvent& known) { return known.id == event.id; });
        if (!isKnown && !event.message.empty())
            emit(ServiceEventPosted{.service = id,
                                    .event = {.id = event.id,
                                              .createdAt = event.created ? simTime(*event.created) : m_now,
                                              .message = event.message}});
    }
}

void Transcriber::observe(const SeenService& seen, const Observation& observation)
{
    const ClusterId cluster = clusterNamed(seen.cluster);
    if (!seen.status.empty() && !valueNamed(serviceStatuses, seen.status))
        m_report.note(ReplayNoteKind::Unknown, "service status " + seen.status, observation.place);
    std::vector<Deployment> deployments;
    for (const SeenDeployment& deployment : seen.deployments)
        deployments.push_back(deploymentFor(deployment.id, deployment.definition,
                                            deployment.created ? simTime(*deployment.created) : m_now));
    const Deployment first =
        deployments.empty() ? deploymentFor({}, seen.definition, m_now) : deployments.front();
    const ServiceId id = serviceOf(seen.name, cluster, first);
    changeService(id, seen);
    for (const Deployment& deployment : deployments)
        (void)deploymentOf(id, deployment);
    for (std::size_t i = 0; i < deployments.size(); ++i)
        conclude(id, deploymentOf(id, deployments[i]), seen.deployments[i]);
    postEvents(id, seen);
}

} // namespace taskarium
