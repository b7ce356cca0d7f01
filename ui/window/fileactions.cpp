// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/fileactions.h>

#include <ui/style/style.h>
#include <ui/window/errordialog.h>
#include <ui/window/exports.h>
#include <ui/window/preferences.h>

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPrintDialog>
#include <QPrinter>
#include <QStandardPaths>

#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

QString scenarioFilter()
{
    return FileActions::tr("Scenarios (*.json);;All files (*)");
}

QString openFilter()
{
    return FileActions::tr("Scenarios and logs (*.json *.jsonl *.ndjson *.log *.txt);;All files (*)");
}

ExportFormat formatOf(const QString& chosenFilter)
{
    for (const ExportFormat format : exportFormats) {
        if (fileFilter(format) == chosenFilter)
            return format;
    }
    return exportFormats.front();
}

QString logFilters()
{
    QStringList filters;
    for (const ExportFormat format : exportFormats)
        filters << fileFilter(format);
    return filters.join(u";;"_s);
}

} // namespace

FileActions::FileActions(Playback& playback, RunFile& file, QWidget& window)
    : m_playback(playback)
    , m_file(file)
    , m_window(window)
{}

bool FileActions::mayDiscard()
{
    if (!m_file.isModified())
        return true;
    QMessageBox question(&m_window);
    question.setObjectName(u"unsavedQuestion"_s);
    question.setWindowModality(Qt::WindowModal);
    question.setIcon(QMessageBox::Warning);
    question.setWindowTitle(tr("Unsaved changes"));
    question.setText(tr("Save the changes to “%1”?").arg(m_file.name()));
    question.setInformativeText(tr("Without saving, its commands and bookmarks are lost."));
    question.setStandardButtons(QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    question.setDefaultButton(QMessageBox::Save);
    const int answer = question.exec();
    return answer == QMessageBox::Discard || (answer == QMessageBox::Save && save());
}

void FileActions::openNew()
{
    if (mayDiscard())
        m_file.openNew();
}

void FileActions::askOpen()
{
    const QStringList paths = QFileDialog::getOpenFileNames(
        &m_window, tr("Open scenario, lesson, or logs of a real cluster"), folder(), openFilter());
    if (!paths.isEmpty())
        open(paths);
}

bool FileActions::open(const QStringList& paths)
{
    Result<OpenedRun> opened = readRunFrom(paths);
    if (!opened) {
        for (const QString& path : paths)
            forgetRecentFile(path);
        return tell(paths.size() == 1 ? tr("The file could not be opened.")
                                      : tr("The files could not be opened."),
                    opened.error());
    }
    if (!m_file.path().isEmpty() && m_file.path() != QFileInfo(paths.front()).absoluteFilePath()) {
        emit newWindowWanted(paths);
    } else if (mayDiscard()) {
        m_file.open(*std::move(opened));
        if (!m_file.isLesson()) // which is played as its steps say
            m_playback.play();
    }
    return true;
}

void FileActions::askLessonFolder()
{
    const QString path =
        QFileDialog::getExistingDirectory(&m_window, tr("Open the folder of a lesson"), folder());
    if (!path.isEmpty())
        open({path});
}

void FileActions::openBuiltIn(const QString& name)
{
    if (mayDiscard() && tell(tr("The scenario could not be opened."), m_file.openBuiltIn(name)))
        m_playback.play();
}

void FileActions::openBuiltInLesson(const QString& name)
{
    if (!mayDiscard())
        return;
    Result<Lesson> lesson = builtInLesson(name.toStdString());
    if (lesson)
        m_file.open(OpenedLesson{.lesson = *std::move(lesson), .path = {}});
    else
        tell(tr("The lesson could not be opened."), lesson.error());
}

bool FileActions::save()
{
    if (!m_file.canSave())
        return false;
    if (m_file.path().isEmpty())
        return saveAs();
    const bool isSaved = tell(tr("The run could not be saved."), m_file.saveTo(m_file.path()));
    if (isSaved)
        emit saved(m_file.path());
    return isSaved;
}

bool FileActions::saveAs()
{
    const QString path = QFileDialog::getSaveFileName(&m_window, tr("Save run as"), suggestedPath(u"json"_s),
                                                      scenarioFilter());
    if (path.isEmpty())
        return false;
    const bool isSaved = tell(tr("The run could not be saved."), m_file.saveTo(withEnding(path, u"json"_s)));
    if (isSaved)
        emit saved(m_file.path());
    return isSaved;
}

void FileActions::exportLog(Privacy privacy)
{
    QString filter = fileFilter(exportFormats.front());
    const QString title = privacy == Privacy::Redacted ? tr("Export log up to the playhead, redacted")
                                                       : tr("Export log up to the playhead");
    const QString path =
        QFileDialog::getSaveFileName(&m_window, title, suggestedPath({}), logFilters(), &filter);
    if (path.isEmpty())
        return;
    const ExportFormat format = formatOf(filter);
    const QString target = withEnding(path, qtText(fileEnding(format)));
    const ExportWish wish{.until = m_playback.playhead(), .format = format, .privacy = privacy};
    const Outcome failure = exportLogTo(target, wish, m_playback.session());
    if (tell(tr("The log could not be exported."), failure))
        emit exported(target);
}

void FileActions::exportPicture(const WritePicture& write)
{
    const QString filters = tr("PNG picture (*.png);;SVG drawing (*.svg);;PDF page (*.pdf)");
    QString filter;
    const QString path = QFileDialog::getSaveFileName(&m_window, tr("Export picture of the flow chart"),
                                                      suggestedPath(u"png"_s), filters, &filter);
    if (path.isEmpty())
        return;
    const QString ending = filter.contains(u"*.svg"_s) ? u"svg"_s
        : filter.contains(u"*.pdf"_s)                  ? u"pdf"_s
                                                       : u"png"_s;
    const QString target = withEnding(path, ending);
    if (tell(tr("The picture could not be exported."), write(target)))
        emit exported(target);
}

void FileActions::print(const PrintPicture& print)
{
    QPrinter printer(QPrinter::HighResolution);
    printer.setPageOrientation(QPageLayout::Landscape);
    printer.setDocName(m_file.name());
    if (QPrintDialog(&printer, &m_window).exec() == QDialog::Accepted)
        tell(tr("The flow chart could not be printed."), print(printer));
}

void FileActions::restart()
{
    if (mayDiscard())
        m_playback.restart();
}

/// Returns whether there was nothing to tell.
bool FileActions::tell(const QString& what, const Outcome& failure)
{
    if (failure)
        ErrorDialog(what, *failure, &m_window).exec();
    return !failure;
}

/// Not everyone has a folder for documents; a dialog would take its name for that of a file.
QString FileActions::folder() const
{
    if (!m_file.path().isEmpty())
        return QFileInfo(m_file.path()).absolutePath();
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileInfo(documents).isDir() ? documents : QDir::homePath();
}

QString FileActions::suggestedPath(const QString& ending) const
{
    const QString name = ending.isEmpty() ? m_file.name() : u"%1.%2"_s.arg(m_file.name(), ending);
    return QDir(folder()).filePath(name);
}

} // namespace taskarium::ui

#include "moc_fileactions.cpp"
