// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/jsontext.h>

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace taskarium {

namespace {

/// Which characters may not stand in a string as they are.
constexpr auto needsEscape = [] {
    std::array<bool, 256> needs{};
    std::fill_n(needs.begin(), 0x20, true);
    needs['"'] = needs['\\'] = true;
    return needs;
}();

bool isPlain(char c)
{
    return !needsEscape[static_cast<unsigned char>(c)];
}

void appendEscape(std::string& text, char c)
{
    switch (c) {
    case '"': text += "\\\""; return;
    case '\\': text += "\\\\"; return;
    case '\b': text += "\\b"; return;
    case '\f': text += "\\f"; return;
    case '\n': text += "\\n"; return;
    case '\r': text += "\\r"; return;
    case '\t': text += "\\t"; return;
    default: break;
    }
    fmt::format_to(std::back_inserter(text), FMT_COMPILE("\\u{:04X}"), static_cast<unsigned char>(c));
}

} // namespace

void JsonText::separate()
{
    if (m_needsComma)
        m_text += ',';
    m_needsComma = true;
}

void JsonText::name(std::string_view name)
{
    separate();
    m_text += '"';
    m_text += name;
    m_text += "\":";
}

void JsonText::quote(std::string_view value)
{
    m_text += '"';
    while (true) {
        const auto plain = std::ranges::find_if_not(value, isPlain);
        m_text.append(value.begin(), plain);
        if (plain == value.end())
            break;
        appendEscape(m_text, *plain);
        value.remove_prefix(static_cast<std::size_t>(plain - value.begin()) + 1);
    }
    m_text += '"';
}

void JsonText::beginObject()
{
    separate();
    m_text += '{';
    m_needsComma = false;
}

void JsonText::beginObject(std::string_view name)
{
    this->name(name);
    m_text += '{';
    m_needsComma = false;
}

void JsonText::beginList(std::string_view name)
{
    this->name(name);
    m_text += '[';
    m_needsComma = false;
}

void JsonText::endObject()
{
    m_text += '}';
    m_needsComma = true;
}

void JsonText::endList()
{
    m_text += ']';
    m_needsComma = true;
}

void JsonText::text(std::string_view value)
{
    separate();
    quote(value);
}

void JsonText::text(std::string_view name, std::string_view value)
{
    this->name(name);
    quote(value);
}

void JsonText::number(std::string_view name, std::int64_t value)
{
    this->name(name);
    fmt::format_to(std::back_inserter(m_text), FMT_COMPILE("{}"), value);
}

void JsonText::raw(std::string_view name, std::string_view json)
{
    this->name(name);
    m_text += json;
}

void JsonText::line(std::string_view json)
{
    m_text += json;
    endLine();
}

void JsonText::endLine()
{
    m_text += '\n';
    m_needsComma = false;
}

} // namespace taskarium
