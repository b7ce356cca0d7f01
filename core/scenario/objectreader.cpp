// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scenario/objectreader.h>

#include <core/base/timetext.h>
#include <core/json/pointer.h>
#include <core/json/shapecheck.h>

namespace taskarium {

namespace {

using nlohmann::json;

Shape structureOf(const ObjectSpec& spec)
{
    Shape shape{.name = spec.noun, .kind = ShapeKind::Structure, .required = spec.required};
    for (const std::string& member : spec.members)
        shape.members.emplace(member, "");
    return shape;
}

/// Only whether it is an object or a list; what is inside is read by somebody else.
Outcome checkContainer(ShapeKind kind, const json& value, const std::string& pointer)
{
    const json empty = kind == ShapeKind::List ? json::array() : json::object();
    return checkValue(Shape{.kind = kind}, value.type() == empty.type() ? empty : value, pointer);
}

} // namespace

ObjectReader::ObjectReader(const Document& document, std::string pointer, const ObjectSpec& spec)
    : m_document(document)
    , m_pointer(std::move(pointer))
{
    static const json nothing = json::object();
    const json& value = document.value.at(json::json_pointer(m_pointer));
    m_object = value.is_object() ? &value : &nothing;
    Outcome found = checkContainer(ShapeKind::Structure, value, m_pointer);
    if (!found)
        found = checkMemberNames(structureOf(spec), value, m_pointer);
    if (found)
        m_fault = m_document.at(*found);
}

void ObjectReader::adopt(const Outcome& fault)
{
    if (!m_fault)
        m_fault = fault;
}

void ObjectReader::fail(std::string_view member, Error error)
{
    error.pointer = pointerOf(member);
    adopt(m_document.at(std::move(error)));
}

bool ObjectReader::has(std::string_view member) const
{
    return m_object->contains(member);
}

std::string ObjectReader::pointerOf(std::string_view member) const
{
    return memberPointer(m_pointer, member);
}

ObjectReader ObjectReader::part(std::string_view member, const ObjectSpec& spec) const
{
    return ObjectReader(m_document, pointerOf(member), spec);
}

ObjectReader ObjectReader::element(std::string_view list, std::size_t index, const ObjectSpec& spec) const
{
    return ObjectReader(m_document, elementPointer(pointerOf(list), index), spec);
}

ObjectReader ObjectReader::entry(std::string_view object, std::string_view name, const ObjectSpec& spec) const
{
    return ObjectReader(m_document, memberPointer(pointerOf(object), name), spec);
}

const json* ObjectReader::find(std::string_view member, const Shape& shape)
{
    const auto found = m_object->find(member);
    if (found == m_object->end())
        return nullptr;
    const bool isContainer = shape.kind == ShapeKind::List || shape.kind == ShapeKind::Map;
    const Outcome fault = isContainer ? checkContainer(shape.kind, *found, pointerOf(member))
                                      : checkValue(shape, *found, pointerOf(member));
    if (!fault)
        return &*found;
    adopt(m_document.at(*fault));
    return nullptr;
}

bool ObjectReader::isText(std::string_view member, std::string_view text) const
{
    const auto found = m_object->find(member);
    return found != m_object->end() && *found == text;
}

std::string ObjectReader::text(std::string_view member, std::string fallback)
{
    const json* const value = find(member, Shape{.kind = ShapeKind::String});
    return value ? value->get<std::string>() : std::move(fallback);
}

bool ObjectReader::flag(std::string_view member)
{
    const json* const value = find(member, Shape{.kind = ShapeKind::Boolean});
    return value != nullptr && value->get<bool>();
}

std::int64_t ObjectReader::number(std::string_view member, NumberRange range, std::int64_t fallback)
{
    const Shape shape{.kind = ShapeKind::Long,
                      .min = static_cast<double>(range.least),
                      .max = static_cast<double>(range.most)};
    const json* const value = find(member, shape);
    return value ? value->get<std::int64_t>() : fallback;
}

template <typename T>
std::optional<T> ObjectReader::parsed(std::string_view member, Result<T> (*parse)(std::string_view))
{
    return has(member) ? parsedAt(pointerOf(member), parse) : std::nullopt;
}

template <typename T>
std::optional<T> ObjectReader::parsedAt(const std::string& pointer, Result<T> (*parse)(std::string_view))
{
    const json& found = m_document.value.at(json::json_pointer(pointer));
    Outcome fault = checkValue(Shape{.kind = ShapeKind::String}, found, pointer);
    const Result<T> value = parse(fault ? std::string_view() : found.get_ref<const std::string&>());
    if (value)
        return *value;
    // Of a bare number the parser knows better than the type check what to write instead.
    Error error = fault ? std::move(*fault) : value.error();
    error.remedy = value.error().remedy;
    error.pointer = pointer;
    adopt(m_document.at(std::move(error)));
    return std::nullopt;
}

std::optional<Duration> ObjectReader::span(std::string_view member)
{
    return parsed(member, parseDuration);
}

std::optional<UtcTime> ObjectReader::instant(std::string_view member)
{
    return parsed(member, parseUtc);
}

std::vector<Duration> ObjectReader::spans(std::string_view member)
{
    std::vector<Duration> spans;
    for (std::size_t i = 0; i < listSize(member); ++i)
        spans.push_back(parsedAt(elementPointer(pointerOf(member), i), parseDuration).value_or(Duration{}));
    return spans;
}

std::size_t ObjectReader::listSize(std::string_view member)
{
    const json* const value = find(member, Shape{.kind = ShapeKind::List});
    return value ? value->size() : 0;
}

std::vector<std::string> ObjectReader::texts(std::string_view member)
{
    std::vector<std::string> texts;
    const std::size_t count = listSize(member);
    for (std::size_t i = 0; i < count; ++i) {
        const json& element = (*m_object->find(member))[i];
        if (const Outcome fault =
                checkValue(Shape{.kind = ShapeKind::String}, element, elementPointer(pointerOf(member), i)))
            adopt(m_document.at(*fault));
        else
            texts.push_back(element.get<std::string>());
    }
    return texts;
}

std::vector<std::string> ObjectReader::names(std::string_view member)
{
    std::vector<std::string> names;
    const json* const value = find(member, Shape{.kind = ShapeKind::Map});
    if (!value)
        return names;
    for (const auto& [name, part] : value->items())
        names.push_back(name);
    return names;
}

} // namespace taskarium
