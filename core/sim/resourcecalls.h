// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/command/command.h>
#include <core/engine/engine.h>
#include <core/sim/reply.h>

namespace taskarium {

/// A task definition becomes INACTIVE: nothing new is started from it, what runs goes on.
[[nodiscard]] Result<CommandReply> deregisterDefinition(Engine& engine,
                                                        const DeregisterTaskDefinition& request);

/// Inactive task definitions become DELETE_IN_PROGRESS, which they stay, since they may be asked for again.
/// What is still ACTIVE or not there is a failure of the reply.
[[nodiscard]] Result<CommandReply> deleteDefinitions(Engine& engine, const DeleteTaskDefinitions& request);

/// Tags of a resource are set or taken away. Fails if there is no such resource, and on more than 50 changes.
[[nodiscard]] Result<CommandReply> tagResource(Engine& engine, const TagResource& request);
[[nodiscard]] Result<CommandReply> untagResource(Engine& engine, const UntagResource& request);

/// Attributes of container instances are set or taken away; services may now find places, and tasks stay
/// where they are.
[[nodiscard]] Result<CommandReply> putAttributes(Engine& engine, const PutAttributes& request);
[[nodiscard]] Result<CommandReply> deleteAttributes(Engine& engine, const DeleteAttributes& request);

/// An account setting has another value, or its default again. Nothing that is simulated goes by it.
[[nodiscard]] Result<CommandReply> changeSetting(Engine& engine, const std::string& name,
                                                 const std::optional<std::string>& value);

} // namespace taskarium
