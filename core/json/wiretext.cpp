// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/wiretext.h>

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace taskarium {

namespace {

using nlohmann::json;

/// A number in decimal: its digits without a leading or trailing zero, and the power of ten of the first.
struct Decimal {
    std::string digits{};
    int exponent = 0;
};

/// The shortest digits that read back as the same number, so the milliseconds of an instant and nothing after
/// them.
Decimal shortestDecimal(double magnitude)
{
    std::array<char, 32> buffer{};
    const auto [end, failed] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), magnitude, std::chars_format::scientific);
    const std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    const std::size_t e = text.find('e');
    Decimal decimal{.digits = std::string(text.substr(0, e))};
    const std::size_t sign = text[e + 1] == '+' ? 1 : 0; // which from_chars does not take
    std::from_chars(text.data() + e + 1 + sign, end, decimal.exponent);
    std::erase(decimal.digits, '.');
    return decimal;
}

void appendWire(std::string& text, const json& value)
{
    const char* separator = "";
    if (value.is_object()) {
        text += '{';
        for (const auto& [name, member] : value.items()) {
            text += separator + json(name).dump() + ":";
            appendWire(text, member);
            separator = ",";
        }
        text += '}';
    } else if (value.is_array()) {
        text += '[';
        for (const json& element : value) {
            text += separator;
            appendWire(text, element);
            separator = ",";
        }
        text += ']';
    } else {
        text += value.is_number_float() ? wireNumber(value.get<double>()) : value.dump();
    }
}

} // namespace

/// Java writes magnitudes from 10^-3 to below 10^7 plainly and all others as d.dddE9, always with a digit
/// after the point.
std::string wireNumber(double value)
{
    const std::string sign = std::signbit(value) ? "-" : "";
    auto [digits, exponent] = shortestDecimal(std::abs(value));
    const bool isPlain = value == 0 || (exponent >= -3 && exponent < 7);
    std::size_t whole = 1;
    if (isPlain && exponent < 0)
        digits.insert(0, static_cast<std::size_t>(-exponent), '0');
    else if (isPlain)
        whole = static_cast<std::size_t>(exponent) + 1;
    if (digits.size() < whole + 1)
        digits.resize(whole + 1, '0');
    digits.insert(whole, 1, '.');
    return sign + digits + (isPlain ? "" : "E" + std::to_string(exponent));
}

std::string wireText(const json& value)
{
    std::string text;
    appendWire(text, value);
    return text;
}

json epochSeconds(UtcTime time)
{
    return static_cast<double>(time.time_since_epoch().count()) / 1000.0;
}

} // namespace taskarium
