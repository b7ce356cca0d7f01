// SPDX-License-Identifier: GPL-3.0-or-later
#include <tidy/source.h>

#include <algorithm>
#include <cctype>

namespace taskarium::tidy {

namespace {

bool isWordCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Behind the quote that closes the literal opened at `place`; a literal does not go beyond its line.
std::size_t literalEnd(std::string_view text, std::size_t place)
{
    const char quote = text[place];
    for (std::size_t i = place + 1; i < text.size() && text[i] != '\n'; ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == quote)
            return i + 1;
    }
    return std::min(text.find('\n', place), text.size());
}

/// Behind R"x(...)x", where `place` is that of the quote.
std::size_t rawLiteralEnd(std::string_view text, std::size_t place)
{
    const std::size_t open = text.find('(', place);
    if (open == npos)
        return text.size();
    const std::string close = ")" + std::string(text.substr(place + 1, open - place - 1)) + "\"";
    const std::size_t end = text.find(close, open);
    return end == npos ? text.size() : end + close.size();
}

/// Where the comment or literal that begins at `place` ends; `place` itself if none begins there.
std::size_t blankEnd(std::string_view text, std::size_t place)
{
    const std::string_view rest = text.substr(place);
    const char before = place == 0 ? ' ' : text[place - 1];
    if (rest.starts_with("//"))
        return std::min(text.find('\n', place), text.size());
    if (rest.starts_with("/*")) {
        const std::size_t end = text.find("*/", place + 2);
        return end == npos ? text.size() : end + 2;
    }
    if (rest.front() == '"')
        return before == 'R' ? rawLiteralEnd(text, place) : literalEnd(text, place);
    // 1'000'000 has digits, not characters, between its quotes.
    if (rest.front() == '\'' && !isWordCharacter(before))
        return literalEnd(text, place);
    return place;
}

std::string codeOf(std::string_view text)
{
    std::string code(text);
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t end = blankEnd(text, i);
        for (std::size_t j = i; j < end; ++j) {
            if (text[j] != '\n')
                code[j] = ' ';
        }
        i = std::max(end, i + 1);
    }
    return code;
}

} // namespace

std::string findingText(const Finding& finding)
{
    return finding.path + ":" + std::to_string(finding.line) + ": " + std::string(finding.rule) + ": "
        + finding.message;
}

SourceFile sourceFile(std::string path, std::string text)
{
    SourceFile file{.path = std::move(path), .text = std::move(text)};
    if (isCpp(file.path))
        file.code = codeOf(file.text);
    return file;
}

bool isCpp(std::string_view path)
{
    return path.ends_with(".cpp") || path.ends_with(".h");
}

bool isBelow(std::string_view path, std::string_view folder)
{
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

int lineAt(std::string_view text, std::size_t place)
{
    return 1 + static_cast<int>(std::ranges::count(text.substr(0, place), '\n'));
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::vector<Include> includesOf(const SourceFile& file)
{
    std::vector<Include> includes;
    const std::vector<std::string_view> lines = linesOf(file.text);
    const std::vector<std::string_view> codeLines = linesOf(file.code);
    for (std::size_t i = 0; i < codeLines.size(); ++i) {
        // The code says whether it is a directive and not text in quotes; the text says which file.
        std::string_view directive = trimmed(codeLines[i]);
        if (!directive.starts_with('#') || !trimmed(directive.substr(1)).starts_with("include"))
            continue;
        const std::size_t open = lines[i].find_first_of("<\"");
        const std::size_t close = open == npos ? npos : lines[i].find_first_of(">\"", open + 1);
        if (close != npos)
            includes.push_back({.line = static_cast<int>(i) + 1,
                                .name = lines[i].substr(open + 1, close - open - 1),
                                .quoted = lines[i][open] == '"'});
    }
    return includes;
}

} // namespace taskarium::tidy
