// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/command/awscli.h>

#include <core/json/wiretext.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace taskarium {

namespace {

using nlohmann::json;

// The letters of ASCII, whatever the locale.
bool isCapital(char letter)
{
    return letter >= 'A' && letter <= 'Z';
}

bool isSmall(char letter)
{
    return letter >= 'a' && letter <= 'z';
}

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

/// Whether a word begins at a letter of a name (botocore's xform_name): at a capital after a small letter or
/// a digit, and at the last of several capitals.
bool beginsWord(std::string_view name, std::size_t place)
{
    if (place == 0 || !isCapital(name[place]))
        return false;
    const char before = name[place - 1];
    const bool isLastCapital = isCapital(before) && place + 1 < name.size() && isSmall(name[place + 1]);
    return isSmall(before) || isDigit(before) || isLastCapital;
}

/// "enableECSManagedTags" is "enable-ecs-managed-tags".
std::string optionName(std::string_view member)
{
    std::string name;
    for (std::size_t i = 0; i < member.size(); ++i) {
        if (beginsWord(member, i))
            name += '-';
        name += isCapital(member[i]) ? static_cast<char>(member[i] - 'A' + 'a') : member[i];
    }
    return name;
}

bool isControl(char letter)
{
    return (letter >= 0 && letter < ' ') || letter == '\x7f';
}

/// Control characters as UTF-8 has them: those of ASCII, and U+0080 to U+009F as C2 80 to C2 9F.
bool hasControls(std::string_view text)
{
    if (std::ranges::any_of(text, &isControl))
        return true;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (text[i] == '\xc2' && static_cast<unsigned char>(text[i + 1]) < 0xa0)
            return true;
    }
    return false;
}

/// What the CLI reads a parameter from instead of taking it as it is: version 2 files, version 1 addresses,
/// too (AWS CLI user guide, "Load a parameter from a file").
bool isForeign(std::string_view text)
{
    constexpr std::array<std::string_view, 4> beginnings{"file://", "fileb://", "http://", "https://"};
    return std::ranges::any_of(beginnings, [text](std::string_view it) { return text.starts_with(it); });
}

std::string valueText(const json& value)
{
    return value.is_string() ? value.get<std::string>() : wireText(value);
}

/// Whether an option can say a member.
bool isSayable(const std::string& member, const json& value)
{
    const bool isName = std::ranges::all_of(
        member, [](char letter) { return isCapital(letter) || isSmall(letter) || isDigit(letter); });
    const std::string text = valueText(value);
    return isName && !member.empty() && !value.is_null() && !hasControls(text)
        && !(value.is_string() && isForeign(text));
}

/// The CLI has one switch by another name than all the others (its customization `argrename`).
std::string switchText(const std::string& name, bool isOn)
{
    if (name == "enable-execute-command" && !isOn)
        return " --disable-execute-command";
    return fmt::format(" --{}{}", isOn ? "" : "no-", name);
}

std::string optionText(const std::string& name, const json& value)
{
    if (value.is_boolean())
        return switchText(name, value.get<bool>());
    const std::string text = valueText(value);
    // A value that begins with a dash would be taken for an option unless it is joined to its own.
    return fmt::format(" --{}{}{}", name, text.starts_with('-') ? "=" : " ", shellQuoted(text));
}

std::string requestText(const json& request)
{
    const auto members = request.items();
    const bool isSaid = std::all_of(members.begin(), members.end(), [](const auto& member) {
        return isSayable(member.key(), member.value());
    });
    constexpr int compact = -1;
    // In ASCII, so that nothing but printable letters is left.
    if (!isSaid)
        return " --cli-input-json "
            + shellQuoted(request.dump(compact, ' ', true, json::error_handler_t::replace));
    std::string text;
    for (const auto& [member, value] : members)
        text += optionText(optionName(member), value);
    return text;
}

} // namespace

std::string shellQuoted(std::string_view text)
{
    constexpr std::string_view plain = "_@%+=:,./-";
    const auto isPlain = [plain](char letter) {
        return isCapital(letter) || isSmall(letter) || isDigit(letter) || plain.find(letter) != plain.npos;
    };
    // Zsh would look for a command of the name that follows an equals sign.
    if (!text.empty() && text.front() != '=' && std::ranges::all_of(text, isPlain))
        return std::string(text);
    std::string word = "'";
    for (const char letter : text)
        letter == '\'' ? word += "'\\''" : word += letter;
    return word + '\'';
}

std::string awsCliLine(std::string_view call, const json& request, const CliTarget& target)
{
    std::string line = "aws ecs " + optionName(call);
    if (request.is_object())
        line += requestText(request);
    if (!target.region.empty())
        line += " --region " + shellQuoted(target.region);
    if (!target.endpoint.empty())
        line += " --endpoint-url " + shellQuoted(target.endpoint);
    return line;
}

std::optional<std::string> awsCliLine(const Command& command, const CliTarget& target)
{
    if (wordOf(command) != CommandWord::Call)
        return std::nullopt;
    return awsCliLine(callOf(command), json::parse(command.document, nullptr, false), target);
}

} // namespace taskarium
