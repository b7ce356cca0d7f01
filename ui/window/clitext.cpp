// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/clitext.h>

#include <core/json/wiretext.h>

#include <ui/style/style.h>

#include <QRegularExpression>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

/// "enableECSManagedTags" is "enable-ecs-managed-tags" (botocore's xform_name): a word begins at a capital
/// after a small letter, and at the last of several capitals.
QString optionName(const QString& member)
{
    static const QRegularExpression wordStart(u"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"_s);
    QString name = member;
    return name.replace(wordStart, u"-"_s).toLower();
}

QString valueText(const nlohmann::json& value)
{
    if (value.is_string())
        return qtText(value.get_ref<const std::string&>());
    return qtText(wireText(value));
}

QString optionText(const QString& name, const nlohmann::json& value)
{
    if (value.is_boolean())
        return (value.get<bool>() ? u" --%1"_s : u" --no-%1"_s).arg(name);
    const QString text = valueText(value);
    // A value that begins with a dash would be taken for an option unless it is joined to its own.
    const QString joint = text.startsWith(u'-') ? u"="_s : u" "_s;
    return u" --"_s + name + joint + shellQuoted(text);
}

} // namespace

QString shellQuoted(const QString& text)
{
    static const QRegularExpression plainWord(u"\\A[A-Za-z0-9_@%+=:,./-]+\\z"_s);
    if (plainWord.match(text).hasMatch())
        return text;
    QString inside = text;
    return u'\'' + inside.replace(u'\'', u"'\\''"_s) + u'\'';
}

QString awsCliText(const Command& command)
{
    QString line = u"aws ecs "_s + optionName(qtText(callOf(command)));
    const auto request = nlohmann::json::parse(command.document, nullptr, false);
    if (!request.is_object())
        return line;
    for (const auto& [member, value] : request.items())
        line += optionText(optionName(qtText(member)), value);
    return line;
}

} // namespace taskarium::ui
