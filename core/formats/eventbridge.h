// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/formats/eventinstance.h>
#include <core/formats/eventtask.h>
#include <core/formats/eventtexts.h>
#include <core/formats/exporter.h>
#include <core/json/jsontext.h>

namespace taskarium {

/// The events that ECS would have sent to EventBridge, as JSON Lines in the order of the log: 'ECS Task State
/// Change' for every change that raises a task's version, 'ECS Container Instance State Change' for every one
/// that raises an instance's, 'ECS Service Action' and 'ECS Deployment State Change'. Members, their order
/// and their formats are those of recorded events (developer guide, "Amazon ECS events"); see eventbridge.md.
/// What a recording has as an event is written as it was read.
class EventBridgeExporter final : public Exporter {
public:
    void begin(const World&) override {}
    void take(const Record& record, const World& after) override;
    void end(const World&) override {}
    void forgetOver(const World&) override { m_tasks.forget(); }

    [[nodiscard]] std::string_view text() const override { return m_json.written(); }
    void clear() override { m_json.clear(); }

private:
    struct Envelope;

    void beginEvent(const World& world, const Envelope& envelope);
    void writeTask(const World& world, TaskId task);
    void writeInstance(const World& world, InstanceId instance);
    void writeServiceAction(const World& world, const ServiceEventPosted& posted);
    void writeDeployment(const World& world, ServiceId service, const Deployment& deployment);
    void writeDeployments(const World& world, const Record& record);
    void takeOwn(const Record& record, const World& after);
    void takeRecorded(const Record& record, const World& after);

    JsonText m_json{};
    JsonText m_arn{}; ///< of the task that is being told
    EventTexts m_texts{};
    EventTaskWriter m_tasks{m_texts};
    InstanceVersions m_instances{};
};

} // namespace taskarium
