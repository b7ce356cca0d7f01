// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/csvtext.h>

#include <fmt/compile.h>
#include <fmt/format.h>

#include <iterator>

namespace taskarium {

void CsvText::separate()
{
    if (m_needsComma)
        m_text += ',';
    m_needsComma = true;
}

void CsvText::field(std::string_view value)
{
    separate();
    if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
        m_text += value;
        return;
    }
    m_text += '"';
    for (const char c : value) {
        if (c == '"')
            m_text += '"';
        m_text += c;
    }
    m_text += '"';
}

void CsvText::field(std::int64_t value)
{
    separate();
    fmt::format_to(std::back_inserter(m_text), FMT_COMPILE("{}"), value);
}

void CsvText::emptyFields(int count)
{
    for (int i = 0; i < count; ++i)
        separate();
}

void CsvText::endRow()
{
    m_text += "\r\n";
    m_needsComma = false;
}

} // namespace taskarium
