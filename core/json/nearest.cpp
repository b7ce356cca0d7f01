// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/nearest.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>

namespace taskarium {

namespace {

/// Beyond this a list of names is a wall of text in a one-line error.
constexpr std::size_t mostListedNames = 12;

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return result;
}

/// Optimal string alignment distance: insertions, deletions, changes, swaps of neighbours.
std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> beforeLast(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t(0));
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
        std::swap(beforeLast, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

} // namespace

std::optional<std::string> nearestName(std::string_view name, const std::vector<std::string>& known)
{
    // A name of thousands of letters is no slip of the finger, and the distance takes time in its square.
    constexpr std::size_t longestName = 100;
    if (name.size() > longestName)
        return std::nullopt;
    std::size_t least = std::numeric_limits<std::size_t>::max();
    const std::string* nearest = nullptr;
    for (const std::string& candidate : known) {
        const std::size_t distance = editDistance(lowered(name), lowered(candidate));
        if (distance < least) {
            least = distance;
            nearest = &candidate;
        }
    }
    if (!nearest || least > std::max<std::size_t>(1, std::max(name.size(), nearest->size()) / 3))
        return std::nullopt;
    return *nearest;
}

std::string nameRemedy(std::string_view name, const std::vector<std::string>& known,
                       std::string_view otherwise)
{
    if (const auto nearest = nearestName(name, known))
        return fmt::format("Did you mean {}?", *nearest);
    if (known.size() > mostListedNames || known.empty())
        return std::string(otherwise);
    return fmt::format("Known: {}.", wordList(known));
}

std::string wordList(const std::vector<std::string>& words, std::string_view last)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0)
            text += i + 1 < words.size() ? std::string(", ") : fmt::format(" {} ", last);
        text += words[i];
    }
    return text;
}

} // namespace taskarium
