// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/eventbridge.h>

#include <core/base/random.h>
#include <core/base/timetext.h>
#include <core/json/servicejson.h>
#include <core/model/arn.h>

namespace taskarium {

namespace {

/// What the envelope of an event tells.
struct Envelope {
    std::string id{};
    std::string_view detailType{};
    SimTime time{};
    std::string resource{};
};

/// Event ids are the same in every export of a run: they come from the seed, the owner and a count of the
/// owner's.
std::string eventId(const World& world, OwnerKey owner, std::uint64_t index)
{
    return Randomness{world.settings.seed}.uuid(Purpose::EventName, owner, index);
}

/// Writes the envelope and begins its detail.
void beginEvent(JsonText& json, const World& world, const Envelope& envelope)
{
    json.beginObject();
    json.text("version", "0");
    json.text("id", envelope.id);
    json.text("detail-type", envelope.detailType);
    json.text("source", "aws.ecs");
    json.text("account", world.settings.account);
    json.text("time", isoSecondsText(utc(world, envelope.time)));
    json.text("region", world.settings.region);
    json.beginList("resources");
    json.text(envelope.resource);
    json.endList();
    json.beginObject("detail");
}

void endEvent(JsonText& json)
{
    json.endObject();
    json.endObject();
    json.endLine();
}

std::string_view eventTypeText(ServiceAction action)
{
    switch (action) {
    case ServiceAction::None:
    case ServiceAction::CapacityProviderSteadyState:
    case ServiceAction::TasksetSteadyState:
    case ServiceAction::ServiceSteadyState:
    case ServiceAction::TasksStopped:
    case ServiceAction::ServiceDesiredCountUpdated:
    case ServiceAction::ServiceRebalancingStarted:
    case ServiceAction::ServiceRebalancingCompleted:
    case ServiceAction::ServiceRebalancingStopped:
    case ServiceAction::TasksStarted:
    case ServiceAction::TasksetScaleInFailureByTaskProtection: return "INFO";
    case ServiceAction::ServiceTaskPlacementFailure:
    case ServiceAction::ServiceDaemonPlacementConstraintViolated: return "ERROR";
    case ServiceAction::ServiceTaskStartImpaired: return "WARN";
    }
    return {};
}

/// A list of ARNs, unless there are none.
template <typename Thing, typename Name>
void writeArns(JsonText& json, const char* member, const std::vector<Thing>& things, Name name)
{
    if (things.empty())
        return;
    json.beginList(member);
    for (const Thing& thing : things)
        json.text(name(thing));
    json.endList();
}

void writeScope(JsonText& json, const World& world, const ActionScope& scope)
{
    writeArns(json, "capacityProviderArns", scope.capacityProviders,
              [&world](const std::string& name) { return capacityProviderArn(world, name); });
    writeArns(json, "containerInstanceArns", scope.instances,
              [&world](InstanceId instance) { return containerInstanceArn(world, instance); });
    writeArns(json, "taskArns", scope.tasks, [&world](TaskId task) { return taskArn(world, task); });
    if (scope.desiredCount)
        json.number("desiredCount", *scope.desiredCount);
}

void writeServiceAction(JsonText& json, const World& world, const ServiceEventPosted& posted)
{
    const ServiceEvent& event = posted.event;
    beginEvent(json, world,
               {.id = eventId(world, ownerKey(event.id), 0),
                .detailType = "ECS Service Action",
                .time = event.createdAt,
                .resource = serviceArn(world, posted.service)});
    json.text("eventType", eventTypeText(posted.action));
    json.text("eventName", toText(posted.action));
    json.text("clusterArn", clusterArn(world, world.service(posted.service).cluster));
    writeScope(json, world, posted.scope);
    if (!posted.reason.empty())
        json.text("reason", posted.reason);
    json.text("createdAt", isoText(utc(world, event.createdAt)));
    endEvent(json);
}

std::string_view eventTypeText(RolloutState state)
{
    return state == RolloutState::Failed ? "ERROR" : "INFO";
}

std::string_view eventNameText(RolloutState state)
{
    switch (state) {
    case RolloutState::InProgress: return "SERVICE_DEPLOYMENT_IN_PROGRESS";
    case RolloutState::Completed: return "SERVICE_DEPLOYMENT_COMPLETED";
    case RolloutState::Failed: return "SERVICE_DEPLOYMENT_FAILED";
    }
    return {};
}

/// Task sets have no events of deployments.
void writeDeployment(JsonText& json, const World& world, ServiceId service, const Deployment& deployment)
{
    if (deployment.taskSet)
        return;
    // A deployment that is rolled back to comes through its states again: only the time tells them apart.
    const auto state = static_cast<std::uint64_t>(deployment.rolloutState);
    const auto time = static_cast<std::uint64_t>(world.now.time_since_epoch().count());
    beginEvent(json, world,
               {.id = eventId(world, ownerKey(deployment.id), time * rolloutStateCount + state),
                .detailType = "ECS Deployment State Change",
                .time = world.now,
                .resource = serviceArn(world, service)});
    json.text("eventType", eventTypeText(deployment.rolloutState));
    json.text("eventName", eventNameText(deployment.rolloutState));
    json.text("deploymentId", deployment.id);
    json.text("updatedAt", isoText(utc(world, world.now)));
    json.text("reason", rolloutStateReason(deployment));
    endEvent(json);
}

/// The event of which a record was read; null if it comes from none.
const std::string* eventOf(const Record& record)
{
    return std::visit(
        [](const auto& content) -> const std::string* {
            if constexpr (requires { content.event->size(); })
                return content.event.get();
            else
                return nullptr;
        },
        record.content);
}

/// The deployment events of a record: a deployment begins, ends or fails. A service begins with its first
/// one.
void writeDeployments(JsonText& json, const World& world, const Record& record)
{
    if (std::holds_alternative<ServiceCreated>(record.content)) {
        const ServiceId service{static_cast<std::uint32_t>(world.services.size() - 1)};
        for (const Deployment& deployment : world.service(service).deployments)
            writeDeployment(json, world, service, deployment);
    } else if (const auto* started = std::get_if<DeploymentStarted>(&record.content)) {
        writeDeployment(json, world, started->service, world.service(started->service).deployments.back());
    } else if (const auto* changed = std::get_if<DeploymentChanged>(&record.content);
               changed && changed->rolloutState) {
        writeDeployment(json, world, changed->service,
                        world.service(changed->service).deployments[changed->deployment.value]);
    }
}

} // namespace

void EventBridgeExporter::writeTask(const World& world, TaskId task)
{
    const TaskDetail& detail = world.detail(task);
    beginEvent(m_json, world,
               {.id = eventId(world, detail.key, world.task(task).version),
                .detailType = "ECS Task State Change",
                .time = detail.times.updated,
                .resource = taskArn(world, task)});
    m_tasks.write(m_json, world, task);
    endEvent(m_json);
}

void EventBridgeExporter::writeInstance(const World& world, InstanceId instance)
{
    const ContainerInstance& found = world.instance(instance);
    beginEvent(m_json, world,
               {.id = eventId(world, ownerKey(found.id), found.version),
                .detailType = "ECS Container Instance State Change",
                .time = world.now,
                .resource = containerInstanceArn(world, instance)});
    writeInstanceDetail(m_json, world, instance);
    endEvent(m_json);
}

/// The event of the thing that a record is about.
void EventBridgeExporter::takeOwn(const Record& record, const World& after)
{
    if (std::holds_alternative<TaskCreated>(record.content)) {
        writeTask(after, TaskId{static_cast<std::uint32_t>(after.tasks.size() - 1)});
    } else if (const auto* changed = std::get_if<TaskChanged>(&record.content)) {
        if (changed->visibility == Visibility::Event)
            writeTask(after, changed->task);
    } else if (const auto* posted = std::get_if<ServiceEventPosted>(&record.content)) {
        if (posted->action != ServiceAction::None)
            writeServiceAction(m_json, after, *posted);
    } else {
        writeDeployments(m_json, after, record);
    }
}

/// A recording's events are told once and as they were; a task that only an answer of the API shows is told
/// as the event that ECS would have sent.
void EventBridgeExporter::takeRecorded(const Record& record, const World& after)
{
    if (const std::string* const event = eventOf(record))
        m_json.line(*event);
    else if (const auto* observed = std::get_if<TaskObserved>(&record.content))
        writeTask(after, observed->task);
}

void EventBridgeExporter::take(const Record& record, const World& after)
{
    if (after.settings.origin == Origin::Recorded) {
        takeRecorded(record, after);
        return;
    }
    takeOwn(record, after);
    // A task that comes or goes changes its instance too, which is told after it.
    if (const std::optional<InstanceId> instance = m_instances.take(record, after))
        writeInstance(after, *instance);
}

} // namespace taskarium
