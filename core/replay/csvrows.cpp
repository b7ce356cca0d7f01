// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/csvrows.h>

#include <algorithm>

namespace taskarium {

namespace {

/// Takes fields and rows off the front of a text.
class CsvReader {
public:
    explicit CsvReader(std::string_view text) : m_text(text) {}

    [[nodiscard]] bool isAtEnd() const { return m_at >= m_text.size(); }

    CsvRow row()
    {
        CsvRow row{.line = m_line};
        do
            row.fields.push_back(field());
        while (takes(','));
        takes('\r');
        m_line += takes('\n') ? 1 : 0;
        return row;
    }

private:
    bool takes(char c)
    {
        const bool isThere = !isAtEnd() && m_text[m_at] == c;
        m_at += isThere ? 1U : 0U;
        return isThere;
    }

    std::string field()
    {
        std::string value;
        if (takes('"'))
            value = quoted();
        // Behind the closing mark there should be nothing; what is there belongs to the value.
        const std::size_t end = std::min(m_text.find_first_of(",\r\n", m_at), m_text.size());
        value += m_text.substr(m_at, end - m_at);
        m_at = end;
        return value;
    }

    std::string quoted()
    {
        std::string value;
        while (!isAtEnd()) {
            const std::size_t mark = std::min(m_text.find('"', m_at), m_text.size());
            const std::string_view part = m_text.substr(m_at, mark - m_at);
            m_line += static_cast<int>(std::ranges::count(part, '\n'));
            value += part;
            m_at = std::min(mark + 1, m_text.size());
            if (!takes('"'))
                break;
            value += '"';
        }
        return value;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_line = 1;
};

} // namespace

bool isCsvOfMessages(std::string_view text)
{
    constexpr std::size_t longestHeader = 2000;
    const std::string_view header = text.substr(0, std::min(text.find_first_of("\r\n"), longestHeader));
    if (header.find_first_of("{[") != std::string_view::npos)
        return false;
    const std::vector<std::string> names = CsvReader(header).row().fields;
    const auto has = [&names](std::string_view name) {
        return std::ranges::find(names, name) != names.end();
    };
    return has("@message") || (names.size() > 1 && has("message"));
}

void readCsvRows(std::string_view text, const std::function<void(const CsvRow&)>& take)
{
    CsvReader reader(text);
    (void)reader.row();
    while (!reader.isAtEnd())
        take(reader.row());
}

} // namespace taskarium
