// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/framing.h>

#include <algorithm>
#include <vector>

namespace taskarium {

namespace {

constexpr std::string_view blanks = " \t\r";

/// What a bracket led to: the place behind the one that closes it, or why there is none.
struct Match {
    std::size_t end = 0; ///< of the value, or where it went wrong
    std::string_view problem{};
    bool isCutOff = false; ///< the text ended, it might have gone on
};

/// Follows brackets and strings, and looks only at what must stand before a bracket that opens. That is
/// enough to notice a new value in the middle of one that was cut off.
class BracketScanner {
public:
    explicit BracketScanner(std::string_view text) : m_text(text) {}

    [[nodiscard]] Match scan(std::size_t start)
    {
        for (std::size_t i = start; i < m_text.size(); ++i) {
            const char c = m_text[i];
            if (c == '"') {
                const std::size_t close = stringEnd(i);
                if (close >= m_text.size())
                    return {i, "text is not closed", true};
                if (m_text[close] != '"')
                    return {i, "text is not closed in its line"};
                i = close;
            } else if (c == '{' || c == '[') {
                if (!mayOpen())
                    return {i, "a new value begins where the one before is not closed"};
                m_open.push_back(c);
            } else if (c == '}' || c == ']') {
                if (m_open.empty() || (m_open.back() == '{') != (c == '}'))
                    return {i, "a bracket closes what is not open"};
                m_open.pop_back();
                if (m_open.empty())
                    return {i + 1};
            }
            if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
                m_last = m_text[i];
        }
        return {m_text.size(), "it ends before its brackets are closed", true};
    }

private:
    /// The quotation mark that ends a string, or the line break that must not be in it, or the text's end.
    [[nodiscard]] std::size_t stringEnd(std::size_t open) const
    {
        for (std::size_t i = open + 1; i < m_text.size(); ++i) {
            if (m_text[i] == '\\')
                ++i;
            else if (m_text[i] == '"' || m_text[i] == '\n')
                return i;
        }
        return m_text.size();
    }

    [[nodiscard]] bool mayOpen() const
    {
        if (m_open.empty())
            return true;
        return m_open.back() == '{' ? m_last == ':' : m_last == '[' || m_last == ',';
    }

    std::string_view m_text;
    std::vector<char> m_open{};
    char m_last = ' '; ///< the last character that is no space
};

/// Whether what stands behind a bracket is a value's, rather than prose in brackets. A name may lack its
/// quotes, as many programs print it.
bool looksLikeValue(char bracket, std::string_view inside)
{
    if (inside.empty() || bracket == '[')
        return inside.starts_with('{');
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const std::size_t end = inside.find_first_not_of(letters);
    return inside.front() == '"' || inside.front() == '\''
        || (end != std::string_view::npos && end > 0 && inside[end] == ':');
}

class Framer {
public:
    Framer(std::string_view text, int firstLine, const FrameReader& reader)
        : m_text(text)
        , m_line(firstLine)
        , m_reader(reader)
    {}

    std::size_t run(TextEnd end)
    {
        while (m_at < m_text.size()) {
            skipSpace();
            if (m_at < m_text.size() && !step(end))
                return m_at;
        }
        return m_at;
    }

private:
    void moveTo(std::size_t place)
    {
        m_line += static_cast<int>(std::ranges::count(m_text.substr(m_at, place - m_at), '\n'));
        m_at = place;
    }

    /// A comma is what a list leaves between values if it is read one by one.
    void skipSpace() { moveTo(std::min(m_text.find_first_not_of(" \t\r\n,", m_at), m_text.size())); }

    [[nodiscard]] std::size_t lineEnd(std::size_t place) const
    {
        return std::min(m_text.find('\n', place), m_text.size());
    }

    /// The rest of the line without the space at its end.
    [[nodiscard]] std::string_view restOfLine() const
    {
        const std::string_view line = m_text.substr(m_at, lineEnd(m_at) - m_at);
        return line.substr(0, line.find_last_not_of(blanks) + 1);
    }

    bool read(FrameKind kind, std::string_view text)
    {
        return m_reader({.kind = kind, .text = text, .line = m_line});
    }

    void passProse()
    {
        const std::string_view line = restOfLine();
        if (line != "]" && line != "}")
            (void)read(FrameKind::Prose, line);
        moveTo(lineEnd(m_at));
    }

    /// Reads what begins here; false if it may go on in text that is still to come.
    bool step(TextEnd end)
    {
        if (end == TextEnd::Open && lineEnd(m_at) == m_text.size())
            return false;
        const std::string_view line = restOfLine();
        const std::size_t open = line.find_first_of("{[");
        // Most logs have one whole value in each line.
        const bool isWhole = line.front() == '"' || (open == 0 && (line.back() == '}' || line.back() == ']'));
        if (isWhole && read(FrameKind::Value, line))
            moveTo(lineEnd(m_at));
        else if (open == std::string_view::npos)
            passProse();
        else
            return bracket(m_at + open, end);
        return true;
    }

    bool bracket(std::size_t open, TextEnd end)
    {
        const Match match = BracketScanner(m_text).scan(open);
        // Prose may have a bracket that nothing ever closes.
        if (match.isCutOff && end == TextEnd::Open && open == m_at)
            return false;
        const std::string_view text = m_text.substr(open, match.end - open);
        if (match.problem.empty() && read(FrameKind::Value, text)) {
            moveTo(match.end);
            return true;
        }
        const std::size_t inside = std::min(m_text.find_first_not_of(" \t\r\n", open + 1), m_text.size());
        if (!looksLikeValue(m_text[open], m_text.substr(inside))) {
            passProse();
        } else if (m_text[open] == '[') {
            moveTo(inside);
        } else {
            reportBroken(text, open, match);
            moveTo(match.problem.empty() ? match.end : nextFoothold());
        }
        return true;
    }

    /// Tells where it went wrong, if the brackets know it; else whoever reads it finds out.
    void reportBroken(std::string_view text, std::size_t open, const Match& match)
    {
        Frame frame{.kind = FrameKind::Broken, .text = text, .line = m_line, .problem = match.problem};
        if (!match.problem.empty()) {
            const std::string_view before = m_text.substr(0, match.end);
            frame.line += static_cast<int>(std::ranges::count(before.substr(open), '\n'));
            frame.column = static_cast<int>(match.end - (before.rfind('\n') + 1)) + 1;
        }
        (void)m_reader(frame);
    }

    /// Where the next line begins that is indented like this one and has a bracket there; or the text's end.
    [[nodiscard]] std::size_t nextFoothold() const
    {
        const std::size_t lineBreak = m_text.rfind('\n', m_at);
        const std::size_t begin = lineBreak == std::string_view::npos || m_at == 0 ? 0 : lineBreak + 1;
        const std::size_t indent = std::min(m_text.find_first_not_of(" \t", begin), m_at) - begin;
        for (std::size_t line = lineEnd(m_at); line < m_text.size(); line = lineEnd(line + 1)) {
            const std::size_t first = std::min(m_text.find_first_not_of(" \t", line + 1), m_text.size());
            const bool hasBracket = first < m_text.size() && (m_text[first] == '{' || m_text[first] == '[');
            if (hasBracket && first - line - 1 <= indent)
                return first;
        }
        return m_text.size();
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_line;
    const FrameReader& m_reader;
};

} // namespace

std::size_t frameValues(std::string_view text, TextEnd end, int firstLine, const FrameReader& reader)
{
    return Framer(text, firstLine, reader).run(end);
}

} // namespace taskarium
