// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/arguments.h>

#include <core/json/nearest.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium::app {

namespace {

bool isOption(std::string_view argument)
{
    return argument.size() > 1 && argument.front() == '-';
}

Error unknownOption(const std::string& name, std::span<const OptionSpec> specs)
{
    std::vector<std::string> known{"--help"};
    for (const OptionSpec& spec : specs)
        known.emplace_back(spec.name);
    return Error{.message = fmt::format("{}: There is no such option here.", name),
                 .remedy = nameRemedy(name, known, "See --help.")};
}

/// One argument that is an option, split at its "=".
struct Split {
    std::string name{};
    std::optional<std::string> value{};
};

Split split(const std::string& argument)
{
    const std::size_t mark = argument.find('=');
    if (mark == std::string::npos)
        return {argument, std::nullopt};
    return {argument.substr(0, mark), argument.substr(mark + 1)};
}

/// Reads arguments from front to back.
class Reader {
public:
    Reader(std::span<const std::string> given, std::span<const OptionSpec> specs)
        : m_rest(given)
        , m_specs(specs)
    {}

    Result<Arguments> read()
    {
        while (!m_rest.empty()) {
            const std::string argument = next();
            if (argument == "--") {
                m_result.operands.insert(m_result.operands.end(), m_rest.begin(), m_rest.end());
                break;
            }
            if (!isOption(argument))
                m_result.operands.push_back(argument);
            else if (Outcome failure = readOption(argument))
                return *failure;
        }
        return m_result;
    }

private:
    std::string next()
    {
        std::string argument = m_rest.front();
        m_rest = m_rest.subspan(1);
        return argument;
    }

    Outcome readOption(const std::string& argument)
    {
        const Split option = split(argument);
        const auto spec = std::ranges::find(m_specs, option.name, &OptionSpec::name);
        if (spec == m_specs.end())
            return unknownOption(option.name, m_specs);
        if (spec->kind != OptionKind::Values && m_result.has(spec->name))
            return Error{.message = fmt::format("{}: The option is given twice.", option.name),
                         .remedy = "Give it once."};
        if (spec->kind == OptionKind::Flag && option.value)
            return Error{.message = fmt::format("{}: The option takes no value.", option.name),
                         .remedy = fmt::format("Leave \"={}\" out.", *option.value)};
        return keep(*spec, option.value);
    }

    Outcome keep(const OptionSpec& spec, std::optional<std::string> value)
    {
        if (spec.kind != OptionKind::Flag && !value) {
            if (m_rest.empty() || m_rest.front().starts_with("--"))
                return Error{.message = fmt::format("{}: The option needs a value.", spec.name),
                             .remedy = "See --help."};
            value = next();
        }
        m_result.options.emplace_back(spec.name, value.value_or(std::string()));
        return std::nullopt;
    }

    std::span<const std::string> m_rest;
    std::span<const OptionSpec> m_specs;
    Arguments m_result{};
};

} // namespace

std::optional<std::string> Arguments::valueOf(std::string_view name) const
{
    for (const auto& [known, value] : options) {
        if (known == name)
            return value;
    }
    return std::nullopt;
}

std::vector<std::string> Arguments::valuesOf(std::string_view name) const
{
    std::vector<std::string> values;
    for (const auto& [known, value] : options) {
        if (known == name)
            values.push_back(value);
    }
    return values;
}

Result<Arguments> readArguments(std::span<const std::string> given, std::span<const OptionSpec> specs)
{
    return Reader(given, specs).read();
}

} // namespace taskarium::app
