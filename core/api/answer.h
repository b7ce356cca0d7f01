// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/session/session.h>

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace taskarium {

/// An exception of the API.
struct ApiError {
    std::string type = "InvalidParameterException";
    std::string message{};
    std::vector<std::string> resourceIds{}; ///< of a ConflictException

    friend bool operator==(const ApiError&, const ApiError&) = default;
};

/// A reply's JSON that is written already: one that is too long to be made twice.
struct WrittenReply {
    std::string text{};

    friend bool operator==(const WrittenReply&, const WrittenReply&) = default;
};

/// A reply's JSON, or the exception instead of it.
using Answer = std::variant<nlohmann::json, ApiError, WrittenReply>;

/// A request that was held against the API's model, and whom it is put to.
struct Call {
    std::string_view operation;
    const nlohmann::json& request;
    Session& session;
    const World& seen; ///< by what only looks at tasks and services: the live world, or an older one

    [[nodiscard]] const World& world() const { return session.liveWorld(); }

    /// Text of the request; "" if it has no such member.
    [[nodiscard]] std::string text(std::string_view member) const;

    /// A list of texts of the request; empty if it has no such member.
    [[nodiscard]] std::vector<std::string> texts(std::string_view member) const;

    /// Whether the include list names a part.
    [[nodiscard]] bool includes(std::string_view part) const;

    /// The cluster that the request names, or `default`. Fails as ECS does if there is none.
    [[nodiscard]] Result<ClusterId> cluster() const;

    /// The service that a member names, in that cluster; fails as ECS does if there is none.
    [[nodiscard]] Result<ServiceId> service(std::string_view member) const;

    /// Puts the request to the session as a command.
    [[nodiscard]] Result<CommandReply> submit() const;
};

/// The exception that a refusal is. One that is not ECS's own has its remedy in its message.
[[nodiscard]] ApiError exceptionOf(const Error& error);

/// An element of a reply's failures.
[[nodiscard]] nlohmann::json describeFailure(std::string_view arn, std::string_view reason);
[[nodiscard]] nlohmann::json describeFailures(const std::vector<Failure>& failures);

/// A list that a request must fill, and the number of its elements that ECS takes.
struct ListLimit {
    std::string_view member;
    std::string_view name; ///< in ECS's messages: "Container Instances"
    std::size_t most;
};

/// Fails on an empty list and on one that is too long. "Tasks cannot be empty." is ECS's message, the other
/// is made like ECS's for task definitions.
[[nodiscard]] Outcome checkList(const Call& call, const ListLimit& limit);

} // namespace taskarium
