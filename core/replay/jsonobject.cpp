// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/jsonobject.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <iterator>

namespace taskarium {

namespace {

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool isNamed(std::string_view key, std::string_view name)
{
    return key.size() == name.size() && !key.empty() && lowered(key.front()) == lowered(name.front())
        && key.substr(1) == name.substr(1);
}

/// A name as JSON writes it.
std::string asMemberName(std::string_view name)
{
    return nlohmann::json(name).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// What users name is theirs: variables and tags that are members of an object.
bool isNamedByUsers(std::string_view name)
{
    return isNamed(name, "environment") || isNamed(name, "tags");
}

std::string inCamelCase(const dom::element& value, bool keepsNames);

std::string inCamelCase(dom::object object, bool keepsNames)
{
    std::string json = "{";
    for (const auto [key, value] : object) {
        std::string name(key);
        if (!keepsNames && !name.empty())
            name.front() = lowered(name.front());
        json +=
            (json.size() > 1 ? "," : "") + asMemberName(name) + ":" + inCamelCase(value, isNamedByUsers(key));
    }
    return json + "}";
}

std::string inCamelCase(const dom::element& value, bool keepsNames)
{
    dom::object object;
    if (value.get(object) == simdjson::SUCCESS)
        return inCamelCase(object, keepsNames);
    dom::array elements;
    if (value.get(elements) != simdjson::SUCCESS)
        return compactJson(value);
    std::string json = "[";
    for (const dom::element element : elements)
        json += (json.size() > 1 ? "," : "") + inCamelCase(element, false);
    return json + "]";
}

} // namespace

JsonObject::JsonObject(dom::object object)
{
    m_members.reserve(object.size());
    for (const auto field : object)
        m_members.emplace_back(field.key, field.value);
}

JsonObject JsonObject::of(const std::optional<dom::element>& value)
{
    dom::object object;
    return value && value->get(object) == simdjson::SUCCESS ? JsonObject(object) : JsonObject();
}

std::optional<dom::element> JsonObject::find(std::string_view name) const
{
    for (auto member = m_members.rbegin(); member != m_members.rend(); ++member) {
        if (isNamed(member->first, name))
            return member->second.is_null() ? std::nullopt : std::optional(member->second);
    }
    return std::nullopt;
}

std::string_view JsonObject::doubledName() const
{
    for (auto member = m_members.begin(); member != m_members.end(); ++member) {
        const auto isSame = [member](const Member& other) { return other.first == member->first; };
        if (std::any_of(std::next(member), m_members.end(), isSame))
            return member->first;
    }
    return {};
}

std::string JsonObject::text(std::string_view name) const
{
    const std::optional<dom::element> value = find(name);
    if (!value)
        return {};
    switch (value->type()) {
    case dom::element_type::STRING: return std::string(*stringIn(*value));
    case dom::element_type::OBJECT: return of(value).text("value");
    case dom::element_type::INT64:
    case dom::element_type::UINT64:
    case dom::element_type::DOUBLE:
    case dom::element_type::BOOL: return compactJson(*value);
    case dom::element_type::ARRAY:
    case dom::element_type::NULL_VALUE: break;
    }
    return {};
}

std::string_view JsonObject::string(std::string_view name) const
{
    const std::optional<dom::element> value = find(name);
    return value ? stringIn(*value).value_or(std::string_view{}) : std::string_view{};
}

std::optional<int> JsonObject::number(std::string_view name) const
{
    const std::optional<dom::element> value = find(name);
    if (!value)
        return std::nullopt;
    double exact = 0;
    if (value->get(exact) == simdjson::SUCCESS)
        return exact > -1e9 && exact < 1e9 ? std::optional(static_cast<int>(exact)) : std::nullopt;
    const std::string_view text = stringIn(*value).value_or(std::string_view{});
    int number = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failed == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::optional<bool> JsonObject::truth(std::string_view name) const
{
    const std::string value = text(name);
    if (value == "true" || value == "True")
        return true;
    return value == "false" || value == "False" ? std::optional(false) : std::nullopt;
}

InstantRead JsonObject::instant(std::string_view name) const
{
    const std::optional<dom::element> value = find(name);
    if (!value)
        return {};
    double epoch = 0;
    if (value->get(epoch) == simdjson::SUCCESS)
        return instantFrom(epoch);
    if (const auto text = stringIn(*value))
        return instantFrom(*text);
    // boto's recorder of sessions writes a datetime as an object of its parts.
    const JsonObject parts = of(value);
    if (const std::optional<int> year = parts.number("year"))
        return instantFrom({*year, parts.number("month").value_or(0), parts.number("day").value_or(0),
                            parts.number("hour").value_or(0), parts.number("minute").value_or(0),
                            parts.number("second").value_or(0), parts.number("microsecond").value_or(0)});
    return {.kind = InstantRead::Kind::Unreadable};
}

JsonObject JsonObject::object(std::string_view name) const
{
    return of(find(name));
}

std::vector<dom::element> JsonObject::list(std::string_view name) const
{
    const std::optional<dom::element> value = find(name);
    dom::array elements;
    if (!value || value->get(elements) != simdjson::SUCCESS)
        return {};
    return {elements.begin(), elements.end()};
}

std::vector<JsonObject> JsonObject::objects(std::string_view name) const
{
    std::vector<JsonObject> found;
    for (const dom::element& element : list(name)) {
        if (element.is_object())
            found.push_back(of(element));
    }
    return found;
}

std::string JsonObject::json(std::string_view name) const
{
    const std::optional<dom::element> value = find(name);
    return value ? inCamelCase(*value, false) : std::string();
}

std::optional<std::string_view> stringIn(const dom::element& value)
{
    std::string_view text;
    return value.get(text) == simdjson::SUCCESS ? std::optional(text) : std::nullopt;
}

std::string compactJson(std::string_view json)
{
    std::string compact(json.size(), '\0');
    std::size_t size = 0;
    if (simdjson::minify(json.data(), json.size(), compact.data(), size) != simdjson::SUCCESS)
        return std::string(json);
    compact.resize(size);
    return compact;
}

std::string compactJson(const dom::element& value)
{
    return simdjson::minify(value);
}

} // namespace taskarium
