// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace taskarium {

/// Rows of comma-separated values after RFC 4180: CRLF after each, a field with a comma, a quotation mark or
/// a line break in quotation marks, those inside doubled. A text that a spreadsheet would take for a formula
/// (it begins with =, +, -, @, a tabulator or a carriage return) gets an apostrophe before it, which makes it
/// a text there; numbers stay numbers.
class CsvText {
public:
    void field(std::string_view value);
    void field(std::int64_t value);
    void emptyFields(int count);
    void endRow();

    [[nodiscard]] const std::string& written() const { return m_text; }
    void clear() { m_text.clear(); }

private:
    void separate();

    std::string m_text{};
    bool m_needsComma = false;
};

} // namespace taskarium
