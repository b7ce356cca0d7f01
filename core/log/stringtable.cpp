// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/log/stringtable.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace taskarium {

namespace {

constexpr std::size_t slots = 4096;
constexpr std::size_t mostStrings = 65'536;

std::uint64_t wordAt(std::string_view text, std::size_t place, std::size_t size)
{
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + place, size);
    return word;
}

} // namespace

/// Words that overlap in the middle take in every byte of a short text.
std::size_t StringTable::Hash::operator()(std::string_view text) const
{
    constexpr std::size_t wordSize = 8;
    const std::size_t size = text.size();
    if (size > 4 * wordSize)
        return std::hash<std::string_view>{}(text);
    const std::size_t part = std::min(size, wordSize);
    std::uint64_t hash = size * 0x9e3779b97f4a7c15;
    const auto mix = [&hash](std::uint64_t word) {
        hash = (hash ^ word) * 0xbf58476d1ce4e5b9;
        hash ^= hash >> 32U;
    };
    mix(wordAt(text, 0, part));
    mix(wordAt(text, size - part, part));
    if (size > 2 * wordSize) {
        mix(wordAt(text, wordSize, wordSize));
        mix(wordAt(text, size - 2 * wordSize, wordSize));
    }
    return hash;
}

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
    const std::size_t hash = Hash{}(text);
    if (std::exchange(m_seen[hash % slots], hash) != hash || m_strings.size() == mostStrings)
        return std::nullopt;
    m_strings.emplace_back(text);
    m_numbers.emplace(m_strings.back(), m_numbers.size());
    return m_numbers.size() - 1;
}

} // namespace taskarium
