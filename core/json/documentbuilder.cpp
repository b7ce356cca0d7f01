// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/documentbuilder.h>

#include <core/json/pointer.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

constexpr std::string_view valueRemedy =
    "A value is text in double quotes, a number, true, false, null, an object {...} or a list [...].";

/// A token as an error shows it: in quotes, cut to a line's length.
std::string tokenText(std::string_view token)
{
    constexpr std::size_t longestShown = 40;
    if (token.size() > longestShown)
        return std::string(token.substr(0, longestShown)) + "...";
    return token.starts_with('"') ? std::string(token) : fmt::format("'{}'", token);
}

/// A pointer of many parts with those in its middle left out: "/a/b/.../y/z".
std::string shortened(const std::string& pointer)
{
    constexpr int keptParts = 3;
    std::size_t head = 0;
    std::size_t tail = pointer.size();
    for (int i = 0; i < keptParts; ++i) {
        head = pointer.find('/', head + 1);
        tail = pointer.rfind('/', tail - 1);
    }
    return pointer.substr(0, head) + "/..." + pointer.substr(tail);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Whether a token could begin a value, were it in the right place.
bool beginsValue(std::string_view token)
{
    return token == "{" || token == "[" || nlohmann::json::accept(token);
}

} // namespace

DocumentBuilder::DocumentBuilder(std::string_view text, std::string file, const LineCounter& counter)
    : m_text(text)
    , m_counter(counter)
{
    m_document.file = std::move(file);
}

Result<Document> DocumentBuilder::take()
{
    if (m_error)
        return *m_error;
    return std::move(m_document);
}

std::string DocumentBuilder::nextPointer() const
{
    if (m_open.empty())
        return {};
    const Open& parent = m_open.back();
    return parent.name ? memberPointer(parent.pointer, *parent.name)
                       : elementPointer(parent.pointer, parent.node->size());
}

nlohmann::json* DocumentBuilder::place(json value)
{
    m_understood = m_counter.offset;
    if (m_open.empty()) {
        m_document.value = std::move(value);
        m_document.lines.emplace("", m_counter.tokenLine);
        m_complete = true;
        return &m_document.value;
    }
    Open& parent = m_open.back();
    if (parent.name) {
        json& member = (*parent.node)[*parent.name];
        member = std::move(value);
        parent.name.reset();
        return &member;
    }
    m_document.lines.emplace(nextPointer(), m_counter.tokenLine);
    parent.node->push_back(std::move(value));
    return &parent.node->back();
}

bool DocumentBuilder::number(json value)
{
    place(std::move(value));
    // The parser finds a number's end by reading the character after it, unless the text ends there.
    if (m_understood < m_text.size() || !isDigit(m_text[m_understood - 1]))
        --m_understood;
    return true;
}

bool DocumentBuilder::open(json container)
{
    if (m_open.size() == deepestNesting)
        return fail(shortened(nextPointer()),
                    fmt::format("Objects and lists lie more than {} deep in each other.", deepestNesting),
                    "Check the brackets.");
    std::string pointer = nextPointer();
    json* const node = place(std::move(container));
    m_complete = false;
    m_open.push_back(Open{.node = node, .pointer = std::move(pointer)});
    return true;
}

bool DocumentBuilder::close()
{
    m_understood = m_counter.offset;
    m_open.pop_back();
    m_complete = m_open.empty();
    return true;
}

bool DocumentBuilder::key(std::string& name)
{
    m_understood = m_counter.offset;
    Open& object = m_open.back();
    const auto [line, isNew] =
        m_document.lines.emplace(memberPointer(object.pointer, name), m_counter.tokenLine);
    if (!isNew)
        return fail(line->first, fmt::format("The member \"{}\" stands here twice.", name),
                    fmt::format("Keep one of the two; the first is in line {}.", line->second));
    object.name = name;
    return true;
}

