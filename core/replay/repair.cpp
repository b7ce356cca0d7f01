// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/repair.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>

namespace taskarium {

namespace {

constexpr std::string_view closingCommas = "commas too many";
constexpr std::string_view comments = "comments";
constexpr std::string_view elisions = "dots for what was left out";
constexpr std::string_view singleQuotes = "single quotes";
constexpr std::string_view bareNames = "names without quotes";
constexpr std::string_view bareValues = "values without quotes";
constexpr std::string_view pythonWords = "words that are Python's or JavaScript's";

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> words{
    {{"True", "true"}, {"False", "false"}, {"None", "null"}, {"undefined", "null"}, {"NaN", "null"}}};

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$'
        || c == '.' || c == '-' || c == '+';
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// A number as JSON has it, or one of its three words.
bool isPlainValue(std::string_view word)
{
    double number = 0;
    const auto [end, failed] = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool isNumber = failed == std::errc{} && end == word.data() + word.size() && word.front() != '.';
    return isNumber || word == "true" || word == "false" || word == "null";
}

class Repairer {
public:
    explicit Repairer(std::string_view text) : m_text(text) {}

    RepairedText run()
    {
        while (m_at < m_text.size())
            step();
        return std::move(m_repaired);
    }

private:
    void step()
    {
        const char c = m_text[m_at];
        const std::string_view rest = m_text.substr(m_at);
        if (c == '"')
            passString();
        else if (c == '\'')
            convertString();
        else if (rest.starts_with("//") || c == '#')
            skip(std::min(rest.find('\n'), rest.size()), comments);
        else if (rest.starts_with("..."))
            skip(3, elisions);
        else if (isWordCharacter(c))
            takeWord();
        else
            takeSign(c);
    }

    void note(std::string_view fault)
    {
        if (std::ranges::find(m_repaired.faults, fault) == m_repaired.faults.end())
            m_repaired.faults.push_back(fault);
    }

    void skip(std::size_t count, std::string_view fault)
    {
        note(fault);
        m_at += count;
    }

    /// The last character that is no space; a space if there is none.
    [[nodiscard]] char lastWritten() const
    {
        const std::size_t last = m_repaired.text.find_last_not_of(" \t\r\n");
        return last == std::string::npos ? ' ' : m_repaired.text[last];
    }

    void passString()
    {
        std::size_t end = m_at + 1;
        while (end < m_text.size() && m_text[end] != '"')
            end += m_text[end] == '\\' ? 2U : 1U;
        end = std::min(end + 1, m_text.size());
        m_repaired.text += m_text.substr(m_at, end - m_at);
        m_at = end;
    }

    void convertString()
    {
        note(singleQuotes);
        m_repaired.text += '"';
        for (++m_at; m_at < m_text.size() && m_text[m_at] != '\''; ++m_at) {
            const char c = m_text[m_at];
            if (c == '"') {
                m_repaired.text += "\\\"";
            } else if (c == '\\' && m_at + 1 < m_text.size()) {
                ++m_at;
                m_repaired.text += m_text[m_at] == '\'' ? std::string("'") : std::string{'\\', m_text[m_at]};
            } else {
                m_repaired.text += c;
            }
        }
        m_repaired.text += '"';
        ++m_at;
    }

    [[nodiscard]] char nextSignificant(std::size_t place) const
    {
        while (place < m_text.size() && isBlank(m_text[place]))
            ++place;
        return place < m_text.size() ? m_text[place] : ' ';
    }

    void takeWord()
    {
        std::size_t end = m_at;
        while (end < m_text.size() && isWordCharacter(m_text[end]))
            ++end;
        const char before = lastWritten();
        const bool isName = (before == '{' || before == ',') && nextSignificant(end) == ':';
        if (!isName)
            end = valueEnd(end);
        const std::string_view word = m_text.substr(m_at, end - m_at);
        m_at = end;
        const auto known = std::ranges::find(words, word, [](const auto& pair) { return pair.first; });
        if (isName) {
            write(std::string(word), bareNames);
        } else if (known != words.end()) {
            note(pythonWords);
            m_repaired.text += known->second;
        } else if (isPlainValue(word)) {
            m_repaired.text += word;
        } else {
            write(std::string(word), bareValues);
        }
    }

    /// A time has colons in it, datetime(...) has brackets and commas.
    [[nodiscard]] std::size_t valueEnd(std::size_t end) const
    {
        if (end < m_text.size() && m_text[end] == '(')
            return closingBracket(end);
        while (end < m_text.size() && (isWordCharacter(m_text[end]) || m_text[end] == ':'))
            ++end;
        return end;
    }

    /// The place behind the bracket that closes the one at a place, or the text's end.
    [[nodiscard]] std::size_t closingBracket(std::size_t place) const
    {
        int depth = 0;
        for (; place < m_text.size(); ++place) {
            depth += m_text[place] == '(' ? 1 : m_text[place] == ')' ? -1 : 0;
            if (depth == 0)
                return place + 1;
        }
        return place;
    }

    void write(const std::string& word, std::string_view fault)
    {
        note(fault);
        m_repaired.text += '"';
        std::ranges::copy_if(word, std::back_inserter(m_repaired.text),
                             [](char c) { return c != '"' && c != '\\' && c != '\n'; });
        m_repaired.text += '"';
    }

    void takeSign(char c)
    {
        ++m_at;
        const char before = lastWritten();
        if (c == ',' && (before == '{' || before == '[' || before == ',')) {
            note(closingCommas);
            return;
        }
        if ((c == '}' || c == ']') && before == ',') {
            note(closingCommas);
            m_repaired.text.erase(m_repaired.text.find_last_of(','), 1);
        }
        m_repaired.text += c;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    RepairedText m_repaired{};
};

} // namespace

RepairedText repairedJson(std::string_view text)
{
    return Repairer(text).run();
}

} // namespace taskarium
