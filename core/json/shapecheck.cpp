// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/shapecheck.h>

#include <core/base/timetext.h>
#include <core/json/nearest.h>
#include <core/json/pointer.h>
#include <core/json/utf8.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

namespace taskarium {

namespace {

using nlohmann::json;

/// The last part of a pointer, as errors name it. An element is named after its list.
std::string placeName(std::string_view pointer)
{
    std::string_view name = pointer.substr(pointer.rfind('/') + 1);
    if (!name.empty() && std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; })) {
        const std::string_view list = parentPointer(pointer);
        return fmt::format("Element {} of {}", name, list.substr(list.rfind('/') + 1));
    }
    return name.empty() ? "The value" : std::string(name);
}

std::vector<std::string> memberNames(const Shape& shape)
{
    std::vector<std::string> names;
    for (const auto& [name, type] : shape.members)
        names.push_back(name);
    return names;
}

std::string_view wantedText(ShapeKind kind)
{
    switch (kind) {
    case ShapeKind::Structure:
    case ShapeKind::Map: return "an object";
    case ShapeKind::List: return "a list";
    case ShapeKind::String: return "text";
    case ShapeKind::Integer:
    case ShapeKind::Long: return "a whole number";
    case ShapeKind::Double: return "a number";
    case ShapeKind::Boolean: return "true or false";
    case ShapeKind::Timestamp: return "a time";
    }
    return {};
}

/// Numbers too large for an integer are read as such too, but have none.
bool hasFraction(const json& value)
{
    return value.is_number_float() && value.get<double>() != std::trunc(value.get<double>());
}

std::string numberRemedy(const json& value)
{
    if (value.is_string())
        return "Write the number without quotes.";
    if (hasFraction(value))
        return "Write it without a fraction.";
    return value.is_number() ? "Write a number nearer to zero." : "Write a number, such as 2.";
}

std::string typeRemedy(ShapeKind kind, const json& value)
{
    if (value.is_null())
        return "Leave the member out instead.";
    switch (kind) {
    case ShapeKind::Structure:
    case ShapeKind::Map: return "Write {...}.";
    case ShapeKind::List: return "Write [...], even around a single element.";
    case ShapeKind::String:
        return value.is_primitive() ? fmt::format("Put it in double quotes: \"{}\".", value.dump())
                                    : "Write \"...\".";
    case ShapeKind::Integer:
    case ShapeKind::Long:
    case ShapeKind::Double: return numberRemedy(value);
    case ShapeKind::Boolean: return "Write true or false, without quotes.";
    case ShapeKind::Timestamp:
        return "Write seconds since 1970 as a number, or text such as \"2026-01-05T10:00:00Z\".";
    }
    return {};
}

/// Whether a number is whole and in a range. 2.0 is the same number as 2 in JSON (RFC 8259 knows one kind of
/// number).
bool isWhole(const json& value, std::int64_t least, std::int64_t greatest)
{
    if (value.is_number_unsigned())
        return value.get<std::uint64_t>() <= static_cast<std::uint64_t>(greatest);
    if (value.is_number_integer())
        return value.get<std::int64_t>() >= least && value.get<std::int64_t>() <= greatest;
    if (!value.is_number_float())
        return false;
    const auto number = value.get<double>();
    return number == std::trunc(number) && number >= static_cast<double>(least)
        && number < static_cast<double>(greatest);
}

bool hasKind(ShapeKind kind, const json& value)
{
    switch (kind) {
    case ShapeKind::Structure:
    case ShapeKind::Map: return value.is_object();
    case ShapeKind::List: return value.is_array();
    case ShapeKind::String: return value.is_string();
    case ShapeKind::Integer:
        return isWhole(value, std::numeric_limits<std::int32_t>::min(),
                       std::numeric_limits<std::int32_t>::max());
    case ShapeKind::Long:
        return isWhole(value, std::numeric_limits<std::int64_t>::min(),
                       std::numeric_limits<std::int64_t>::max());
    case ShapeKind::Double: return value.is_number();
    case ShapeKind::Boolean: return value.is_boolean();
    case ShapeKind::Timestamp:
        return value.is_number() || (value.is_string() && parseUtc(value.get_ref<const std::string&>()).ok());
    }
    return false;
}

/// What stands there instead of what is wanted.
std::string_view foundText(ShapeKind wanted, const json& value)
{
    const bool wantsWhole = wanted == ShapeKind::Integer || wanted == ShapeKind::Long;
    return wantsWhole && value.is_number() && !hasFraction(value) ? "a number out of range" : kindText(value);
}

/// A number's value, a text's length in characters, or how many elements a list or a map has.
double measure(const Shape& shape, const json& value)
{
    if (value.is_number())
        return value.get<double>();
    const std::size_t size =
        shape.kind == ShapeKind::String ? codePointCount(value.get_ref<const std::string&>()) : value.size();
    return static_cast<double>(size);
}

/// " characters" or " elements", for as many; a number has no unit.
std::string unitText(ShapeKind kind, double count)
{
    switch (kind) {
    case ShapeKind::String: return count == 1 ? " character" : " characters";
    case ShapeKind::List:
    case ShapeKind::Map: return count == 1 ? " element" : " elements";
    case ShapeKind::Structure:
    case ShapeKind::Integer:
    case ShapeKind::Long:
    case ShapeKind::Double:
    case ShapeKind::Boolean:
    case ShapeKind::Timestamp: return {};
    }
    return {};
}

