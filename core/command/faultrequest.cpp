// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/command/faultrequest.h>

#include <core/base/timetext.h>
#include <core/json/members.h>
#include <core/json/nearest.h>
#include <core/json/pointer.h>
#include <core/json/shapecheck.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

using nlohmann::json;

std::vector<std::string> membersOf(FaultKind kind)
{
    std::vector<std::string> members;
    if (!targetMember(kind).empty())
        members.emplace_back(targetMember(kind));
    for (const FaultNumber& number : numbersOf(kind))
        members.emplace_back(number.name);
    for (const FaultSpan& span : spansOf(kind))
        members.emplace_back(span.name);
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

/// What a fault strikes, if it says so.
Outcome readTarget(const RequestSource& source, Fault& fault)
{
    const std::string_view member = targetMember(fault.kind);
    const auto found = source.value.find(member);
    if (member.empty() || found == source.value.end())
        return std::nullopt;
    if (!found->is_string() || found->get_ref<const std::string&>().empty())
        return Error{.pointer = memberPointer(source.pointer, member),
                     .message = fmt::format("{} must be a text that names something.", member),
                     .remedy = "Write a name in quotes."};
    fault.target = found->get<std::string>();
    return std::nullopt;
}

Error lacksTarget(const RequestSource& source, FaultKind kind)
{
    return Error{.pointer = source.pointer,
                 .message = fmt::format("{} lacks {}.", toText(kind), targetMember(kind)),
                 .remedy = fmt::format("Say which {} it strikes.", targetMember(kind))};
}

Outcome readNumber(const RequestSource& source, const FaultNumber& member, Fault& fault)
{
    const auto found = source.value.find(member.name);
    if (found == source.value.end())
        return std::nullopt;
    const Shape number{.kind = ShapeKind::Integer, .min = member.least, .max = member.most};
    if (Outcome error = checkValue(number, *found, memberPointer(source.pointer, member.name)))
        return error;
    fault.*member.place = found->get<int>();
    return std::nullopt;
}

Outcome readSpan(const RequestSource& source, const FaultSpan& member, Fault& fault)
{
    const auto found = source.value.find(member.name);
    if (found == source.value.end())
        return std::nullopt;
    const Result<Duration> span = found->is_string()
        ? parseDuration(found->get_ref<const std::string&>())
        : Result<Duration>(Error{.message = fmt::format("{} must be a time.", member.name),
                                 .remedy = "Write it like \"30s\"."});
    if (!span) {
        Error error = span.error();
        error.pointer = memberPointer(source.pointer, member.name);
        return error;
    }
    fault.*member.place = *span;
    return std::nullopt;
}

/// What lasts, lasts longer than nothing.
Outcome checkLasts(const RequestSource& source, const Fault& fault)
{
    if (!fault.lasts || *fault.lasts > Duration{})
        return std::nullopt;
    return Error{.pointer = memberPointer(source.pointer, "lasts"),
                 .message = "A fault that lasts no time strikes nothing.",
                 .remedy = "Write a longer time, or leave lasts out."};
}

/// A crash comes a while after the start, or at a rate; not both, not neither.
Outcome checkCrash(const RequestSource& source, const Fault& fault)
{
    if (fault.kind != FaultKind::ApplicationCrash || fault.after.has_value() != (fault.ratePerHour > 0))
        return std::nullopt;
    return Error{.pointer = source.pointer,
                 .message = "A crash needs after or ratePerHour, and only one of them.",
                 .remedy = "Write \"after\": \"30s\", or \"ratePerHour\": 6."};
}

Result<Fault> readFault(const RequestSource& source, FaultKind kind)
{
    if (Outcome error = checkMembers(source, kind))
        return *std::move(error);
    Fault fault{.kind = kind};
    if (Outcome error = readTarget(source, fault))
        return *std::move(error);
    for (const FaultNumber& number : numbersOf(kind)) {
        if (Outcome error = readNumber(source, number, fault))
            return *std::move(error);
    }
    for (const FaultSpan& span : spansOf(kind)) {
        if (Outcome error = readSpan(source, span, fault))
            return *std::move(error);
    }
    if (Outcome error = checkLasts(source, fault))
        return *std::move(error);
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
    if (needsTarget(*fault) && fault->target.empty())
        return lacksTarget(source, kind);
    if (Outcome error = checkCrash(source, *fault))
        return *std::move(error);
    return Request(BeginFault{*std::move(fault)});
}

Result<Request> readEndFault(const RequestSource& source, FaultKind kind)
{
    Result<Fault> fault = readFault(source, kind);
    if (!fault)
        return fault.error();
    if (needsTarget(*fault) && !mayStrikeAny(kind) && fault->target.empty())
        return lacksTarget(source, kind);
    return Request(EndFault{*std::move(fault)});
}

} // namespace taskarium
