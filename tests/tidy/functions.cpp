// SPDX-License-Identifier: GPL-3.0-or-later
#include <tidy/functions.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>

namespace taskarium::tidy {

namespace {

bool isNameCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '~';
}

bool isOneOf(char c, std::string_view characters)
{
    return characters.find(c) != npos;
}

/// The code with its directives (and what they continue on further lines) blanked as well.
std::string withoutDirectives(std::string code)
{
    bool inDirective = false;
    std::size_t start = 0;
    while (start < code.size()) {
        const std::size_t end = std::min(code.find('\n', start), code.size());
        const std::string_view line = std::string_view(code).substr(start, end - start);
        const bool continues = line.ends_with('\\');
        inDirective = inDirective || trimmed(line).starts_with('#');
        if (inDirective)
            std::fill(code.begin() + static_cast<std::ptrdiff_t>(start),
                      code.begin() + static_cast<std::ptrdiff_t>(end), ' ');
        inDirective = inDirective && continues;
        start = end + 1;
    }
    return code;
}

/// The place of the bracket that closes the one at `place`; the end of the text if none does.
std::size_t closing(std::string_view code, std::size_t place)
{
    const char open = code[place];
    const char close = open == '(' ? ')' : open == '{' ? '}' : open == '<' ? '>' : ']';
    int depth = 0;
    for (std::size_t i = place; i < code.size(); ++i) {
        depth += code[i] == open ? 1 : code[i] == close ? -1 : 0;
        if (depth == 0)
            return i;
    }
    return code.size();
}

/// Without leading "template <...>" and attributes.
std::string_view plainHead(std::string_view head)
{
    for (;;) {
        head = trimmed(head);
        const std::size_t open = head.starts_with("template") ? head.find('<')
            : head.starts_with("[[")                          ? 0
                                                              : npos;
        if (open == npos)
            return head;
        head.remove_prefix(std::min(closing(head, open) + 1, head.size()));
    }
}

bool opensScope(std::string_view head)
{
    static const std::regex scope("^(inline\\s+)?(namespace|class|struct|union|extern)\\b");
    return std::regex_search(head.begin(), head.end(), scope);
}

bool isLabel(std::string_view head)
{
    static const std::regex label("\\b(public|protected|private|signals|slots|Q_SIGNALS|Q_SLOTS)\\s*$");
    return std::regex_search(head.begin(), head.end(), label);
}

/// The name before a bracket; "operator" for operators that are written with symbols.
std::string_view nameBefore(std::string_view head, std::size_t bracket)
{
    if (const std::size_t symbol = head.rfind("operator", bracket); symbol != npos)
        return head.substr(symbol, bracket - symbol);
    std::size_t end = bracket;
    while (end > 0 && head[end - 1] == ' ')
        --end;
    std::size_t start = end;
    while (start > 0 && isNameCharacter(head[start - 1]))
        --start;
    return head.substr(start, end - start);
}

bool isNoFunction(std::string_view name)
{
    constexpr std::array words{"static_assert", "decltype", "alignas", "sizeof", "requires", ""};
    const bool isMacro =
        std::ranges::none_of(name, [](char c) { return std::islower(static_cast<unsigned char>(c)); });
    return isMacro || std::ranges::find(words, name) != words.end();
}

/// Parameters between the brackets at `open` and `close`: commas that stand in no further bracket, and one.
int parameterCount(std::string_view head, std::size_t open, std::size_t close)
{
    const std::string_view list = head.substr(open + 1, close - open - 1);
    if (trimmed(list).empty() || trimmed(list) == "void")
        return 0;
    int depth = 0;
    int count = 1;
    for (const char c : list) {
        depth += isOneOf(c, "(<{[") ? 1 : isOneOf(c, ")>}]") ? -1 : 0;
        count += c == ',' && depth == 0 ? 1 : 0;
    }
    return count;
}

class Scanner {
public:
    explicit Scanner(const SourceFile& file) : m_code(withoutDirectives(file.code)) {}

    std::vector<FunctionShape> scan()
    {
        for (std::size_t i = 0; i < m_code.size(); ++i)
            i = step(i);
        return std::move(m_functions);
    }

private:
    /// Reads what stands at a place; gives the last place that belongs to it.
    std::size_t step(std::size_t place)
    {
        switch (m_code[place]) {
        case '(': return closing(m_code, place);
        case '{': return brace(place);
        case ';': note(place, place); [[fallthrough]];
        case '}': m_headStart = place + 1; return place;
        case ':':
            if (isLabel(head(place)))
                m_headStart = place + 1;
            return place;
        default: return place;
        }
    }

    std::size_t brace(std::size_t place)
    {
        const std::string_view before = trimmed(head(place));
        const std::string_view plain = plainHead(before);
        if (opensScope(plain)) {
            m_headStart = place + 1;
            return place;
        }
        const std::size_t end = closing(m_code, place);
        // A value in braces: "m_a{a}", "table{...}", "= {...}". The head goes on behind it.
        const bool isValue = place > 0 && (isNameCharacter(m_code[place - 1]) || m_code[place - 1] == '>');
        if (isValue || before.ends_with('=') || plain.find('(') == npos)
            return end;
        note(place, end);
        m_headStart = end + 1;
        return end;
    }

    [[nodiscard]] std::string_view head(std::size_t end) const
    {
        return std::string_view(m_code).substr(m_headStart, end - m_headStart);
    }

    /// Adds the function, if it is one, whose head ends at `headEnd` and whose body, if it has one, ends at
    /// `end`.
    void note(std::size_t headEnd, std::size_t end)
    {
        const std::string_view plain = plainHead(head(headEnd));
        std::size_t open = plain.find('(');
        if (open == npos)
            return;
        if (plain.substr(0, open).ends_with("operator"))
            open = std::min(plain.find('(', open + 1), plain.size() - 1);
        const std::string_view name = nameBefore(plain, open);
        const bool isValue = headEnd == end && plain.substr(0, open).find_first_of("={") != npos;
        if ((isValue && !name.starts_with("operator")) || isNoFunction(name))
            return;
        const std::size_t close = closing(plain, open);
        const std::string_view tail = plain.substr(std::min(close + 1, plain.size()));
        const std::size_t start = m_code.find_first_not_of(" \t\r\n", m_headStart);
        const int line = lineAt(m_code, start);
        m_functions.push_back(
            {.name = std::string(trimmed(name)),
             .line = line,
             .lines = headEnd == end ? 0 : lineAt(m_code, end) - line + 1,
             .parameters = tail.find("override") != npos ? 0 : parameterCount(plain, open, close)});
    }

    std::string m_code;
    std::size_t m_headStart = 0;
    std::vector<FunctionShape> m_functions{};
};

} // namespace

std::vector<FunctionShape> functionsOf(const SourceFile& file)
{
    return Scanner(file).scan();
}

} // namespace taskarium::tidy
