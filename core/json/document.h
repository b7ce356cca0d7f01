// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/json: how ECS writes things. A document knows the line of each of its places, so that every error can
// name it. Which members exist, with type, enum and limits, comes from the API's model, one generated data
// file; checkShape holds any JSON against it. The codecs turn API JSON into values of core/model and back
// into the shapes that describe-tasks, describe-services and describe-task-definition answer, in the wire
// form of the real service.
#pragma once

#include <core/base/result.h>

#include <nlohmann/json.hpp>

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace taskarium {

/// A JSON document and where its parts stand. Objects keep their members in alphabetical order.
struct Document {
    nlohmann::json value{};
    std::string file{}; ///< the name that errors give, as the user wrote it
    std::map<std::string, int, std::less<>>
        lines{}; ///< line, from 1, of each JSON pointer; a member's is its name's

    /// The line of a place; of the nearest place around it if the document lacks it; 0 in an empty Document.
    [[nodiscard]] int lineOf(std::string_view pointer) const;

    /// An error at a place of this document.
    [[nodiscard]] Error at(std::string pointer, std::string message, std::string remedy) const;

    /// An error found by someone who knew the pointer only, completed with file and line.
    [[nodiscard]] Error at(Error error) const;
};

/// How deep objects and lists may lie in each other: deeper text is an attack on the stack, not a document.
constexpr int deepestNesting = 64;

/// Reads one JSON document (RFC 8259, UTF-8, a leading byte order mark allowed). Fails, with the line, on bad
/// syntax, bytes that are not UTF-8, a name that an object has twice, and nesting deeper than deepestNesting.
[[nodiscard]] Result<Document> parseDocument(std::string_view text, std::string file);

} // namespace taskarium
