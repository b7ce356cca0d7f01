// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/style/language.h>

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace taskarium::ui {

/// The translator installed last is asked first; what it does not know is asked of the one before.
void installCatalogues(QCoreApplication& application, const QLocale& locale)
{
    for (const QLocale& wanted : {QLocale(QLocale::English), locale}) {
        auto* translator = new QTranslator(&application);
        if (translator->load(wanted, QStringLiteral("taskarium"), QStringLiteral("_"),
                             QStringLiteral(":/i18n")))
            QCoreApplication::installTranslator(translator);
    }
}

} // namespace taskarium::ui
