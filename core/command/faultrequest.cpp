// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/command/faultrequest.h>

#include <core/base/timetext.h>
#include <core/json/members.h>
#include <core/json/nearest.h>
#include <core/json/pointer.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

using nlohmann::json;

/// A member that some faults need besides their target, with its limits.
struct NumberMember {
    std::string_view name;
    int Fault::*place;
    int least;
    int most;
};

constexpr NumberMember ratePerHour{"ratePerHour", &Fault::ratePerHour, 1, 3600};
constexpr NumberMember exitCode{"exitCode", &Fault::exitCode, 0, 255};
constexpr NumberMember speedPercent{"speedPercent", &Fault::speedPercent, 1, 100};
constexpr NumberMember mibPerSecond{"mibPerSecond", &Fault::mibPerSecond, 1, 100'000};

std::vector<NumberMember> numbersOf(FaultKind kind)
{
    if (kind == FaultKind::ApplicationCrash)
        return {ratePerHour, exitCode};
    if (kind == FaultKind::ImageSlow)
        return {speedPercent};
    if (kind == FaultKind::ApplicationMemoryLeak)
        return {mibPerSecond};
    return {};
}

std::vector<std::string> membersOf(FaultKind kind)
{
    std::vector<std::string> members;
    if (!targetMember(kind).empty())
        members.emplace_back(targetMember(kind));
    for (const NumberMember& number : numbersOf(kind))
        members.emplace_back(number.name);
    if (kind == FaultKind::ApplicationCrash)
        members.emplace_back("after");
    return members;
}

Outcome checkMembers(const RequestSource& source, FaultKind kind)
{
    if (!source.value.is_object())
        return Error{.pointer = source.pointer,
                     .message = "A fault's members must be an object.",
                     .remedy = "Write them as {...}."};
    const std::vector<std::string> members = membersOf(kind);
    for (const auto& [name, value] : source.value.items()) {
        if (std::ranges::find(members, name) == members.end())
            return Error{.pointer = memberPointer(source.pointer, name),
                         .message = fmt::format("{} has no member \"{}\".", toText(kind), name),
                         .remedy = members.empty() ? "It takes nothing."
                                                   : fmt::format("It takes {}.", wordList(members))};
    }
    return std::nullopt;
}

Outcome readTarget(const RequestSource& source, Fault& fault)
{
    const std::string_view member = targetMember(fault.kind);
    if (member.empty())
        return std::nullopt;
    const auto found = source.value.find(member);
    if (found == source.value.end() && mayStrikeAll(fault.kind))
        return std::nullopt;
    if (found == source.value.end())
        return Error{.pointer = source.pointer,
                     .message = fmt::format("{} lacks {}.", toText(fault.kind), member),
                     .remedy = fmt::format("Say which {} it strikes.", member)};
    if (!found->is_string() || found->get_ref<const std::string&>().empty())
        return Error{.pointer = memberPointer(source.pointer, member),
                     .message = fmt::format("{} must be a text that names something.", member),
                     .remedy = "Write a name in quotes."};
    fault.target = found->get<std::string>();
    return std::nullopt;
}

Outcome readNumber(const RequestSource& source, const NumberMember& member, Fault& fault)
{
    const auto found = source.value.find(member.name);
    if (found == source.value.end())
        return std::nullopt;
    const bool isWhole = found->is_number_integer();
    const auto value = isWhole ? found->get<std::int64_t>() : 0;
    if (!isWhole || value < member.least || value > member.most)
        return Error{.pointer = memberPointer(source.pointer, member.name),
                     .message = fmt::format("{} must be a whole number.", member.name),
                     .remedy = fmt::format("Write a number from {} to {}.", member.least, member.most)};
    fault.*member.place = static_cast<int>(value);
    return std::nullopt;
}

/// A crash comes a while after the start, or at a rate; not both, not neither.
Outcome readCrash(const RequestSource& source, Fault& fault)
{
    const auto after = source.value.find("after");
    if (after != source.value.end()) {
        const Result<Duration> span = after->is_string()
            ? parseDuration(after->get_ref<const std::string&>())
            : Result<Duration>(Error{.message = "after must be a time.", .remedy = "Write it like \"30s\"."});
        if (!span) {
            Error error = span.error();
            error.pointer = memberPointer(source.pointer, "after");
            return error;
        }
        fault.after = *span;
    }
    if (fault.after.has_value() == (fault.ratePerHour > 0))
        return Error{.pointer = source.pointer,
                     .message = "A crash needs after or ratePerHour, and only one of them.",
                     .remedy = "Write \"after\": \"30s\", or \"ratePerHour\": 6."};
    return std::nullopt;
}

Result<Fault> readFault(const RequestSource& source, FaultKind kind)
{
    if (Outcome error = checkMembers(source, kind))
        return *std::move(error);
    Fault fault{.kind = kind};
    if (Outcome error = readTarget(source, fault))
        return *std::move(error);
    for (const NumberMember& number : numbersOf(kind)) {
        if (Outcome error = readNumber(source, number, fault))
            return *std::move(error);
    }
    return fault;
}

} // namespace

std::vector<std::string> faultNames()
{
    std::vector<std::string> names;
    names.reserve(faultKinds.size());
    for (const FaultKind kind : faultKinds)
        names.emplace_back(toText(kind));
    return names;
}

Result<Request> readBeginFault(const RequestSource& source, FaultKind kind)
{
    Result<Fault> fault = readFault(source, kind);
    if (!fault)
        return fault.error();
    if (kind == FaultKind::ApplicationCrash) {
        if (Outcome error = readCrash(source, *fault))
            return *std::move(error);
    }
    return Request(BeginFault{*std::move(fault)});
}

Result<Request> readEndFault(const RequestSource& source, FaultKind kind)
{
    Result<Fault> fault = readFault(source, kind);
    if (!fault)
        return fault.error();
    if (!isLasting(kind))
        return Error{.pointer = source.pointer,
                     .message = fmt::format("{} cannot be undone.", toText(kind)),
                     .remedy = "Remove this repair."};
    return Request(EndFault{*std::move(fault)});
}

} // namespace taskarium
