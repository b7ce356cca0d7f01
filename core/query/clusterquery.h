// SPDX-License-Identifier: GPL-3.0-or-later
//
// The cluster query language: expressions that choose container instances, in placement constraints and in
// the filter of ListContainerInstances (developer guide, "Cluster query language").
//
//     attribute:ecs.instance-type =~ t3.* and not (task:group == service:web)
#pragma once

#include <core/base/result.h>
#include <core/model/world.h>

#include <cstdint>
#include <memory>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// What a test looks at.
enum class QuerySubject : std::uint8_t {
    Attribute,
    AgentConnected,
    AgentVersion,
    Ec2InstanceId,
    RegisteredAt,
    RunningTasksCount,
    TaskGroup, ///< the groups of all tasks that are to run on the instance: any of them may match
};

enum class QueryOperator : std::uint8_t {
    Equals,
    NotEquals,
    Greater,
    GreaterEqual,
    Less,
    LessEqual,
    Exists,
    NotExists,
    In,
    NotIn,
    Matches, ///< the whole value matches the pattern
    NotMatches,
};

/// "subject operator argument".
struct QueryTest {
    QuerySubject subject{};
    QueryOperator comparison{};
    std::string attribute{};              ///< of Attribute: its name
    std::vector<std::string> arguments{}; ///< several with In and NotIn, none with Exists and NotExists
    std::shared_ptr<const std::regex> pattern{}; ///< of Matches and NotMatches
    UtcTime instant{};                           ///< of RegisteredAt
};

/// An expression as a tree.
struct ClusterQuery {
    enum class Kind : std::uint8_t { All, Any, Not, Test };
    Kind kind = Kind::All;
    std::vector<ClusterQuery> parts{}; ///< of All, Any and Not
    QueryTest test{};                  ///< of Test
};

/// Reads an expression. Fails with the column, from 1, and what to write instead: unknown subjects, operators
/// that a subject does not know, arguments of the wrong kind, open parentheses, more than 2000 characters
/// (API reference, PlacementConstraint). The Error has no code.
[[nodiscard]] Result<ClusterQuery> parseClusterQuery(std::string_view expression);

/// Whether an instance meets an expression. An attribute that it lacks meets only not_exists: in ECS
/// "attribute:retiring != true" leaves out instances without that attribute (containers-roadmap issue 486).
/// Where the guide is silent these are our own rules: > and the like compare attributes as numbers if both
/// are whole ones, else as text; != and the like hold for task:group if no task's group equals.
[[nodiscard]] bool matches(const ClusterQuery& query, const World& world, InstanceId instance);

/// Whether what an expression says of an instance may change when tasks come and go.
[[nodiscard]] bool dependsOnTasks(const ClusterQuery& query);

} // namespace taskarium
