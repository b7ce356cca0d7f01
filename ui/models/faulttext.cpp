// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/faulttext.h>

#include <ui/models/faultmembers.h>
#include <ui/models/faulttargets.h>
#include <ui/models/tasktext.h>
#include <ui/style/style.h>

#include <QCoreApplication>
#include <QRegularExpression>

namespace taskarium::ui {

namespace {

struct FaultText {
    Q_DECLARE_TR_FUNCTIONS(FaultText)
};

} // namespace

QString faultGroupTitle(FaultGroup group)
{
    switch (group) {
    case FaultGroup::Images: return FaultText::tr("Images");
    case FaultGroup::Configuration: return FaultText::tr("Configuration");
    case FaultGroup::Network: return FaultText::tr("Network");
    case FaultGroup::Application: return FaultText::tr("Application");
    case FaultGroup::Instance: return FaultText::tr("Instance");
    case FaultGroup::ZoneAndRegion: return FaultText::tr("Zone and region");
    case FaultGroup::Fargate: return FaultText::tr("Fargate");
    }
    return {};
}

QString faultTitle(FaultKind kind)
{
    const char* const title = faultWords(kind).title;
    return title != nullptr ? FaultText::tr(title) : plainName(toText(kind));
}

QString faultMeaning(FaultKind kind)
{
    return FaultText::tr(faultWords(kind).meaning);
}

QString faultTarget(const World& names, FaultKind kind, std::string_view target)
{
    if (!target.empty())
        return targetText(names, kind, target);
    const TargetWords words = targetWords(kind);
    return mayStrikeAny(kind) ? words.any : words.everything;
}

QStringList faultDetails(const Fault& fault)
{
    QStringList details;
    for (const FaultField& field : faultFields(fault.kind)) {
        if (const QString detail = fieldText(field, fault); !detail.isEmpty())
            details << detail;
    }
    return details;
}

QString faultText(const World& names, const Fault& fault)
{
    QStringList parts = faultDetails(fault);
    if (const QString target = faultTarget(names, fault.kind, fault.target); !target.isEmpty())
        parts.prepend(target);
    const QString title = faultTitle(fault.kind);
    return parts.isEmpty() ? title
                           : FaultText::tr("%1 (%2)", "1: a fault, 2: its target and details")
                                 .arg(title, parts.join(QStringLiteral(", ")));
}

QString plainName(std::string_view name)
{
    static const QRegularExpression wordStart(QStringLiteral("(?<=[a-z0-9])(?=[A-Z])"));
    QString text = qtText(name).replace(wordStart, QStringLiteral(" ")).toLower();
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace taskarium::ui
