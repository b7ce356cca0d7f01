// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/messages.h>

#include <ui/style/style.h>

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(Messages)
};

QString placeOf(const Error& error)
{
    if (error.file.empty())
        return {};
    const QString file = qtText(error.file);
    return error.line > 0 ? Messages::tr("File: %1, line %2").arg(file).arg(error.line)
                          : Messages::tr("File: %1").arg(file);
}

} // namespace

QString errorHeadline(const Error& error)
{
    const QString text = qtText(error.message);
    return error.code.empty() ? text : u"%1: %2"_s.arg(qtText(error.code), text);
}

QString errorDetails(const Error& error)
{
    QStringList lines;
    if (const QString place = placeOf(error); !place.isEmpty())
        lines << place;
    if (!error.pointer.empty())
        lines << Messages::tr("Place: %1").arg(qtText(error.pointer));
    if (!error.remedy.empty())
        lines << qtText(error.remedy);
    return lines.join(u'\n');
}

QString errorReport(const Error& error)
{
    const QString details = errorDetails(error);
    return details.isEmpty() ? errorHeadline(error) : errorHeadline(error) + u'\n' + details;
}

QString speedText(double speed)
{
    QString digits = QString::number(speed, 'g', speed < 100 ? 2 : 5);
    if (digits.size() > 3 && !digits.contains(u'.'))
        digits.insert(digits.size() - 3, u'\u2009');
    return u'×' + digits;
}

} // namespace taskarium::ui
