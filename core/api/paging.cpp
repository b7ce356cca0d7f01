// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/api/paging.h>

#include <core/json/members.h>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace taskarium {

namespace {

using nlohmann::json;

constexpr int largestPage = 100;

std::string hexText(std::string_view text)
{
    std::string hex;
    for (const char c : text)
        hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return hex;
}

std::optional<std::string> fromHex(std::string_view hex)
{
    if (hex.size() % 2 != 0)
        return std::nullopt;
    std::string text;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        unsigned int byte = 0;
        const char* const end = hex.data() + i + 2;
        const auto [stop, failed] = std::from_chars(hex.data() + i, end, byte, 16);
        if (failed != std::errc{} || stop != end)
            return std::nullopt;
        text.push_back(static_cast<char>(byte));
    }
    return text;
}

/// The key after which the page begins; "" for the first. A token is its operation and that key.
std::optional<std::string> keyIn(const Call& call)
{
    const std::string token = call.text("nextToken");
    if (token.empty())
        return std::string();
    const std::optional<std::string> text = fromHex(token);
    const std::string head = std::string(call.operation) + '\n';
    return text && text->starts_with(head) ? std::optional(text->substr(head.size())) : std::nullopt;
}

} // namespace

std::string keyOf(std::uint64_t number)
{
    return fmt::format("{:010}", number);
}

Answer pageOf(const Call& call, std::vector<ListEntry> entries, const ListForm& form)
{
    const auto size = memberOf<int>(call.request, "maxResults").value_or(static_cast<int>(form.pageSize));
    if (size > largestPage)
        return ApiError{.message = "Max results can not be greater than 100"};
    if (size < 1)
        return ApiError{.message = "Max results can not be lesser than 1"};
    const std::optional<std::string> after = keyIn(call);
    if (!after)
        return ApiError{.message = "Invalid nextToken."};
    std::ranges::sort(entries, {}, &ListEntry::key);
    if (form.isDescending)
        std::ranges::reverse(entries);
    const auto isShown = [&](const ListEntry& entry) {
        return !after->empty() && (form.isDescending ? entry.key >= *after : entry.key <= *after);
    };
    const auto begin = std::ranges::find_if_not(entries, isShown);
    const auto end = begin + std::min<std::ptrdiff_t>(size, entries.end() - begin);
    json page = json::array();
    for (auto entry = begin; entry != end; ++entry)
        page.push_back(std::move(entry->value));
    json reply = {{std::string(form.member), std::move(page)}};
    if (end != entries.end())
        reply["nextToken"] = hexText(fmt::format("{}\n{}", call.operation, std::prev(end)->key));
    return reply;
}

} // namespace taskarium
