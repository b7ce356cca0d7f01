// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reading JSON of unknown make with simdjson: in bulk it is twenty times as fast as what documents are read
// with.
#pragma once

#include <core/replay/instant.h>
#include <core/replay/membername.h>

#include <simdjson.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace taskarium {

namespace dom = simdjson::dom;

/// An object whose members are found whatever the case of their first letter is: CLIs write taskArn, Step
/// Functions write TaskArn. A member that is null is not there. Of members with the same name the last one
/// counts, as with most readers. Lives as long as the parser's document.
class JsonObject {
public:
    JsonObject() = default;
    explicit JsonObject(dom::object object);

    /// The object in a value; an empty one if it is none.
    [[nodiscard]] static JsonObject of(const std::optional<dom::element>& value);

    /// Hands each member to a function, its name and its value, in their order.
    template <typename Take>
    void forEach(const Take& take) const
    {
        if (!m_object)
            return;
        for (const auto field : *m_object)
            take(field.key, field.value);
    }

    /// The name of a member that stands here twice; empty if none does.
    [[nodiscard]] std::string_view doubledName() const;
    [[nodiscard]] bool has(MemberName name) const { return find(name).has_value(); }

    /// A member's value; nothing if it is absent or null.
    [[nodiscard]] std::optional<dom::element> find(MemberName name) const;

    /// A member as text: a string as it is, a number or a truth value as JSON writes it, the `value` of an
    /// object that has one; empty if it is absent or anything else.
    [[nodiscard]] std::string text(MemberName name) const;

    /// A member that is a string; empty if it is absent or anything else.
    [[nodiscard]] std::string_view string(MemberName name) const;

    /// A member that is a whole number, or a string that holds one.
    [[nodiscard]] std::optional<int> number(MemberName name) const;

    /// A member that is a truth value, or a string that says one.
    [[nodiscard]] std::optional<bool> truth(MemberName name) const;

    /// A member that is a time, in any way of writing it.
    [[nodiscard]] InstantRead instant(MemberName name) const;

    /// A member that is an object; an empty one if it is absent or anything else.
    [[nodiscard]] JsonObject object(MemberName name) const;

    /// Hands each element of a member that is a list to a function; none if it is absent or anything else.
    template <typename Take>
    void forEachIn(MemberName name, const Take& take) const
    {
        const std::optional<dom::element> value = find(name);
        dom::array elements;
        if (!value || value->get(elements) != simdjson::SUCCESS)
            return;
        for (const dom::element element : elements)
            take(element);
    }

    /// The same of the objects among the elements.
    template <typename Take>
    void forEachObjectIn(MemberName name, const Take& take) const
    {
        forEachIn(name, [&take](const dom::element& element) {
            if (element.is_object())
                take(of(element));
        });
    }

    /// A member as compact JSON, with members spelled as the API spells them; empty if it is absent. What
    /// users named, variables and tags, keeps its name.
    [[nodiscard]] std::string json(MemberName name) const;

private:
    class Index;

    std::optional<dom::object> m_object{};
    std::shared_ptr<const Index> m_index{}; ///< of an object with many members
};

/// The string in a value; nothing if it is none.
[[nodiscard]] std::optional<std::string_view> stringIn(const dom::element& value);

/// JSON without the white space between its tokens. The text must be JSON.
[[nodiscard]] std::string compactJson(std::string_view json);
[[nodiscard]] std::string compactJson(const dom::element& value);

} // namespace taskarium
