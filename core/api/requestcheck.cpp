// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/api/requestcheck.h>

#include <core/base/timetext.h>
#include <core/json/apimodel.h>
#include <core/json/utf8.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace taskarium {

namespace {

using nlohmann::json;

/// What is wrong with a value.
using Flaw = std::optional<ApiError>;

/// A value and the member that it is of.
struct Place {
    std::string_view member;
    json& value;
};

/// The service's words for what stands there instead.
std::string_view tokenText(const json& value)
{
    if (value.is_boolean())
        return value.get<bool>() ? "TRUE_VALUE" : "FALSE_VALUE";
    if (value.is_string())
        return "STRING_VALUE";
    return value.is_number_float() ? "DECIMAL_VALUE" : "NUMBER_VALUE";
}

std::string_view typeText(ShapeKind kind)
{
    switch (kind) {
    case ShapeKind::Structure: return "a Structure";
    case ShapeKind::List: return "a List";
    case ShapeKind::Map: return "a Map";
    case ShapeKind::String: return "a String";
    case ShapeKind::Integer: return "an Integer";
    case ShapeKind::Long: return "a Long";
    case ShapeKind::Double: return "a Double";
    case ShapeKind::Boolean: return "a Boolean";
    case ShapeKind::Timestamp: return "a Timestamp";
    }
    return {};
}

bool isWhole(const json& value, std::int64_t least, std::int64_t most)
{
    if (!value.is_number_integer())
        return false;
    if (value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(most))
        return false;
    return value.get<std::int64_t>() >= least && value.get<std::int64_t>() <= most;
}

bool hasType(ShapeKind kind, const json& value)
{
    using Int = std::numeric_limits<std::int32_t>;
    using Long = std::numeric_limits<std::int64_t>;
    switch (kind) {
    case ShapeKind::Structure:
    case ShapeKind::Map: return value.is_object();
    case ShapeKind::List: return value.is_array();
    case ShapeKind::String: return value.is_string();
    case ShapeKind::Integer: return isWhole(value, Int::min(), Int::max());
    case ShapeKind::Long: return isWhole(value, Long::min(), Long::max());
    case ShapeKind::Double: return value.is_number();
    case ShapeKind::Boolean: return value.is_boolean();
    case ShapeKind::Timestamp:
        return value.is_number() || (value.is_string() && parseUtc(value.get_ref<const std::string&>()).ok());
    }
    return false;
}

Flaw typeFault(ShapeKind kind, const json& value)
{
    if (value.is_structured())
        return ApiError{.type = "SerializationException",
                        .message = "Start of structure or map found where not expected."};
    return ApiError{.type = "SerializationException",
                    .message =
                        fmt::format("{} can not be converted to {}", tokenText(value), typeText(kind))};
}

/// "launchType" is "launch type", as ECS spells members in its messages.
std::string wordsOf(std::string_view member)
{
    std::string words;
    for (const char c : member) {
        const bool isCapital = c >= 'A' && c <= 'Z';
        if (isCapital)
            words += ' ';
        words += isCapital ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return words;
}

/// Enums whose message ECS words in its own way.
struct EnumMessage {
    std::string_view shape;
    std::string_view message;
};
constexpr std::array enumMessages{
    EnumMessage{"LaunchType", "launch type should be one of [EC2,FARGATE,EXTERNAL,FMI,MANAGED_INSTANCES]"},
    EnumMessage{"SchedulingStrategy", "Scheduling strategy should be one of [REPLICA,DAEMON]"},
    EnumMessage{"ContainerInstanceStatus", "Container instance status should be one of [ACTIVE, DRAINING]"},
    EnumMessage{"ThresholdType", "Invalid deployment circuit breaker threshold type."},
};

Flaw enumFault(const Shape& shape, std::string_view member)
{
    const auto known = std::ranges::find(enumMessages, shape.name, &EnumMessage::shape);
    if (known != enumMessages.end())
        return ApiError{.message = std::string(known->message)};
    std::vector<std::string> values = shape.values;
    std::ranges::sort(values);
    return ApiError{.message =
                        fmt::format("{} should be one of [{}]", wordsOf(member), fmt::join(values, ","))};
}

/// Members whose absence ECS words in its own way. (Others: "TaskDefinition can not be blank.")
std::string missingMessage(std::string_view member)
{
    if (member == "tasks")
        return "Tasks cannot be empty.";
    if (member == "containerInstances")
        return "Container Instances cannot be empty.";
    if (member == "containerDefinitions")
        return "Container list cannot be empty.";
    std::string name(member);
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
    return name + " can not be blank.";
}

Flaw limitFault(const Shape& shape, const Place& place)
{
    const json& value = place.value;
    double size = 0;
    if (value.is_number())
        size = value.get<double>();
    else if (value.is_string())
        size = static_cast<double>(codePointCount(value.get_ref<const std::string&>()));
    else
        size = static_cast<double>(value.size());
    const std::string_view noun = value.is_number() ? "" : value.is_string() ? "length of " : "size of ";
    if (shape.min && size < *shape.min)
        return ApiError{.message =
                            fmt::format("{}{} can not be lesser than {}", noun, place.member, *shape.min)};
    if (shape.max && size > *shape.max)
        return ApiError{.message =
                            fmt::format("{}{} can not be greater than {}", noun, place.member, *shape.max)};
    return std::nullopt;
}

Flaw check(const Shape& shape, const Place& place);

void dropUnknown(const Shape& shape, json& value)
{
    for (auto member = value.begin(); member != value.end();) {
        if (member->is_null() || !shape.members.contains(member.key()))
            member = value.erase(member);
        else
            ++member;
    }
}

Flaw checkStructure(const Shape& shape, json& value)
{
    dropUnknown(shape, value);
    for (const std::string& name : shape.required) {
        if (!value.contains(name))
            return ApiError{.message = missingMessage(name)};
    }
    for (auto& [name, member] : value.items()) {
        if (Flaw flaw = check(apiModel().shape(shape.members.find(name)->second), {name, member}))
            return flaw;
    }
    return std::nullopt;
}

/// The elements of a list or the values of a map.
Flaw checkElements(const Shape& shape, const Place& place)
{
    for (json& element : place.value) {
        if (Flaw flaw = check(apiModel().shape(shape.element), {place.member, element}))
            return flaw;
    }
    return std::nullopt;
}

Flaw check(const Shape& shape, const Place& place)
{
    if (!hasType(shape.kind, place.value))
        return typeFault(shape.kind, place.value);
    if (Flaw flaw = limitFault(shape, place))
        return flaw;
    switch (shape.kind) {
    case ShapeKind::Structure: return checkStructure(shape, place.value);
    case ShapeKind::List:
    case ShapeKind::Map: return checkElements(shape, place);
    case ShapeKind::String:
        return shape.values.empty()
                || std::ranges::count(shape.values, place.value.get_ref<const std::string&>()) > 0
            ? std::nullopt
            : enumFault(shape, place.member);
    case ShapeKind::Integer:
    case ShapeKind::Long:
    case ShapeKind::Double:
    case ShapeKind::Boolean:
    case ShapeKind::Timestamp: return std::nullopt;
    }
    return std::nullopt;
}

} // namespace

Answer checkedRequest(std::string_view shape, const json& request)
{
    json checked = request;
    if (Flaw flaw = check(apiModel().shape(shape), {"request", checked}))
        return *std::move(flaw);
    return checked;
}

} // namespace taskarium
