// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/eventbridge.h>

#include <core/base/random.h>
#include <core/base/timetext.h>
#include <core/base/uuid.h>
#include <core/json/servicejson.h>
#include <core/model/arn.h>

namespace taskarium {

namespace {

/// Event ids are the same in every export of a run: they come from the seed, the owner and a count of the
/// owner's.
UuidText eventId(const World& world, OwnerKey owner, std::uint64_t index)
{
    return uuidText(Randomness{world.settings.seed}, Purpose::EventName, owner, index);
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

} // namespace

/// What the envelope of an event tells.
struct EventBridgeExporter::Envelope {
    UuidText id{};
    std::string_view detailType{};
    SimTime time{};
    std::string_view resource{}; ///< as JSON
};

/// Writes the envelope and begins its detail.
void EventBridgeExporter::beginEvent(const World& world, const Envelope& envelope)
{
    m_json.beginObject();
    m_json.plain("version", "0");
    m_json.plain("id", {envelope.id.data(), envelope.id.size()});
    m_json.plain("detail-type", envelope.detailType);
    m_json.plain("source", "aws.ecs");
    m_json.text("account", world.settings.account);
    m_json.plain("time", m_texts.second(world, envelope.time));
    m_json.text("region", world.settings.region);
    m_json.beginList("resources");
    m_json.raw(envelope.resource);
    m_json.endList();
    m_json.beginObject("detail");
}

void EventBridgeExporter::writeTask(const World& world, TaskId task)
{
    const TaskDetail& detail = world.detail(task);
    m_arn.restart();
    m_arn.joinedValue(m_texts.arns(world, world.task(task).cluster).task, {detail.id});
    beginEvent(world,
               {.id = eventId(world, detail.key, world.task(task).version),
                .detailType = "ECS Task State Change",
                .time = detail.times.updated,
                .resource = m_arn.written()});
    m_tasks.write(m_json, world, task, m_arn.written());
    endEvent(m_json);
}

void EventBridgeExporter::writeInstance(const World& world, InstanceId instance)
{
    const ContainerInstance& found = world.instance(instance);
    beginEvent(world,
               {.id = eventId(world, ownerKey(found.id), found.version),
                .detailType = "ECS Container Instance State Change",
                .time = world.now,
                .resource = quotedForJson(containerInstanceArn(world, instance))});
    writeInstanceDetail(m_json, world, instance);
    endEvent(m_json);
}

void EventBridgeExporter::writeServiceAction(const World& world, const ServiceEventPosted& posted)
{
    const ServiceEvent& event = posted.event;
    beginEvent(world,
               {.id = eventId(world, ownerKey(event.id), 0),
                .detailType = "ECS Service Action",
                .time = event.createdAt,
                .resource = quotedForJson(serviceArn(world, posted.service))});
    m_json.text("eventType", eventTypeText(posted.action));
    m_json.text("eventName", toText(posted.action));
    m_json.text("clusterArn", clusterArn(world, world.service(posted.service).cluster));
    writeScope(m_json, world, posted.scope);
    if (!posted.reason.empty())
        m_json.text("reason", posted.reason);
    m_json.plain("createdAt", m_texts.time(world, event.createdAt));
    endEvent(m_json);
}

/// Task sets have no events of deployments.
void EventBridgeExporter::writeDeployment(const World& world, ServiceId service, const Deployment& deployment)
{
    if (deployment.taskSet)
        return;
    // A deployment that is rolled back to comes through its states again: only the time tells them apart.
    const auto state = static_cast<std::uint64_t>(deployment.rolloutState);
    const auto time = static_cast<std::uint64_t>(world.now.time_since_epoch().count());
    beginEvent(world,
               {.id = eventId(world, ownerKey(deployment.id), time * rolloutStateCount + state),
                .detailType = "ECS Deployment State Change",
                .time = world.now,
                .resource = quotedForJson(serviceArn(world, service))});
    m_json.text("eventType", eventTypeText(deployment.rolloutState));
    m_json.text("eventName", eventNameText(deployment.rolloutState));
    m_json.text("deploymentId", deployment.id);
    m_json.plain("updatedAt", m_texts.time(world, world.now));
    m_json.text("reason", rolloutStateReason(deployment));
    endEvent(m_json);
}

/// The deployment events of a record: a deployment begins, ends or fails. A service begins with its first
/// one.
void EventBridgeExporter::writeDeployments(const World& world, const Record& record)
{
    if (std::holds_alternative<ServiceCreated>(record.content)) {
        const ServiceId service{static_cast<std::uint32_t>(world.services.size() - 1)};
        for (const Deployment& deployment : world.service(service).deployments)
            writeDeployment(world, service, deployment);
    } else if (const auto* started = std::get_if<DeploymentStarted>(&record.content)) {
        writeDeployment(world, started->service, world.service(started->service).deployments.back());
    } else if (const auto* changed = std::get_if<DeploymentChanged>(&record.content);
               changed && changed->rolloutState) {
        writeDeployment(world, changed->service,
                        world.service(changed->service).deployments[changed->deployment.value]);
    }
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
            writeServiceAction(after, *posted);
    } else {
        writeDeployments(after, record);
    }
}

/// A recording's events are told once and as they were; a task that only an answer of the API shows is told
/// as the event that ECS would have sent.
void EventBridgeExporter::takeRecorded(const Record& record, const World& after)
{
    if (std::holds_alternative<TaskDefinitionObserved>(record.content))
        m_tasks.forget(); // its tasks show more now
    else if (const std::string* const event = eventOf(record))
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
