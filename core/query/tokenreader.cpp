// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/query/tokenreader.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isWordChar(char c)
{
    return !isSpace(c) && std::string_view("()[],=!<>&|'\"").find(c) == std::string_view::npos;
}

} // namespace

void TokenReader::fail(const Token& token, const std::string& message, std::string_view remedy)
{
    if (!m_fault)
        m_fault = Error{.message = fmt::format("Column {}: {}", columnOf(token.begin), message),
                        .remedy = std::string(remedy)};
}

void TokenReader::expected(const Token& token, std::string_view what, std::string_view remedy)
{
    if (token.kind == Token::Kind::End)
        fail(token, fmt::format("{} is missing.", what), remedy);
    else
        fail(token, fmt::format("\"{}\" stands where {} is expected.", token.text, what), remedy);
}

Token TokenReader::peek()
{
    return tokenAt(m_place);
}

Token TokenReader::take()
{
    Token token = peek();
    m_place = token.end;
    return token;
}

bool TokenReader::accept(std::string_view text)
{
    const Token token = peek();
    if (token.kind == Token::Kind::Quoted || token.kind == Token::Kind::End || token.text != text)
        return false;
    m_place = token.end;
    return true;
}

Token TokenReader::takeOperator()
{
    Token token = take();
    const Token next = peek();
    if (token.text == "!" && next.begin == token.end && (next.text == "exists" || next.text == "in")) {
        token.text += next.text;
        m_place = token.end = next.end;
    }
    return token;
}

Token TokenReader::takePattern()
{
    Token token = take();
    if (token.kind == Token::Kind::Quoted || token.kind == Token::Kind::End)
        return token;
    int open = 0;
    for (token.end = token.begin; token.end < m_text.size() && !isSpace(m_text[token.end]); ++token.end) {
        if (m_text[token.end] == '(')
            ++open;
        else if (m_text[token.end] == ')' && --open < 0)
            break;
    }
    m_place = token.end;
    if (token.end == token.begin)
        return token;
    token.text = m_text.substr(token.begin, token.end - token.begin);
    token.kind = Token::Kind::Word;
    return token;
}

Token TokenReader::tokenAt(std::size_t place)
{
    while (place < m_text.size() && isSpace(m_text[place]))
        ++place;
    Token token{.begin = place, .end = place};
    if (place == m_text.size())
        return token;
    if (m_text[place] == '\'' || m_text[place] == '"')
        return quotedAt(place);
    while (token.end < m_text.size() && isWordChar(m_text[token.end]))
        ++token.end;
    token.kind = token.end > place ? Token::Kind::Word : Token::Kind::Sign;
    if (token.end == place)
        token.end += signLength(place);
    token.text = m_text.substr(place, token.end - place);
    return token;
}

Token TokenReader::quotedAt(std::size_t place)
{
    const std::size_t close = m_text.find(m_text[place], place + 1);
    Token token{.kind = Token::Kind::Quoted, .begin = place, .end = std::min(close, m_text.size())};
    token.text = m_text.substr(place + 1, token.end - place - 1);
    if (close == std::string_view::npos)
        fail(token, "This quote is left open.", "Close it.");
    else
        ++token.end;
    return token;
}

std::size_t TokenReader::signLength(std::size_t place) const
{
    for (const std::string_view sign : {"==", "!=", "=~", "!~", ">=", "<=", "&&", "||"}) {
        if (m_text.substr(place).starts_with(sign))
            return 2;
    }
    return 1;
}

std::size_t TokenReader::columnOf(std::size_t place) const
{
    // Bytes that continue a character of UTF-8 take no column.
    return 1 + static_cast<std::size_t>(std::ranges::count_if(m_text.substr(0, place), [](char c) {
               return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
           }));
}

} // namespace taskarium
