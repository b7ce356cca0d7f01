// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/api/answer.h>

#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// An element of a list, and the text by which the list is sorted: a page that was asked for later goes on
/// after it, even if the element itself is gone by then.
struct ListEntry {
    std::string key{};
    nlohmann::json value{};
};

/// How the list of an operation is sent.
struct ListForm {
    std::string_view member;    ///< of the reply: "taskArns"
    std::size_t pageSize = 100; ///< if the request has no maxResults
    bool isDescending = false;  ///< by the keys
};

/// A number as a key: sorted as text it is sorted as a number.
[[nodiscard]] std::string keyOf(std::uint64_t number);

/// One page of a list, as maxResults and nextToken ask for it; the reply's nextToken is absent at the end.
/// Fails on a maxResults that is not from 1 to 100, and on a nextToken that is not of this operation.
[[nodiscard]] Answer pageOf(const Call& call, std::vector<ListEntry> entries, const ListForm& form);

} // namespace taskarium
