// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/restorequestion.h>

#include <ui/style/style.h>

#include <QCoreApplication>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

struct RestoreQuestion {
    Q_DECLARE_TR_FUNCTIONS(taskarium::ui::RestoreQuestion)
};

/// The first line tells the name, each other one something that was done.
struct JournalSummary {
    QString name{};
    int entries = 0;
};

JournalSummary summaryOf(const LeftJournal& journal)
{
    JournalSummary summary{.name = RestoreQuestion::tr("a run")};
    const Result<std::string> text = readFile(journal.path.toStdString(), journalLimits);
    if (!text)
        return summary;
    if (const Result<JournalHead> head = readJournalHead(*text, journal.path.toStdString()))
        summary.name = qtText(head->name);
    constexpr std::string_view progress = "\n{\"reached\"";
    summary.entries = static_cast<int>(std::ranges::count(*text, '\n')) - 1;
    for (std::size_t at = text->find(progress); at != std::string::npos; at = text->find(progress, at + 1))
        --summary.entries;
    return summary;
}

} // namespace

QString describe(const LeftJournal& journal)
{
    const JournalSummary summary = summaryOf(journal);
    return RestoreQuestion::tr("%1: %n change(s), the last at %2", nullptr, std::max(summary.entries, 0))
        .arg(summary.name, QLocale().toString(journal.written, QLocale::ShortFormat));
}

std::vector<LeftJournal> askToRestore()
{
    std::vector<LeftJournal> left = leftJournals();
    if (left.empty())
        return left;
    QStringList lines;
    for (const LeftJournal& journal : left)
        lines << describe(journal);
    QMessageBox question(
        QMessageBox::Question, RestoreQuestion::tr("Taskarium"),
        RestoreQuestion::tr("Taskarium did not end as it should. Bring back what was open?"));
    question.setObjectName(u"restoreQuestion"_s);
    question.setInformativeText(lines.join(u'\n'));
    const QPushButton* const restore =
        question.addButton(RestoreQuestion::tr("Restore"), QMessageBox::AcceptRole);
    const QPushButton* const drop =
        question.addButton(RestoreQuestion::tr("Discard"), QMessageBox::DestructiveRole);
    question.addButton(RestoreQuestion::tr("Ask next time"), QMessageBox::RejectRole);
    question.exec();
    if (question.clickedButton() == restore)
        return left;
    if (question.clickedButton() == drop)
        std::ranges::for_each(left, discard);
    return {};
}

} // namespace taskarium::ui
