// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/jsontext.h>

#include <fmt/compile.h>
#include <fmt/format.h>

#include <iterator>

namespace taskarium {

namespace {

/// Whether a character may stand in a string as it is.
bool isPlain(char c)
{
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

/// The escape of a character that may not.
std::string escapeOf(char c)
{
    switch (c) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\b': return "\\b";
    case '\f': return "\\f";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: break;
    }
    return fmt::format(FMT_COMPILE("\\u{:04X}"), static_cast<unsigned char>(c));
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
    std::size_t plain = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (isPlain(value[i]))
            continue;
        m_text += value.substr(plain, i - plain);
        m_text += escapeOf(value[i]);
        plain = i + 1;
    }
    m_text += value.substr(plain);
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
