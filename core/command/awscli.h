// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/command/command.h>

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace taskarium {

/// Whom a line for the AWS CLI is to reach.
struct CliTarget {
    std::string region{};   ///< "eu-west-1"; empty: whatever the shell says
    std::string endpoint{}; ///< "http://127.0.0.1:8700"; empty: the real service's

    friend bool operator==(const CliTarget&, const CliTarget&) = default;
};

/// A call as one line of a POSIX shell: "aws ecs stop-task --cluster demo --task 3f1d... --reason 'too old'".
/// Each member of the request becomes the option that the AWS CLI makes of it, with lists and objects as
/// JSON. A request that options cannot say (texts that the CLI would take for the name of a file or an
/// address, control characters, which a terminal would obey) goes into --cli-input-json as a whole. The line
/// never has a line break. A request that is no object counts as empty.
[[nodiscard]] std::string awsCliLine(std::string_view call, const nlohmann::json& request,
                                     const CliTarget& target);

/// The same for a command; nothing for a fault and for traffic, which no call of the API makes.
[[nodiscard]] std::optional<std::string> awsCliLine(const Command& command, const CliTarget& target);

/// A text as one word of a POSIX shell.
[[nodiscard]] std::string shellQuoted(std::string_view text);

} // namespace taskarium
