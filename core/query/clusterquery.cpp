// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/query/clusterquery.h>

#include <algorithm>
#include <charconv>
#include <compare>
#include <optional>

namespace taskarium {

namespace {

/// The number that a text is, if it is a whole one.
std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failed != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

/// "1.105.1" as {1, 105, 1}.
std::vector<std::int64_t> versionNumbers(std::string_view text)
{
    std::vector<std::int64_t> numbers;
    while (!text.empty()) {
        const std::size_t point = std::min(text.find('.'), text.size());
        numbers.push_back(wholeNumber(text.substr(0, point)).value_or(0));
        text.remove_prefix(std::min(point + 1, text.size()));
    }
    return numbers;
}

std::strong_ordering compareText(const std::string& value, const std::string& argument)
{
    const auto number = wholeNumber(value);
    const auto other = wholeNumber(argument);
    return number && other ? *number <=> *other : value <=> argument;
}

bool holds(QueryOperator comparison, std::strong_ordering order)
{
    switch (comparison) {
    case QueryOperator::Equals: return std::is_eq(order);
    case QueryOperator::NotEquals: return std::is_neq(order);
    case QueryOperator::Greater: return std::is_gt(order);
    case QueryOperator::GreaterEqual: return std::is_gteq(order);
    case QueryOperator::Less: return std::is_lt(order);
    case QueryOperator::LessEqual: return std::is_lteq(order);
    case QueryOperator::Exists:
    case QueryOperator::NotExists:
    case QueryOperator::In:
    case QueryOperator::NotIn:
    case QueryOperator::Matches:
    case QueryOperator::NotMatches: break;
    }
    return false;
}

bool isAmong(const std::vector<std::string>& arguments, const std::string& value)
{
    return std::ranges::find(arguments, value) != arguments.end();
}

/// A test of a text that is there.
bool holdsFor(const QueryTest& test, const std::string& value)
{
    switch (test.comparison) {
    case QueryOperator::Exists: return true;
    case QueryOperator::NotExists: return false;
    case QueryOperator::In: return isAmong(test.arguments, value);
    case QueryOperator::NotIn: return !isAmong(test.arguments, value);
    case QueryOperator::Matches: return std::regex_match(value, *test.pattern);
    case QueryOperator::NotMatches: return !std::regex_match(value, *test.pattern);
    case QueryOperator::Equals: return value == test.arguments.front();
    case QueryOperator::NotEquals: return value != test.arguments.front();
    case QueryOperator::Greater:
    case QueryOperator::GreaterEqual:
    case QueryOperator::Less:
    case QueryOperator::LessEqual: break;
    }
    return holds(test.comparison, compareText(value, test.arguments.front()));
}

/// The operator of which another is the negation; nothing for the others.
std::optional<QueryOperator> negated(QueryOperator comparison)
{
    switch (comparison) {
    case QueryOperator::NotEquals: return QueryOperator::Equals;
    case QueryOperator::NotExists: return QueryOperator::Exists;
    case QueryOperator::NotIn: return QueryOperator::In;
    case QueryOperator::NotMatches: return QueryOperator::Matches;
    case QueryOperator::Equals:
    case QueryOperator::Greater:
    case QueryOperator::GreaterEqual:
    case QueryOperator::Less:
    case QueryOperator::LessEqual:
    case QueryOperator::Exists:
    case QueryOperator::In:
    case QueryOperator::Matches: break;
    }
    return std::nullopt;
}

bool anyGroupMeets(QueryTest test, const World& world, const ContainerInstance& instance)
{
    const std::optional<QueryOperator> opposite = negated(test.comparison);
    test.comparison = opposite.value_or(test.comparison);
    const bool isAny = std::ranges::any_of(
        instance.tasks, [&](TaskId task) { return holdsFor(test, world.detail(task).group); });
    return isAny != opposite.has_value();
}

bool meets(const QueryTest& test, const World& world, InstanceId id)
{
    const ContainerInstance& instance = world.instance(id);
    switch (test.subject) {
    case QuerySubject::Attribute:
        if (const std::string* value = findAttribute(instance, test.attribute))
            return holdsFor(test, *value);
        return test.comparison == QueryOperator::NotExists;
    case QuerySubject::AgentConnected: return holdsFor(test, instance.agentConnected ? "true" : "false");
    case QuerySubject::Ec2InstanceId: return holdsFor(test, instance.ec2InstanceId);
    case QuerySubject::AgentVersion:
        return holds(test.comparison,
                     versionNumbers(agentVersion) <=> versionNumbers(test.arguments.front()));
    case QuerySubject::RegisteredAt:
        return holds(test.comparison,
                     utc(world, instance.registeredAt).time_since_epoch().count()
                         <=> test.instant.time_since_epoch().count());
    case QuerySubject::RunningTasksCount:
        return holds(test.comparison,
                     std::int64_t(taskCounts(world, id).running)
                         <=> wholeNumber(test.arguments.front()).value_or(0));
    case QuerySubject::TaskGroup: break;
    }
    return anyGroupMeets(test, world, instance);
}

} // namespace

bool matches(const ClusterQuery& query, const World& world, InstanceId instance)
{
    const auto isMet = [&](const ClusterQuery& part) { return matches(part, world, instance); };
    switch (query.kind) {
    case ClusterQuery::Kind::All: return std::ranges::all_of(query.parts, isMet);
    case ClusterQuery::Kind::Any: return std::ranges::any_of(query.parts, isMet);
    case ClusterQuery::Kind::Not: return !isMet(query.parts.front());
    case ClusterQuery::Kind::Test: break;
    }
    return meets(query.test, world, instance);
}

bool dependsOnTasks(const ClusterQuery& query)
{
    if (query.kind == ClusterQuery::Kind::Test)
        return query.test.subject == QuerySubject::TaskGroup
            || query.test.subject == QuerySubject::RunningTasksCount;
    return std::ranges::any_of(query.parts, dependsOnTasks);
}

} // namespace taskarium
