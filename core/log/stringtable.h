// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace taskarium {

/// The strings that a log has again and again: names, groups, zones, reasons. A string gets a number when it
/// comes for the second time, so that ids, which come once, take no room.
class StringTable {
public:
    StringTable();
    StringTable(const StringTable& other);
    StringTable& operator=(const StringTable& other);
    StringTable(StringTable&&) noexcept = default;
    StringTable& operator=(StringTable&&) noexcept = default;
    ~StringTable() = default;

    /// The number of a string, if it has one by now.
    [[nodiscard]] std::optional<std::uint64_t> numberOf(std::string_view text);

    [[nodiscard]] const std::string& operator[](std::uint64_t number) const { return m_strings[number]; }

private:
    /// Quicker than the standard one for short texts, which most are.
    struct Hash {
        std::size_t operator()(std::string_view text) const;
    };

    std::deque<std::string> m_strings{}; ///< which stay where they are
    std::unordered_map<std::string_view, std::uint64_t, Hash> m_numbers{};
    std::vector<std::size_t> m_seen; ///< hashes of strings that came once, the newest of each slot
};

} // namespace taskarium
