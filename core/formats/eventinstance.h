// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/json/jsontext.h>
#include <core/log/record.h>
#include <core/model/world.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace taskarium {

/// The container instance that a record may have changed: the one it is about, or the one that its task is
/// on; nothing if there is none.
[[nodiscard]] std::optional<InstanceId> instanceOf(const Record& record, const World& after);

/// Tells which records changed a container instance in a way that ECS tells: its version has risen. It
/// registered, its agent or its status changed, or a task came to it or gave its resources back.
class InstanceVersions {
public:
    /// The instance that has a new version with this record; nothing if none has. Wants every record, in
    /// order.
    [[nodiscard]] std::optional<InstanceId> take(const Record& record, const World& after);

private:
    std::vector<std::uint32_t> m_told{}; ///< by instance: the version that was told last, 0 for none
};

/// Writes the members of `detail` of an 'ECS Container Instance State Change' (developer guide, "Amazon ECS
/// container instance state change events"), in their order.
void writeInstanceDetail(JsonText& json, const World& world, InstanceId instance);

} // namespace taskarium
