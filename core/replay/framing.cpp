// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/framing.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace taskarium {

namespace {

constexpr std::string_view blanks = " \t\r";

/// Brackets in each other: what ECS tells has a dozen.
constexpr std::size_t deepest = 1000;

/// What a bracket led to: the place behind the one that closes it, or why there is none.
struct Match {
    std::size_t end = 0; ///< of the value, or where it went wrong
    std::string_view problem{};
    bool isCutOff = false;  ///< the text ended, it might have gone on
    bool isTooDeep = false; ///< no reader would follow it
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
                m_open.push_back(i);
                m_deepest = std::max(m_deepest, m_open.size());
            } else if (c == '}' || c == ']') {
                if (m_open.empty() || isInObject() != (c == '}'))
                    return {i, "a bracket closes what is not open"};
                m_open.pop_back();
                if (m_open.empty())
                    return {.end = i + 1, .isTooDeep = m_deepest > deepest};
            }
            if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
                m_last = m_text[i];
        }
        return {m_text.size(), "it ends before its brackets are closed", true};
    }

    /// The brackets that were open where the scan ended.
    [[nodiscard]] const std::vector<std::size_t>& open() const { return m_open; }

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
        return isInObject() ? m_last == ':' : m_last == '[' || m_last == ',';
    }

    [[nodiscard]] bool isInObject() const { return m_text[m_open.back()] == '{'; }

    std::string_view m_text;
    std::vector<std::size_t> m_open{};
    std::size_t m_deepest = 0; ///< how many were open at once
    char m_last = ' ';         ///< the last character that is no space
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

/// How an object begins: up to the end of its first name. Empty if that is not plain.
std::string_view beginningOf(std::string_view object)
{
    constexpr std::size_t longest = 80;
    const std::size_t open = object.find('"');
    if (open == std::string_view::npos || object.find_first_not_of(blanks, 1) != open)
        return {};
    const std::size_t close = object.find('"', open + 1);
    return close < longest ? object.substr(0, close + 1) : std::string_view{};
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

    /// There are no line breaks to be counted before the end of a line.
    void moveToLineEnd() { m_at = lineEnd(m_at); }

    /// A comma is what a list leaves between values if it is read one by one.
    void skipSpace() { moveTo(std::min(m_text.find_first_not_of(" \t\r\n,", m_at), m_text.size())); }

    /// A line may have very many values, so its end is kept.
    [[nodiscard]] std::size_t lineEnd(std::size_t place) const
    {
        if (place < m_knownFrom || place > m_knownEnd) {
            m_knownFrom = place;
            m_knownEnd = std::min(m_text.find('\n', place), m_text.size());
        }
        return m_knownEnd;
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
        moveToLineEnd();
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
        if (isWhole && isFirstTryOfLine() && read(FrameKind::Value, line))
            moveToLineEnd();
        else if (open == std::string_view::npos)
            passProse();
        else
            return bracket(m_at + open, end);
        return true;
    }

    /// What stands behind a value in its line is no whole line: to try it each time would take too long.
    bool isFirstTryOfLine()
    {
        const std::size_t end = lineEnd(m_at);
        return std::exchange(m_triedLine, end) != end;
    }

    /// Where a value begins in this line: the first bracket that leads to one. Brackets may be prose too.
    bool bracket(std::size_t open, TextEnd end)
    {
        const std::size_t last = lineEnd(m_at);
        while (open < last) {
            const Match match = matchOf(open);
            // Prose may have a bracket that nothing ever closes.
            if (match.isCutOff && end == TextEnd::Open && open == m_at)
                return false;
            if (match.isTooDeep)
                return passTooDeep(open, match);
            if (match.problem.empty() && read(FrameKind::Value, m_text.substr(open, match.end - open))) {
                moveTo(match.end);
                return true;
            }
            if (looksLikeValue(m_text[open], m_text.substr(behindSpace(open + 1)))) {
                passBroken(open, match);
                return true;
            }
            open = m_text.find_first_of("{[", open + 1);
        }
        passProse();
        return true;
    }

    /// As a whole: there is nothing to be found in it bracket by bracket.
    bool passTooDeep(std::size_t open, const Match& match)
    {
        (void)m_reader({.kind = FrameKind::Broken,
                        .text = m_text.substr(open, match.end - open),
                        .line = m_line,
                        .problem = "brackets lie more than 1000 deep in each other"});
        moveTo(match.end);
        return true;
    }

    [[nodiscard]] std::size_t behindSpace(std::size_t place) const
    {
        return std::min(m_text.find_first_not_of(" \t\r\n", place), m_text.size());
    }

    /// A bracket that was open where a scan failed leads there again.
    Match matchOf(std::size_t open)
    {
        if (std::ranges::binary_search(m_failedOpen, open))
            return m_failed;
        BracketScanner scanner(m_text);
        const Match match = scanner.scan(open);
        if (!match.problem.empty()) {
            m_failed = match;
            m_failedOpen = scanner.open();
            const std::string_view before = m_text.substr(m_at, match.end - m_at);
            m_failedLine = m_line + static_cast<int>(std::ranges::count(before, '\n'));
            m_failedColumn = static_cast<int>(match.end - (m_text.substr(0, match.end).rfind('\n') + 1)) + 1;
        }
        return match;
    }

    void passBroken(std::size_t open, const Match& match)
    {
        if (m_text[open] == '[') {
            // If an element is not closed either, that one is told.
            if (match.isCutOff && m_failedOpen.back() == open)
                (void)m_reader({.kind = FrameKind::Broken,
                                .text = m_text.substr(open, 1),
                                .line = m_line,
                                .problem = "a list is never closed: its elements are read one by one"});
            moveTo(behindSpace(open + 1));
            return;
        }
        reportBroken(m_text.substr(open, match.end - open), match);
        moveTo(match.problem.empty() ? match.end : behindBroken(open, match));
    }

    /// Where to go on after an object that is not closed: in its line where one begins in its middle, or
    /// where another begins like it, since a quotation mark too few hides brackets; else at a foothold.
    [[nodiscard]] std::size_t behindBroken(std::size_t open, const Match& match) const
    {
        const std::size_t last = lineEnd(open);
        const bool isBracket = match.end < last && (m_text[match.end] == '{' || m_text[match.end] == '[');
        if (isBracket)
            return match.end;
        const std::string_view line = m_text.substr(0, last);
        const std::string_view beginning = beginningOf(line.substr(open));
        const std::size_t alike = beginning.empty() ? std::string_view::npos : line.find(beginning, open + 1);
        return alike == std::string_view::npos ? nextFoothold() : alike;
    }

    /// Tells where it went wrong, if the brackets know it; else whoever reads it finds out.
    void reportBroken(std::string_view text, const Match& match)
    {
        Frame frame{.kind = FrameKind::Broken, .text = text, .line = m_line, .problem = match.problem};
        if (!match.problem.empty()) {
            frame.line = m_failedLine;
            frame.column = m_failedColumn;
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
    mutable std::size_t m_knownFrom = 1; ///< from here to there is no line break; at first nothing is known
    mutable std::size_t m_knownEnd = 0;
    std::size_t m_triedLine = std::string_view::npos; ///< the end of the line that was last tried as a whole
    Match m_failed{};                                 ///< of the last scan that failed
    std::vector<std::size_t> m_failedOpen{};          ///< in order
    int m_failedLine = 0;
    int m_failedColumn = 0;
};

} // namespace

std::size_t frameValues(std::string_view text, TextEnd end, int firstLine, const FrameReader& reader)
{
    return Framer(text, firstLine, reader).run(end);
}

} // namespace taskarium
