// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/formats/eventinstance.h>
#include <core/formats/eventtask.h>
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
    void writeTask(const World& world, TaskId task);
    void writeInstance(const World& world, InstanceId instance);
    void takeOwn(const Record& record, const World& after);
    void takeRecorded(const Record& record, const World& after);

    JsonText m_json{};
    EventTaskWriter m_tasks{};
    InstanceVersions m_instances{};
};

} // namespace taskarium
