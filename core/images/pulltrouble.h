// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/images/imagereference.h>

#include <optional>
#include <string>

namespace taskarium {

/// What keeps an image from being pulled.
enum class PullTrouble : std::uint8_t {
    NoAuthorization, ///< Amazon ECR gives no authorization token; elsewhere than on Fargate, where it is
                     ///< fetched before
    Unreachable,
    Denied,
    RateLimited,
    Missing,
    NoSpace, ///< where the layers would go
};

/// Whether nothing more can be written to the disk of an instance; never of none.
[[nodiscard]] bool isDiskFull(const Engine& engine, InstanceId instance);

/// The trouble with an image of a task now; nothing if it can be pulled.
[[nodiscard]] std::optional<PullTrouble> troubleWith(const Engine& engine, TaskId task,
                                                     const ContainerDefinition& container);

/// How a pull in trouble goes.
struct VainPull {
    Duration manifest{};      ///< until the manifest is given up, or found
    bool hasManifest = false; ///< it is found
    Duration layers{};        ///< from then on until the layers are given up, if they are tried
    std::string error{};      ///< the first that there was, with its name
};
[[nodiscard]] VainPull vainPull(const Engine& engine, TaskId task, std::size_t container,
                                PullTrouble trouble);

/// How a download goes on that nothing arrives of: given up after a minute without anything, then tried again
/// in vain.
struct StalledPull {
    Duration length{};
    std::string error{};
};
[[nodiscard]] StalledPull stalledPull(const Engine& engine, const std::string& image, LaunchType launchType);

/// What is said of an image for which there is no room, and of a download that takes longer than it may.
[[nodiscard]] std::string noSpaceError(const Engine& engine, const std::string& image, LaunchType launchType);
[[nodiscard]] std::string timeoutError(LaunchType launchType);

} // namespace taskarium
