// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/faultmembers.h>

#include <ui/models/faulttext.h>
#include <ui/models/tasktext.h>

#include <QCoreApplication>

#include <algorithm>

namespace taskarium::ui {

namespace {

struct FaultMembers {
    Q_DECLARE_TR_FUNCTIONS(FaultMembers)
};

constexpr int longestSpan = 86'400; // a day
constexpr int usualDelay = 30;
constexpr int usualRate = 6;

FaultField fieldOf(const FaultNumber& number)
{
    const bool isRate = number.name == "ratePerHour";
    return {.member = number.name,
            .number = number.place,
            .timing = isRate ? std::optional(FaultTiming::AtRandom) : std::nullopt,
            .least = number.least,
            .most = number.most,
            .usual = isRate ? usualRate : std::clamp(Fault().*number.place, number.least, number.most)};
}

/// A delay is asked for where a fault has one; a span of any other kind may be left out.
FaultField fieldOf(const FaultSpan& span)
{
    const bool isDelay = span.name == "after";
    return {.member = span.name,
            .span = span.place,
            .timing = isDelay ? std::optional(FaultTiming::AfterStart) : std::nullopt,
            .most = longestSpan,
            .usual = isDelay ? usualDelay : 0,
            .isLeftOutAtLeast = !isDelay};
}

bool takes(FaultKind kind, FaultTiming timing)
{
    const std::vector<FaultField> fields = faultFields(kind);
    return std::ranges::count(fields, timing, &FaultField::timing) > 0;
}

/// Whether it strikes again and again, and not each process by itself as a crash does.
bool recurs(FaultKind kind, FaultTiming timing)
{
    return timing == FaultTiming::AtRandom && isRecurring({.kind = kind, .ratePerHour = usualRate});
}

QString spanFieldText(const FaultField& field, const Fault& fault)
{
    const std::optional<Duration>& value = fault.*field.span;
    if (!value)
        return {};
    const QString span = roundText(*value);
    if (field.member == "after")
        return FaultMembers::tr("%1 after each start").arg(span);
    if (field.member == "lasts")
        return isRecurring(fault) ? FaultMembers::tr("%1 each time").arg(span)
                                  : FaultMembers::tr("for %1").arg(span);
    return FaultMembers::tr("%1 %2", "1: a member, 2: its value")
        .arg(plainName(field.member).toLower(), span);
}

} // namespace

std::vector<FaultField> faultFields(FaultKind kind)
{
    std::vector<FaultField> fields;
    for (const FaultNumber& number : numbersOf(kind))
        fields.push_back(fieldOf(number));
    for (const FaultSpan& span : spansOf(kind))
        fields.push_back(fieldOf(span));
    std::ranges::stable_partition(fields, [](const FaultField& field) { return field.timing.has_value(); });
    return fields;
}

std::vector<FaultTiming> faultTimings(FaultKind kind)
{
    std::vector<FaultTiming> timings{takes(kind, FaultTiming::AfterStart) ? FaultTiming::AfterStart
                                                                          : FaultTiming::Now};
    if (takes(kind, FaultTiming::AtRandom))
        timings.push_back(FaultTiming::AtRandom);
    return timings;
}

QString timingText(FaultTiming timing)
{
    switch (timing) {
    case FaultTiming::Now: return FaultMembers::tr("Now");
    case FaultTiming::AfterStart: return FaultMembers::tr("A while after each start");
    case FaultTiming::AtRandom: return FaultMembers::tr("At random");
    }
    return {};
}

QString courseText(FaultKind kind, FaultTiming timing)
{
    if (recurs(kind, timing))
        return isLasting(kind)
            ? FaultMembers::tr("It strikes again and again until it is repaired.")
            : FaultMembers::tr(
                "It strikes again and again until it is repaired; what it has done stays done.");
    return isLasting(kind) ? FaultMembers::tr("It lasts until it is repaired or its time is over.")
                           : FaultMembers::tr("It happens once and cannot be repaired.");
}

QString fieldLabel(const FaultField& field)
{
    if (field.member == "after")
        return FaultMembers::tr("&Delay");
    if (field.member == "ratePerHour")
        return FaultMembers::tr("&Rate");
    if (field.member == "exitCode")
        return FaultMembers::tr("&Exit code");
    if (field.member == "speedPercent")
        return FaultMembers::tr("&Speed");
    if (field.member == "mibPerSecond")
        return FaultMembers::tr("&Growth");
    if (field.member == "lasts")
        return FaultMembers::tr("D&uration");
    return plainName(field.member);
}

QString fieldUnit(const FaultField& field)
{
    if (field.span != nullptr)
        return FaultMembers::tr(" s");
    if (field.member == "ratePerHour")
        return FaultMembers::tr(" an hour");
    if (field.member == "speedPercent")
        return FaultMembers::tr(" % of the usual speed");
    return field.member == "mibPerSecond" ? FaultMembers::tr(" MiB/s") : QString();
}

QString leftOutText(FaultKind kind, FaultTiming timing)
{
    return recurs(kind, timing) ? FaultMembers::tr("%1 each time").arg(roundText(usualSpell))
                                : FaultMembers::tr("until it is repaired");
}

QString fieldText(const FaultField& field, const Fault& fault)
{
    if (field.number == nullptr)
        return spanFieldText(field, fault);
    const int value = fault.*field.number;
    if (field.member == "ratePerHour")
        return value > 0 ? FaultMembers::tr("%n times an hour", nullptr, value) : QString();
    if (field.member == "exitCode")
        return FaultMembers::tr("exit code %1").arg(value);
    if (field.member == "speedPercent")
        return FaultMembers::tr("%1 % of the usual speed").arg(value);
    if (field.member == "mibPerSecond")
        return FaultMembers::tr("%1 MiB/s").arg(value);
    return FaultMembers::tr("%1 %2", "1: a member, 2: its value")
        .arg(plainName(field.member).toLower())
        .arg(value);
}

} // namespace taskarium::ui
