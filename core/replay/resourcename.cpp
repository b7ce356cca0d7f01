// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/resourcename.h>

#include <algorithm>
#include <vector>

namespace taskarium {

namespace {

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (std::size_t start = 0;;) {
        const std::size_t end = std::min(text.find(separator, start), text.size());
        parts.push_back(text.substr(start, end - start));
        if (end == text.size())
            return parts;
        start = end + 1;
    }
}

bool isAccount(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

ResourceName resourceNameFrom(std::string_view arn)
{
    ResourceName name;
    std::string_view resource = arn;
    if (arn.starts_with("arn:")) {
        // A task definition has a colon of its own behind the fifth.
        std::size_t place = 0;
        std::vector<std::string_view> parts;
        for (int i = 0; i < 5 && place != std::string_view::npos; ++i) {
            const std::size_t end = arn.find(':', place);
            parts.push_back(arn.substr(place, end == std::string_view::npos ? end : end - place));
            place = end == std::string_view::npos ? end : end + 1;
        }
        resource = place == std::string_view::npos ? parts.back() : arn.substr(place);
        if (parts.size() == 5) {
            name.region = parts[3];
            name.account = isAccount(parts[4]) ? parts[4] : std::string_view{};
        }
    }
    const std::vector<std::string_view> parts = split(resource, '/');
    name.name = parts.back();
    if (parts.size() >= 2)
        name.kind = parts.front();
    if (parts.size() >= 3)
        name.cluster = parts[1];
    return name;
}

} // namespace taskarium