bool DocumentBuilder::fail(std::string pointer, std::string message, std::string remedy)
{
    m_error = Error{.file = m_document.file,
                    .pointer = std::move(pointer),
                    .line = m_counter.tokenLine,
                    .message = std::move(message),
                    .remedy = std::move(remedy)};
    return false;
}

bool DocumentBuilder::parse_error(std::size_t position, const std::string&, const json::exception&)
{
    // At the end of the text the parser counts a character that is not there.
    const Error error = syntaxError(position > m_text.size());
    return fail({}, error.message, error.remedy);
}

/// The text that the parser read but could make nothing of, without the space around it; at least one
/// character.
std::string_view DocumentBuilder::unreadText() const
{
    constexpr std::string_view space = " \t\r\n";
    std::string_view unread = m_text.substr(m_understood, m_counter.offset - m_understood);
    unread.remove_prefix(std::min(unread.find_first_not_of(space), unread.size()));
    unread.remove_suffix(unread.size() - std::min(unread.find_last_not_of(space) + 1, unread.size()));
    return unread.empty() ? m_text.substr(m_counter.offset - 1, 1) : unread;
}

/// What broke the token that the parser was reading, in plain English. The parser's own words are for
/// programmers.
Error DocumentBuilder::syntaxError(bool isAtEnd) const
{
    if (m_text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return {.message = "There is no JSON here, only empty space.", .remedy = "Write an object {...}."};
    if (isAtEnd)
        return {.message = "The text ends before its JSON is complete.",
                .remedy = "Close what is open: text with \", an object with }, a list with ]."};
    std::string_view token = unreadText();
    if (token.size() > 1 && (token.front() == ',' || token.front() == ':'))
        token.remove_prefix(1);
    token.remove_prefix(std::min(token.find_first_not_of(" \t\r\n"), token.size()));
    if (token.starts_with('/') || token.starts_with('#'))
        return {.message = "JSON has no comments.", .remedy = "Remove the comment."};
    if (token.starts_with('\''))
        return {.message = "Text stands in single quotes.", .remedy = "Put it in double quotes."};
    if (token.starts_with('"') && !json::accept(token)) {
        if (static_cast<unsigned char>(m_text[m_counter.offset - 1]) < 0x20)
            return {.message = "A line break or another control character stands inside of text.",
                    .remedy = "Close the text with \", or write the character as \\n or \\t."};
        return {.message = "A backslash in text begins nothing that JSON knows.",
                .remedy = "Write \\\\ for a backslash itself."};
    }
    if (token.size() > 1 && std::string_view(",:]}").find(token.back()) != std::string_view::npos)
        token.remove_suffix(1); // what a misspelt word ran into
    return unexpected(token);
}

/// A token that is fine by itself, or an unknown word, in a place where it cannot stand.
Error DocumentBuilder::unexpected(std::string_view token) const
{
    const std::string shown = tokenText(token);
    Error noValue{.message = shown + " is not a value.", .remedy = std::string(valueRemedy)};
    if (m_complete)
        return {.message = shown + " follows after the end of the document.",
                .remedy = "Remove it, or check the brackets before it."};
    if (m_open.empty())
        return noValue;
    const Open& inside = m_open.back();
    if (inside.name)
        return {.message =
                    fmt::format("The member \"{}\" has {} where its value should be.", *inside.name, shown),
                .remedy = std::string(valueRemedy)};
    if (unreadText().starts_with(',') && token == (inside.node->is_object() ? "}" : "]"))
        return {.message = fmt::format("A comma stands before {}.", shown), .remedy = "Remove the comma."};
    if (token == "}" || token == "]")
        return {.message = shown + " does not close what is open here.", .remedy = "Check the brackets."};
    if (inside.node->is_object() && !token.starts_with('"'))
        return {.message = shown + " stands where a member's name should be.",
                .remedy = "Put names in double quotes, and a comma between members."};
    if (!inside.node->empty() && !unreadText().starts_with(',') && beginsValue(token))
        return {.message = fmt::format("A comma is missing before {}.", shown), .remedy = "Add it."};
    return noValue;
}

} // namespace taskarium
