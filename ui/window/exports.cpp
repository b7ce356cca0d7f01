// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/exports.h>

#include <ui/style/style.h>

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

struct Exports {
    Q_DECLARE_TR_FUNCTIONS(Exports)
};

QString formatName(ExportFormat format)
{
    switch (format) {
    case ExportFormat::EventBridge: return Exports::tr("EventBridge events");
    case ExportFormat::Csv: return Exports::tr("Every record as CSV");
    case ExportFormat::DescribeTasks: return Exports::tr("DescribeTasks answer");
    }
    return {};
}

} // namespace

Outcome exportLogTo(const QString& path, const ExportWish& wish, const Session& session)
{
    return exportRun(session, wish, path.toStdString());
}

QString fileFilter(ExportFormat format)
{
    return u"%1 (*.%2)"_s.arg(formatName(format), qtText(fileEnding(format)));
}

QString withEnding(const QString& path, const QString& ending)
{
    return QFileInfo(path).suffix().isEmpty() ? u"%1.%2"_s.arg(path, ending) : path;
}

} // namespace taskarium::ui
