// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace taskarium {

/// Compact JSON, written member by member in the order of the calls. For bulk: nothing is kept but the text,
/// and commas come by themselves. Names of members are written as they are, so they must need no escaping.
class JsonText {
public:
    /// Begins an object that is a value: in a list, or at the top.
    void beginObject();

    /// Begins an object or a list that is a member.
    void beginObject(std::string_view name);
    void beginList(std::string_view name);

    void endObject();
    void endList();

    /// A string, escaped as RFC 8259 asks: the quotation mark, the reverse solidus and control characters.
    void text(std::string_view value);
    void text(std::string_view name, std::string_view value);

    void number(std::string_view name, std::int64_t value);

    /// A member whose value is JSON already.
    void raw(std::string_view name, std::string_view json);

    /// A whole document that is JSON already, with its line's end.
    void line(std::string_view json);

    /// Ends the document's line.
    void endLine();

    [[nodiscard]] const std::string& written() const { return m_text; }
    [[nodiscard]] std::string take() { return std::move(m_text); }
    void clear() { m_text.clear(); }

private:
    void separate();
    void name(std::string_view name);
    void quote(std::string_view value);

    std::string m_text{};
    bool m_needsComma = false;
};

} // namespace taskarium
