// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/leftjournal.h>

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

QString journalFolder()
{
    const QDir data(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation));
    data.mkpath(u"journals"_s);
    return data.filePath(u"journals"_s);
}

std::vector<LeftJournal> leftJournals()
{
    std::vector<LeftJournal> left;
    const QDir folder(journalFolder());
    for (const QFileInfo& file :
         folder.entryInfoList({u"*.journal"_s}, QDir::Files, QDir::Time | QDir::Reversed)) {
        auto lock = std::make_unique<QLockFile>(file.filePath() + u".lock"_s);
        lock->setStaleLockTime(0); // Only a program that is gone has left one, however long it takes.
        if (lock->tryLock())
            left.push_back(
                {.path = file.filePath(), .written = file.lastModified(), .lock = std::move(lock)});
    }
    return left;
}

void discard(LeftJournal& journal)
{
    QFile::remove(journal.path);
    journal.lock.reset();
}

} // namespace taskarium::ui
