// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reading JSON of unknown make with simdjson: in bulk it is twenty times as fast as what documents are read
// with.
#pragma once

#include <core/replay/instant.h>

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

    using Member = std::pair<std::string_view, dom::element>;
    [[nodiscard]] const std::vector<Member>& members() const { return m_members; }
    /// The name of a member that stands here twice; empty if none does.
    [[nodiscard]] std::string_view doubledName() const;
    [[nodiscard]] bool has(std::string_view name) const { return find(name).has_value(); }

    /// A member's value; nothing if it is absent or null.
    [[nodiscard]] std::optional<dom::element> find(std::string_view name) const;

    /// A member as text: a string as it is, a number or a truth value as JSON writes it, the `value` of an
    /// object that has one; empty if it is absent or anything else.
    [[nodiscard]] std::string text(std::string_view name) const;

    /// A member that is a string; empty if it is absent or anything else.
    [[nodiscard]] std::string_view string(std::string_view name) const;

    /// A member that is a whole number, or a string that holds one.
    [[nodiscard]] std::optional<int> number(std::string_view name) const;

    /// A member that is a truth value, or a string that says one.
    [[nodiscard]] std::optional<bool> truth(std::string_view name) const;

    /// A member that is a time, in any way of writing it.
    [[nodiscard]] InstantRead instant(std::string_view name) const;

    /// A member that is an object; an empty one if it is absent or anything else.
    [[nodiscard]] JsonObject object(std::string_view name) const;

    /// The elements of a member that is a list; none if it is absent or anything else.
    [[nodiscard]] std::vector<dom::element> list(std::string_view name) const;

    /// The objects among the elements of a member that is a list.
    [[nodiscard]] std::vector<JsonObject> objects(std::string_view name) const;

    /// A member as compact JSON, with members spelled as the API spells them; empty if it is absent. What
    /// users named, variables and tags, keeps its name.
    [[nodiscard]] std::string json(std::string_view name) const;

private:
    std::vector<Member> m_members{};
};

/// The string in a value; nothing if it is none.
[[nodiscard]] std::optional<std::string_view> stringIn(const dom::element& value);

/// JSON without the white space between its tokens. The text must be JSON.
[[nodiscard]] std::string compactJson(std::string_view json);
[[nodiscard]] std::string compactJson(const dom::element& value);

} // namespace taskarium
