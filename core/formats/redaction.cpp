// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/redaction.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

constexpr std::size_t accountDigits = 12;
constexpr std::string_view environmentMember = "\"environment\":[";
constexpr std::string_view valueMember = "\"value\":\"";

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

/// Puts a word in the place of every value of the environment that begins at `place`, and returns where it
/// ends. Compact JSON has nothing but names and values in it.
std::size_t copyEnvironment(std::string_view text, std::size_t place, std::string& redacted)
{
    while (place < text.size() && text[place] != ']') {
        const bool isValue = text.substr(place).starts_with(valueMember);
        const std::size_t begin = isValue ? place + valueMember.size() : place + 1;
        const bool isString = !isValue && text[place] == '"';
        const std::size_t end = isValue || isString ? endOfString(text, begin) : place;
        redacted += isValue ? fmt::format("{}REDACTED\"", valueMember) : text.substr(place, end + 1 - place);
        place = end + 1;
    }
    return place;
}

} // namespace

const std::string& Redactor::standInFor(std::string_view account)
{
    const auto found = m_accounts.find(account);
    if (found != m_accounts.end())
        return found->second;
    return m_accounts.emplace(account, fmt::format("{:0{}}", m_accounts.size() + 1, accountDigits))
        .first->second;
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

std::string Redactor::redact(std::string_view text)
{
    std::string redacted;
    redacted.reserve(text.size());
    for (std::size_t place = 0; place < text.size();) {
        if (isDecimal(text[place]) && isAccountAt(text, place)) {
            redacted += standInFor(text.substr(place, accountDigits));
            place += accountDigits;
        } else if (text[place] == '"' && text.substr(place).starts_with(environmentMember)) {
            redacted += environmentMember;
            place = copyEnvironment(text, place + environmentMember.size(), redacted);
        } else {
            redacted += text[place];
            ++place;
        }
    }
    return redacted;
}

} // namespace taskarium
