// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace taskarium {

/// Parts of a sentence, joined by semicolons.
class CsvParts {
public:
    void add(const std::string& part)
    {
        if (!m_text.empty())
            m_text += "; ";
        m_text += part;
    }

    /// "name value" if there is a value.
    template <typename T>
    void addIfGiven(std::string_view name, const std::optional<T>& value)
    {
        if (!value)
            return;
        if constexpr (std::is_enum_v<T>)
            add(fmt::format("{} {}", name, toText(*value)));
        else
            add(fmt::format("{} {}", name, *value));
    }

    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    std::string m_text{};
};

} // namespace taskarium
