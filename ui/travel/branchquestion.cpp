// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/travel/branchquestion.h>

#include <core/base/timetext.h>

#include <ui/models/tasktext.h>
#include <ui/style/style.h>

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

struct BranchQuestion {
    Q_DECLARE_TR_FUNCTIONS(BranchQuestion)
};

/// "57 records, 2 commands, 1 bookmark": those that there are.
QString contents(const LeftBehind& left)
{
    QStringList parts{BranchQuestion::tr("%n records", nullptr, static_cast<int>(left.records))};
    if (left.commands > 0)
        parts << BranchQuestion::tr("%n commands", nullptr, static_cast<int>(left.commands));
    if (left.bookmarks > 0)
        parts << BranchQuestion::tr("%n bookmarks", nullptr, static_cast<int>(left.bookmarks));
    return parts.join(u", "_s);
}

} // namespace

QString leftBehindText(const LeftBehind& left, const QString& branch)
{
    return BranchQuestion::tr(
               "“%1” goes on for %2 after that: %3. It is kept, and Simulation > Branches goes "
               "back to it.")
        .arg(branch, spanText(left.span), contents(left));
}

bool wantsBranch(const Playback& playback, QWidget& window)
{
    const Session& session = playback.session();
    const QString branch = qtText(session.branches()[session.currentBranch().value].name);
    QMessageBox question(&window);
    question.setObjectName(u"branchQuestion"_s);
    question.setWindowModality(Qt::WindowModal);
    question.setIcon(QMessageBox::Question);
    question.setWindowTitle(BranchQuestion::tr("Branch from here"));
    question.setText(
        BranchQuestion::tr("Continue from %1 on a new branch?").arg(qtText(clockText(playback.playhead()))));
    question.setInformativeText(leftBehindText(session.leftBehindAt(playback.playhead()), branch));
    QPushButton* const yes =
        question.addButton(BranchQuestion::tr("&Branch from here"), QMessageBox::AcceptRole);
    question.addButton(QMessageBox::Cancel);
    question.setDefaultButton(yes);
    setLook(*yes, Look::Primary);
    question.exec();
    return question.clickedButton() == yes;
}

} // namespace taskarium::ui
