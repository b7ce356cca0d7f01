// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/jsonobject.h>

#include <core/json/jsontext.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>
#include <vector>

namespace taskarium {

namespace {

void appendQuoted(std::string& json, std::string_view plain)
{
    json.append(1, '"').append(plain).append(1, '"');
}

/// A name as JSON writes it.
void appendName(std::string& json, std::string_view name)
{
    if (needsNoEscape(name))
        appendQuoted(json, name);
    else
        json += nlohmann::json(name).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// What users name is theirs: variables and tags that are members of an object.
bool isNamedByUsers(std::string_view name)
{
    return isNamed(name, "environment") || isNamed(name, "tags");
}

void appendCamelCase(std::string& json, const dom::element& value, bool keepsNames);

void appendCamelCase(std::string& json, dom::object object, bool keepsNames)
{
    std::string_view separator = "{";
    for (const auto [key, value] : object) {
        std::string name(key);
        if (!keepsNames && !name.empty())
            name.front() = lowered(name.front());
        json += separator;
        appendName(json, name);
        json += ':';
        appendCamelCase(json, value, isNamedByUsers(key));
        separator = ",";
    }
    json += separator == "{" ? "{}" : "}";
}

void appendCamelCase(std::string& json, dom::array elements)
{
    std::string_view separator = "[";
    for (const dom::element element : elements) {
        json += separator;
        appendCamelCase(json, element, false);
        separator = ",";
    }
    json += separator == "[" ? "[]" : "]";
}

void appendCamelCase(std::string& json, const dom::element& value, bool keepsNames)
{
    dom::object object;
    dom::array elements;
    const std::optional<std::string_view> text = stringIn(value);
    if (value.get(object) == simdjson::SUCCESS)
        appendCamelCase(json, object, keepsNames);
    else if (value.get(elements) == simdjson::SUCCESS)
        appendCamelCase(json, elements);
    else if (text && needsNoEscape(*text))
        appendQuoted(json, *text);
    else
        json += compactJson(value);
}

} // namespace

/// Where the members of an object are whose names are looked for.
class JsonObject::Index {
public:
    /// An object with so many members is looked through more often than its index costs.
    static constexpr std::size_t fewest = 6;
    static constexpr std::size_t most = 200;

    explicit Index(dom::object object)
    {
        m_places.fill(none);
        m_members.reserve(object.size());
        for (const auto field : object)
            add(field.key, field.value);
    }

    [[nodiscard]] const dom::element* find(MemberName name) const
    {
        const std::uint8_t place = m_places[name.place()];
        return place == none ? nullptr : &m_members[place];
    }

    /// Whether two members may have the same name.
    [[nodiscard]] bool mayHaveDoubles() const { return m_hasDoubles || m_strangers > 1; }

private:
    static constexpr std::uint8_t none = 255;

    void add(std::string_view key, const dom::element& value)
    {
        const std::optional<std::size_t> name = memberPlace(key);
        m_strangers += name ? 0 : 1;
        if (!name)
            return;
        std::uint8_t& place = m_places[*name];
        m_hasDoubles = m_hasDoubles || place != none;
        place = static_cast<std::uint8_t>(m_members.size());
        m_members.push_back(value);
    }

    std::vector<dom::element> m_members{};
    std::array<std::uint8_t, memberNames.size()> m_places; ///< in m_members
    std::size_t m_strangers = 0;                           ///< members that nobody looks for
    bool m_hasDoubles = false;                             ///< of those that are looked for
};

JsonObject::JsonObject(dom::object object) : m_object(object)
{
    const std::size_t size = object.size();
    if (size >= Index::fewest && size <= Index::most)
        m_index = std::make_shared<const Index>(object);
}

JsonObject JsonObject::of(const std::optional<dom::element>& value)
{
    dom::object object;
    return value && value->get(object) == simdjson::SUCCESS ? JsonObject(object) : JsonObject();
}

std::optional<dom::element> JsonObject::find(MemberName name) const
{
    std::optional<dom::element> found;
    if (m_index) {
        if (const dom::element* const member = m_index->find(name))
            found = *member;
    } else {
        forEach([&](std::string_view key, const dom::element& value) {
            if (isNamed(key, name.text()))
                found = value;
        });
    }
    return found && !found->is_null() ? found : std::nullopt;
}

std::string_view JsonObject::doubledName() const
{
    if (m_index && !m_index->mayHaveDoubles())
        return {};
    std::vector<std::string_view> names;
    forEach([&names](std::string_view key, const dom::element&) { names.push_back(key); });
    for (auto name = names.begin(); name != names.end(); ++name) {
        if (std::find(std::next(name), names.end(), *name) != names.end())
            return *name;
    }
    return {};
}

std::string JsonObject::text(MemberName name) const
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

std::string_view JsonObject::string(MemberName name) const
{
    const std::optional<dom::element> value = find(name);
    return value ? stringIn(*value).value_or(std::string_view{}) : std::string_view{};
}

std::optional<int> JsonObject::number(MemberName name) const
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

std::optional<bool> JsonObject::truth(MemberName name) const
{
    const std::string value = text(name);
    if (value == "true" || value == "True")
        return true;
    return value == "false" || value == "False" ? std::optional(false) : std::nullopt;
}

InstantRead JsonObject::instant(MemberName name) const
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

JsonObject JsonObject::object(MemberName name) const
{
    return of(find(name));
}

std::string JsonObject::json(MemberName name) const
{
    const std::optional<dom::element> value = find(name);
    std::string json;
    if (value)
        appendCamelCase(json, *value, false);
    return json;
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
