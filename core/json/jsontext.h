// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace taskarium {

/// A text as it stands between the quotation marks of a JSON string, escaped as RFC 8259 asks: the quotation
/// mark, the reverse solidus and control characters.
[[nodiscard]] std::string escapedForJson(std::string_view text);

/// The same with the quotation marks.
[[nodiscard]] std::string quotedForJson(std::string_view text);

/// Whether a text stands in a JSON string as it is.
[[nodiscard]] bool needsNoEscape(std::string_view text);

/// Compact JSON, written member by member in the order of the calls. For bulk: nothing is kept but the text,
/// and commas come by themselves. Names of members are written as they are, so they must need no escaping.
class JsonText {
public:
    /// Begins an object that is a value: in a list, or at the top.
    void beginObject()
    {
        char* out = room(2);
        separate(out);
        *out++ = '{';
        open(out);
    }

    /// Begins an object or a list that is a member.
    void beginObject(std::string_view name) { beginMember(name, '{'); }
    void beginList(std::string_view name) { beginMember(name, '['); }

    void endObject() { close('}'); }
    void endList() { close(']'); }

    /// A string, escaped.
    void text(std::string_view value) { joinedValue({}, {value}); }
    void text(std::string_view name, std::string_view value) { joined(name, {}, {value}); }

    void number(std::string_view name, std::int64_t value);

    /// A number that is told as text, as ECS tells most of its numbers.
    void numberText(std::string_view name, std::int64_t value);

    /// A member whose value is JSON already.
    void raw(std::string_view name, std::string_view json)
    {
        char* out = this->name(name, json.size());
        put(out, json);
        done(out);
    }

    /// A value that is JSON already.
    void raw(std::string_view json)
    {
        char* out = room(json.size() + 1);
        separate(out);
        put(out, json);
        done(out);
    }

    /// A text that needs no escaping.
    void plain(std::string_view name, std::string_view text)
    {
        char* out = this->name(name, text.size() + 2);
        *out++ = '"';
        put(out, text);
        *out++ = '"';
        done(out);
    }

    /// A text in pieces, the first of which is escaped already: a value, or a member.
    void joinedValue(std::string_view escaped, std::initializer_list<std::string_view> rest)
    {
        char* out = room(1 + joinedSize(escaped, rest));
        separate(out);
        join(out, escaped, rest);
    }
    void joined(std::string_view name, std::string_view escaped, std::initializer_list<std::string_view> rest)
    {
        join(this->name(name, joinedSize(escaped, rest)), escaped, rest);
    }

    /// A whole document that is JSON already, with its line's end.
    void line(std::string_view json)
    {
        char* out = room(json.size() + 1);
        put(out, json);
        *out++ = '\n';
        open(out);
    }

    /// Ends the document's line.
    void endLine() { line({}); }

    [[nodiscard]] std::string_view written() const { return {m_text.data(), m_size}; }
    [[nodiscard]] std::string take();
    void clear() { m_size = 0; }

    /// Forgets what was written, and what it was in the middle of.
    void restart() { open(m_text.data()); }

private:
    /// Where so many bytes more may be written; done() tells how many there were.
    char* room(std::size_t size)
    {
        if (m_text.size() - m_size < size)
            grow(size);
        return m_text.data() + m_size;
    }
    void done(const char* end) { m_size = static_cast<std::size_t>(end - m_text.data()); }
    void open(const char* end)
    {
        done(end);
        m_needsComma = false;
    }

    static void put(char*& out, std::string_view bytes) { out += bytes.copy(out, bytes.size()); }

    void separate(char*& out)
    {
        *out = ',';
        out += m_needsComma ? 1 : 0;
        m_needsComma = true;
    }

    /// Writes the name of a member; returns where its value goes, with room for so many bytes.
    char* name(std::string_view name, std::size_t valueSize)
    {
        char* out = room(name.size() + valueSize + 4);
        separate(out);
        *out++ = '"';
        put(out, name);
        *out++ = '"';
        *out++ = ':';
        done(out);
        return out;
    }

    void beginMember(std::string_view name, char bracket)
    {
        char* out = this->name(name, 1);
        *out++ = bracket;
        open(out);
    }

    void close(char bracket)
    {
        *room(1) = bracket;
        ++m_size;
        m_needsComma = true;
    }

    /// The most that a text in pieces may need.
    static std::size_t joinedSize(std::string_view escaped, std::initializer_list<std::string_view> rest)
    {
        constexpr std::size_t longestEscape = 6; // of a control character
        std::size_t size = escaped.size() + 2;
        for (const std::string_view piece : rest)
            size += piece.size() * longestEscape;
        return size;
    }

    void join(char* out, std::string_view escaped, std::initializer_list<std::string_view> rest)
    {
        *out++ = '"';
        put(out, escaped);
        for (const std::string_view piece : rest)
            out = putEscaped(out, piece);
        *out++ = '"';
        done(out);
    }

    static char* putEscaped(char* out, std::string_view value);
    void grow(std::size_t size);

    std::string m_text{}; ///< with room behind what is written
    std::size_t m_size = 0;
    bool m_needsComma = false;
};

} // namespace taskarium
