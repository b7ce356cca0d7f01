// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/resourcename.h>

#include <algorithm>
#include <array>

namespace taskarium {

namespace {

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
        std::array<std::string_view, 5> parts{};
        std::size_t count = 0;
        std::size_t place = 0;
        while (count < parts.size() && place != std::string_view::npos) {
            const std::size_t end = arn.find(':', place);
            parts[count++] = arn.substr(place, end == std::string_view::npos ? end : end - place);
            place = end == std::string_view::npos ? end : end + 1;
        }
        resource = place == std::string_view::npos ? parts[count - 1] : arn.substr(place);
        if (count == parts.size()) {
            name.region = parts[3];
            name.account = isAccount(parts[4]) ? parts[4] : std::string_view{};
        }
    }
    const std::size_t first = resource.find('/');
    name.name = resource.substr(resource.rfind('/') + 1);
    if (first == std::string_view::npos)
        return name;
    name.kind = resource.substr(0, first);
    if (const std::size_t second = resource.find('/', first + 1); second != std::string_view::npos)
        name.cluster = resource.substr(first + 1, second - first - 1);
    return name;
}

} // namespace taskarium
