// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/time.h>
#include <core/model/world.h>

#include <map>
#include <optional>
#include <string>
#include <variant>

namespace taskarium {

/// DeregisterTaskDefinition or DeleteTaskDefinitions was accepted.
struct TaskDefinitionChange {
    TaskDefinitionId definition{};
    TaskDefinitionStatus status{};

    friend bool operator==(const TaskDefinitionChange&, const TaskDefinitionChange&) = default;
};

/// A cluster's settings or capacity providers changed, it was deleted, or created once more.
struct ClusterChange {
    ClusterId cluster{};
    Cluster after{};

    friend bool operator==(const ClusterChange&, const ClusterChange&) = default;
};

/// A capacity provider was updated or deleted, or a cluster has begun or ceased to use it.
struct ProviderChange {
    CapacityProviderId provider{};
    CapacityProvider after{};

    friend bool operator==(const ProviderChange&, const ProviderChange&) = default;
};

/// TagResource or UntagResource was accepted.
struct TagsChange {
    std::string arn{};
    TagChanges tags{};

    friend bool operator==(const TagsChange&, const TagsChange&) = default;
};

/// PutAttributes or DeleteAttributes was accepted for an instance.
struct AttributesChange {
    InstanceId instance{};
    InstanceAttributes after{};

    friend bool operator==(const AttributesChange&, const AttributesChange&) = default;
};

/// An account setting has another value, or its default again.
struct SettingChange {
    std::string name{};
    std::optional<std::string> value{};

    friend bool operator==(const SettingChange&, const SettingChange&) = default;
};

/// A call changed what no task goes by at once.
struct ResourceChanged {
    std::variant<TaskDefinitionChange, ClusterChange, TagsChange, AttributesChange, SettingChange,
                 ProviderChange>
        change{};

    friend bool operator==(const ResourceChanged&, const ResourceChanged&) = default;
};

/// The part of apply() for these.
void applyResource(World& world, const ResourceChanged& record, SimTime at);

/// "web:1 INACTIVE", "cluster prod", "tags of arn:aws:ecs:...": for exports.
[[nodiscard]] std::string resourceText(const ResourceChanged& record, const World& after);

} // namespace taskarium
