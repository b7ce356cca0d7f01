// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/redaction.h>

#include <algorithm>
#include <cstdint>
#include <optional>

namespace taskarium {

namespace {

constexpr std::size_t accountDigits = 12;
constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view structure = "{}[]:, \t\r\n";

/// What stands in the place of a secret.
constexpr std::string_view standIn = "\"REDACTED\"";

/// Stand-ins are this and their number: JSON allows no zero in front of a number, and accounts are that too.
constexpr std::uint64_t beforeStandIns = 100'000'000'000;

bool isDecimal(char c)
{
    return c >= '0' && c <= '9';
}

/// Whether twelve digits, and no more, begin here.
bool isTwelveDigits(std::string_view text, std::size_t place)
{
    if (place + accountDigits > text.size() || (place > 0 && isDecimal(text[place - 1])))
        return false;
    const std::string_view digits = text.substr(place, accountDigits);
    const bool goesOn = place + accountDigits < text.size() && isDecimal(text[place + accountDigits]);
    return !goesOn && std::ranges::all_of(digits, isDecimal);
}

/// The place behind the string whose content begins here.
std::size_t endOfString(std::string_view text, std::size_t place)
{
    while (place < text.size() && text[place] != '"')
        place += text[place] == '\\' ? 2U : 1U;
    return std::min(place, text.size());
}

/// Whether a string with its quotes has this content; its first letter may be large, as SDKs write members.
bool isNamed(std::string_view quoted, std::string_view name)
{
    if (quoted.size() != name.size() + 2)
        return false;
    const char first = quoted[1];
    const bool isLarge = first >= 'A' && first <= 'Z';
    return (isLarge ? static_cast<char>(first - 'A' + 'a') : first) == name.front()
        && quoted.substr(2, name.size() - 1) == name.substr(1);
}

/// Copies an environment: a list of names and values, or an object whose members are variables. A word takes
/// the place of every value.
class EnvironmentCopier {
public:
    EnvironmentCopier(std::string_view text, std::size_t open, std::string& redacted)
        : m_text(text)
        , m_at(open)
        , m_isMap(text[open] == '{')
        , m_redacted(redacted)
    {}

    /// Returns the place behind it.
    std::size_t copy()
    {
        do
            copyNext();
        while (m_depth > 0 && m_at < m_text.size());
        return m_at;
    }

private:
    void copyNext()
    {
        const char c = m_text[m_at];
        if (c == '"')
            return copyWord(std::min(endOfString(m_text, m_at + 1) + 1, m_text.size()));
        if (structure.find(c) == std::string_view::npos)
            return copyWord(std::min(m_text.find_first_of(structure, m_at), m_text.size()));
        if (c == '{' || c == '[')
            ++m_depth;
        if (c == '}' || c == ']')
            --m_depth;
        if (blanks.find(c) == std::string_view::npos)
            m_isBehindColon = c == ':';
        m_redacted += c;
        ++m_at;
    }

    void copyWord(std::size_t end)
    {
        const std::string_view word = m_text.substr(m_at, end - m_at);
        if (!m_isBehindColon)
            m_name = word;
        m_redacted += m_isBehindColon && (m_isMap || isNamed(m_name, "value")) ? standIn : word;
        m_at = end;
    }

    std::string_view m_text;
    std::size_t m_at;
    bool m_isMap;
    std::string& m_redacted;
    int m_depth = 0;
    bool m_isBehindColon = false;
    std::string_view m_name{};
};

/// Where the brackets of an environment open, if its member begins here.
std::optional<std::size_t> environmentAt(std::string_view text, std::size_t place)
{
    constexpr std::string_view name = "environment";
    if (!isNamed(text.substr(place, name.size() + 2), name))
        return std::nullopt;
    const std::size_t colon = text.find_first_not_of(blanks, place + name.size() + 2);
    if (colon == std::string_view::npos || text[colon] != ':')
        return std::nullopt;
    const std::size_t open = text.find_first_not_of(blanks, colon + 1);
    const bool isOpen = open != std::string_view::npos && (text[open] == '[' || text[open] == '{');
    return isOpen ? std::optional(open) : std::nullopt;
}

} // namespace

const std::string& Redactor::standInFor(std::string_view account)
{
    const auto found = m_accounts.find(account);
    if (found != m_accounts.end())
        return found->second;
    return m_accounts.emplace(account, std::to_string(beforeStandIns + m_accounts.size() + 1)).first->second;
}

/// Twelve digits may be anything; they are an account where one stands in an ARN, in an event's envelope or
/// in the name of a registry, and wherever they were one before.
bool Redactor::isAccountAt(std::string_view text, std::size_t place) const
{
    if (!isTwelveDigits(text, place))
        return false;
    const std::string_view before = text.substr(0, place);
    const std::string_view after = text.substr(place + accountDigits);
    const std::size_t arn = before.rfind("arn:");
    const bool isInArn = arn != std::string_view::npos && after.starts_with(":")
        && std::ranges::count(before.substr(arn), ':') == 4
        && before.substr(arn).find_first_of(" \"") == std::string_view::npos;
    return isInArn || before.ends_with("\"account\":\"") || after.starts_with(".dkr.ecr")
        || m_accounts.contains(text.substr(place, accountDigits));
}

void Redactor::know(std::string_view account)
{
    if (account.size() == accountDigits && isTwelveDigits(account, 0))
        (void)standInFor(account);
}

std::string Redactor::redact(std::string_view text)
{
    std::string redacted;
    redacted.reserve(text.size());
    for (std::size_t place = 0; place < text.size();) {
        if (isDecimal(text[place]) && isAccountAt(text, place)) {
            redacted += standInFor(text.substr(place, accountDigits));
            place += accountDigits;
        } else if (const auto open = environmentAt(text, place)) {
            redacted += text.substr(place, *open - place);
            place = EnvironmentCopier(text, *open, redacted).copy();
        } else {
            redacted += text[place];
            ++place;
        }
    }
    return redacted;
}

} // namespace taskarium
