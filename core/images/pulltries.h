// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// How often something is tried, and how long is waited between the tries: the first time so long, then
/// longer by a factor each time, up to the most.
struct TryRule {
    int tries = 1;
    Duration first{};
    Duration most{};
    int factor = 1;
};

/// The agent's rules for the manifest of an image and for its layers (amazon-ecs-agent, docker client).
inline constexpr TryRule manifestTries{
    .tries = 9, .first = std::chrono::milliseconds(10), .most = std::chrono::seconds(5), .factor = 3};
inline constexpr TryRule layerTries{
    .tries = 5, .first = std::chrono::milliseconds(1100), .most = std::chrono::seconds(5), .factor = 2};

/// Fargate tells how often it has retried; when is not published, so our own rule waits as the agent does.
[[nodiscard]] TryRule fargateTries(int retries);

/// What is tried of an image: tries of the same image are told apart by it.
enum class TryStage : std::uint8_t { Manifest, Layers };

/// Tries that all fail, each after a while.
struct VainTries {
    TryStage stage{};
    TryRule rule{};
    Duration each{};
};

/// From the first try to the failure of the last. In `observed` each wait is up to a fifth longer, which is
/// drawn for the container.
[[nodiscard]] Duration triedInVain(const Engine& engine, OwnerKey container, const VainTries& tries);

} // namespace taskarium