/// How a limit is broken: "at most 50 elements".
struct LimitFault {
    std::string_view bound;
    double limit = 0;
    std::string_view numberRemedy;
    std::string_view sizeRemedy;
};

std::optional<LimitFault> limitFault(const Shape& shape, double size)
{
    if (shape.min && size < *shape.min)
        return LimitFault{"at least", *shape.min, "Write a greater number.", "Make it longer."};
    if (shape.max && size > *shape.max)
        return LimitFault{"at most", *shape.max, "Write a smaller number.", "Make it shorter."};
    return std::nullopt;
}

Outcome checkLimits(const Shape& shape, const json& value, const std::string& pointer)
{
    if (!shape.min && !shape.max)
        return std::nullopt;
    const double size = measure(shape, value);
    const std::optional<LimitFault> fault = limitFault(shape, size);
    if (!fault)
        return std::nullopt;
    return Error{.pointer = pointer,
                 .message = fmt::format("{} must {}{} {:.15g}{}, not {:.15g}.", placeName(pointer),
                                        value.is_number() ? "be " : "have ", fault->bound, fault->limit,
                                        unitText(shape.kind, fault->limit), size),
                 .remedy = std::string(value.is_number() ? fault->numberRemedy : fault->sizeRemedy)};
}

Outcome checkEnum(const Shape& shape, const json& value, const std::string& pointer)
{
    const auto& text = value.get_ref<const std::string&>();
    if (shape.values.empty() || std::ranges::find(shape.values, text) != shape.values.end())
        return std::nullopt;
    return Error{.pointer = pointer,
                 .message = fmt::format("{} cannot be {}.", placeName(pointer), value.dump()),
                 .remedy = fmt::format("Use {}.", wordList(shape.values, "or"))};
}

Outcome checkNames(const Shape& shape, const json& value, const std::string& pointer)
{
    for (const auto& [name, member] : value.items()) {
        if (!shape.members.contains(name))
            return Error{.pointer = memberPointer(pointer, name),
                         .message = fmt::format("{} has no member \"{}\".", shape.name, name),
                         .remedy = nameRemedy(
                             name, memberNames(shape),
                             fmt::format("The ECS API reference lists the members of {}.", shape.name))};
    }
    return std::nullopt;
}

Outcome checkRequired(const Shape& shape, const json& value, const std::string& pointer)
{
    for (const std::string& name : shape.required) {
        if (!value.contains(name))
            return Error{.pointer = pointer,
                         .message = fmt::format("{} lacks its member \"{}\".", shape.name, name),
                         .remedy = "Add it."};
    }
    return std::nullopt;
}

Outcome checkElements(const Shape& shape, const json& value, const std::string& pointer)
{
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (Outcome fault = checkShape(shape.element, value[i], elementPointer(pointer, i)))
            return fault;
    }
    return std::nullopt;
}

Outcome checkMembers(const Shape& shape, const json& value, const std::string& pointer)
{
    if (Outcome fault = checkNames(shape, value, pointer))
        return fault;
    for (const auto& [name, member] : value.items()) {
        if (Outcome fault =
                checkShape(shape.members.find(name)->second, member, memberPointer(pointer, name)))
            return fault;
    }
    return checkRequired(shape, value, pointer);
}

Outcome checkMap(const Shape& shape, const json& value, const std::string& pointer)
{
    for (const auto& [name, member] : value.items()) {
        if (Outcome fault = checkShape(shape.element, member, memberPointer(pointer, name)))
            return fault;
    }
    return std::nullopt;
}

Outcome checkInside(const Shape& shape, const json& value, const std::string& pointer)
{
    switch (shape.kind) {
    case ShapeKind::Structure: return checkMembers(shape, value, pointer);
    case ShapeKind::List: return checkElements(shape, value, pointer);
    case ShapeKind::Map: return checkMap(shape, value, pointer);
    case ShapeKind::String: return checkEnum(shape, value, pointer);
    case ShapeKind::Integer:
    case ShapeKind::Long:
    case ShapeKind::Double:
    case ShapeKind::Boolean:
    case ShapeKind::Timestamp: return std::nullopt;
    }
    return std::nullopt;
}

} // namespace

Outcome checkShape(std::string_view shape, const json& value, const std::string& pointer)
{
    return checkValue(apiModel().shape(shape), value, pointer);
}

Outcome checkValue(const Shape& shape, const json& value, const std::string& pointer)
{
    if (!hasKind(shape.kind, value))
        return Error{.pointer = pointer,
                     .message = fmt::format("{} must be {}, not {}.", placeName(pointer),
                                            wantedText(shape.kind), foundText(shape.kind, value)),
                     .remedy = typeRemedy(shape.kind, value)};
    if (Outcome fault = checkLimits(shape, value, pointer))
        return fault;
    return checkInside(shape, value, pointer);
}

Outcome checkMemberNames(const Shape& shape, const json& value, const std::string& pointer)
{
    if (Outcome fault = checkNames(shape, value, pointer))
        return fault;
    return checkRequired(shape, value, pointer);
}

std::string_view kindText(const json& value)
{
    if (value.is_object())
        return "an object";
    if (value.is_array())
        return "a list";
    if (value.is_string())
        return "text";
    if (value.is_boolean())
        return value.get<bool>() ? "true" : "false";
    if (value.is_number_float())
        return "a number with a fraction";
    return value.is_number() ? "a number" : "null";
}

} // namespace taskarium
