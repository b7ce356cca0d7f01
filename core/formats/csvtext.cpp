// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/csvtext.h>

#include <fmt/compile.h>
#include <fmt/format.h>

#include <iterator>

namespace taskarium {

namespace {

/// What spreadsheets take for a formula, and run.
bool isFormula(std::string_view value)
{
    return !value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos;
}

} // namespace

void CsvText::separate()
{
    if (m_needsComma)
        m_text += ',';
    m_needsComma = true;
}

void CsvText::field(std::string_view value)
{
    separate();
    const std::string_view defused = isFormula(value) ? "'" : "";
    if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
        m_text.append(defused).append(value);
        return;
    }
    m_text.append("\"").append(defused);
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
