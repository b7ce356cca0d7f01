// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/log/stringtable.h>

#include <utility>

namespace taskarium {

namespace {

constexpr std::size_t slots = 4096;
constexpr std::size_t mostStrings = 65'536;

} // namespace

StringTable::StringTable() : m_seen(slots)
{}

StringTable::StringTable(const StringTable& other) : m_strings(other.m_strings), m_seen(other.m_seen)
{
    // The keys point into the strings, so they are made anew.
    for (const std::string& text : m_strings)
        m_numbers.emplace(text, m_numbers.size());
}

StringTable& StringTable::operator=(const StringTable& other)
{
    return *this = StringTable(other);
}

std::optional<std::uint64_t> StringTable::numberOf(std::string_view text)
{
    if (const auto known = m_numbers.find(text); known != m_numbers.end())
        return known->second;
    const std::size_t hash = std::hash<std::string_view>{}(text);
    if (std::exchange(m_seen[hash % slots], hash) != hash || m_strings.size() == mostStrings)
        return std::nullopt;
    m_strings.emplace_back(text);
    m_numbers.emplace(m_strings.back(), m_numbers.size());
    return m_numbers.size() - 1;
}

} // namespace taskarium
