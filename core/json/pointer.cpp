// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/pointer.h>

namespace taskarium {

std::string memberPointer(std::string_view parent, std::string_view name)
{
    std::string pointer(parent);
    pointer += '/';
    for (const char c : name) {
        if (c == '~')
            pointer += "~0";
        else if (c == '/')
            pointer += "~1";
        else
            pointer += c;
    }
    return pointer;
}

std::string elementPointer(std::string_view parent, std::size_t index)
{
    return std::string(parent) + "/" + std::to_string(index);
}

std::string_view parentPointer(std::string_view pointer)
{
    const std::size_t slash = pointer.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : pointer.substr(0, slash);
}

} // namespace taskarium
