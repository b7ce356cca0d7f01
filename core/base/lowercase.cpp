// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/base/lowercase.h>

#include <algorithm>

namespace taskarium {

std::string lowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

} // namespace taskarium
