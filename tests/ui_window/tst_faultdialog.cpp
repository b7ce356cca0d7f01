// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui_window/windowrun.h>

#include <support/runs.h>
#include <support/testclass.h>
#include <ui/models/faultmembers.h>
#include <ui/models/faulttext.h>
#include <ui/style/style.h>
#include <ui/window/faultdialog.h>

#include <QClipboard>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_faultdialog {

namespace {

/// A service "web" of two tasks on an instance, five seconds old.
World world()
{
    Session session(
        runs::scenarioWith(Profile::Documented,
                           {{0s, runs::registerDefinition("web", NetworkMode::Bridge)},
                            {0s, runs::createService("web", 2, LaunchType::Ec2, runs::Balancing::None)}}));
    session.advance(SimTime(5s));
    return session.liveWorld();
}

template <typename Widget>
Widget* child(const QWidget& parent, const QString& name)
{
    return parent.findChild<Widget*>(name);
}

/// The members whose fields are to be seen.
QStringList shownFields(const FaultDialog& dialog)
{
    QStringList names;
    for (const QSpinBox* box : dialog.findChildren<QSpinBox*>()) {
        if (box->isVisible())
            names << box->objectName();
    }
    names.sort();
    return names;
}

QPushButton& breakButton(const FaultDialog& dialog)
{
    return *child<QPushButton>(dialog, u"accept"_s);
}

} // namespace

class TestFaultDialog : public QObject {
    Q_OBJECT

private slots:
    void init() { m_submitted.clear(); }

    void listsEveryKindBelowItsGroup()
    {
        const auto dialog = shown({});
        const auto& kinds = *child<QListWidget>(*dialog, u"kinds"_s);
        QCOMPARE(kinds.count(), int(faultKinds.size() + faultGroups.size()));
        QCOMPARE(kinds.item(0)->text(), faultGroupTitle(FaultGroup::Images));
        QVERIFY(!kinds.item(0)->flags().testFlag(Qt::ItemIsSelectable));
        QCOMPARE(kinds.currentItem()->text(), faultTitle(FaultKind::ImageMissing));
        QCOMPARE(QApplication::focusWidget(), &kinds);
    }

    void aKindAndItsTargetAreChosenByKeyboard()
    {
        const auto dialog = shown({});
        auto* kinds = child<QListWidget>(*dialog, u"kinds"_s);
        QTest::keyClicks(kinds, u"Log group"_s);
        QCOMPARE(child<QLabel>(*dialog, u"title"_s)->text(), u"Log group is missing"_s);
        auto* target = child<QComboBox>(*dialog, u"target"_s);
        QCOMPARE(target->currentText(), u"All families"_s);
        target->setFocus();
        QTest::keyClick(target, Qt::Key_Down);
        QCOMPARE(target->currentText(), u"web"_s);
        QTest::keyClick(target, Qt::Key_Return);
        QCOMPARE(dialog->result(), int(QDialog::Accepted));
        QCOMPARE(submittedFault(), (Fault{.kind = FaultKind::LogGroupMissing, .target = "web"}));
    }

    void arrowsGoOverTheHeadings()
    {
        const auto dialog = shown({});
        auto* kinds = child<QListWidget>(*dialog, u"kinds"_s);
        QSet<QString> seen{kinds->currentItem()->text()};
        for (std::size_t i = 1; i < faultKinds.size(); ++i) {
            QTest::keyClick(kinds, Qt::Key_Down);
            seen << kinds->currentItem()->text();
            QCOMPARE(child<QLabel>(*dialog, u"title"_s)->text(), kinds->currentItem()->text());
        }
        QCOMPARE(seen.size(), qsizetype(faultKinds.size()));
    }

    void findsAKindByWhatIsSeenOfIt()
    {
        const auto dialog = shown({});
        auto* search = child<QLineEdit>(*dialog, u"search"_s);
        const auto& kinds = *child<QListWidget>(*dialog, u"kinds"_s);
        QTest::keyClicks(search, u"outofmemory"_s);
        QCOMPARE(visibleRows(kinds), QStringList({u"Application"_s, u"Application leaks memory"_s}));
        QCOMPARE(child<QLabel>(*dialog, u"title"_s)->text(), u"Application leaks memory"_s);
        QTest::keyClick(search, Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget(), &kinds);
        search->setText(u"nothing is called so"_s);
        QVERIFY(visibleRows(kinds).isEmpty());
        search->clear();
        QCOMPARE(visibleRows(kinds).size(), kinds.count());
    }

    void everyKindShowsTheFieldsThatItTakes()
    {
        for (const FaultKind kind : faultKinds) {
            const auto dialog = shown(FaultAim{kind, {}});
            const QString name = qtText(toText(kind));
            QVERIFY2((child<QComboBox>(*dialog, u"target"_s) != nullptr) != targetMember(kind).empty(),
                     qPrintable(name));
            QVERIFY2((child<QComboBox>(*dialog, u"timing"_s) != nullptr) == mayRecur(kind), qPrintable(name));
            QCOMPARE(child<QLabel>(*dialog, u"meaning"_s)->text(), faultMeaning(kind));
            const FaultTiming usual = faultTimings(kind).front();
            QStringList expected;
            for (const FaultField& field : faultFields(kind)) {
                if (!field.timing || field.timing == usual)
                    expected << qtText(field.member);
            }
            expected.sort();
            QCOMPARE(shownFields(*dialog), expected);
        }
    }

    void aCrashComesAfterEachStartOrAtRandom()
    {
        const auto dialog = shown(FaultAim{FaultKind::ApplicationCrash, u"web/app"_s});
        QCOMPARE(shownFields(*dialog), QStringList({u"after"_s, u"exitCode"_s, u"lasts"_s}));
        child<QSpinBox>(*dialog, u"exitCode"_s)->setValue(139);
        child<QComboBox>(*dialog, u"timing"_s)->setCurrentIndex(1);
        QCOMPARE(shownFields(*dialog), QStringList({u"exitCode"_s, u"lasts"_s, u"ratePerHour"_s}));
        QCOMPARE(child<QSpinBox>(*dialog, u"lasts"_s)->text(), u"until it is repaired"_s);
        child<QSpinBox>(*dialog, u"ratePerHour"_s)->setValue(12);
        dialog->accept();
        QCOMPARE(submittedFault(),
                 (Fault{.kind = FaultKind::ApplicationCrash,
                        .target = "web/app",
                        .ratePerHour = 12,
                        .exitCode = 139}));
    }

    void whatComesAtRandomMayStrikeAny()
    {
        const auto dialog = shown(FaultAim{FaultKind::InstanceTermination, {}});
        auto* target = child<QComboBox>(*dialog, u"target"_s);
        const QString first = target->currentText();
        QVERIFY(first.startsWith(u"i-"_s));
        child<QComboBox>(*dialog, u"timing"_s)->setCurrentIndex(1);
        QCOMPARE(target->currentText(), first); // what was chosen stays chosen
        QCOMPARE(target->itemText(0), u"Any instance"_s);
        target->setCurrentIndex(0);
        dialog->accept();
        QCOMPARE(submittedFault(), (Fault{.kind = FaultKind::InstanceTermination, .ratePerHour = 6}));
    }

    void aDurationIsGivenOrLeftOut()
    {
        const auto dialog = shown(FaultAim{FaultKind::ImageSlow, {}});
        child<QSpinBox>(*dialog, u"lasts"_s)->setValue(90);
        dialog->accept();
        QCOMPARE(submittedFault().lasts, std::optional<Duration>(90s));
        QCOMPARE(submittedFault().speedPercent, 10);
        QVERIFY(submittedFault().target.empty());
    }

    void withoutAnyTargetItSaysWhyAndBreaksNothing()
    {
        const auto dialog = shown(FaultAim{FaultKind::SpotInterruption, {}});
        const auto* target = child<QComboBox>(*dialog, u"target"_s);
        QVERIFY(!target->isEnabled());
        QCOMPARE(target->placeholderText(), u"No task runs on FARGATE_SPOT"_s);
        QVERIFY(!breakButton(*dialog).isEnabled());
        QTest::keyClick(dialog.get(), Qt::Key_Return);
        QVERIFY(dialog->isVisible() && m_submitted.empty());
    }

    void aTargetThatIsGoneIsNotReplacedByAnother()
    {
        const auto dialog = shown(FaultAim{FaultKind::InstanceTermination, u"i-0123456789abcdef0"_s});
        auto* target = child<QComboBox>(*dialog, u"target"_s);
        QCOMPARE(target->currentIndex(), -1);
        QVERIFY(!breakButton(*dialog).isEnabled());
        target->setCurrentIndex(0);
        QVERIFY(breakButton(*dialog).isEnabled());
    }

    void aSubnetMayBeTyped()
    {
        const auto dialog = shown(FaultAim{FaultKind::SubnetFull, {}});
        auto* target = child<QComboBox>(*dialog, u"target"_s);
        QVERIFY(target->isEditable());
        target->clearEditText();
        QVERIFY(!breakButton(*dialog).isEnabled());
        QTest::keyClicks(target, u"subnet-5"_s);
        QVERIFY(breakButton(*dialog).isEnabled());
        dialog->accept();
        QCOMPARE(submittedFault().target, "subnet-5");
    }

    void aTargetStaysChosenForEveryKindThatCanStrikeIt()
    {
        const auto dialog = shown(FaultAim{FaultKind::ApplicationHang, u"web/app"_s});
        auto* kinds = child<QListWidget>(*dialog, u"kinds"_s);
        QTest::keyClick(kinds, Qt::Key_Down);
        QCOMPARE(child<QComboBox>(*dialog, u"target"_s)->currentText(), u"web/app"_s);
    }

    void aRefusalKeepsItOpenUntilSomethingElseIsChosen()
    {
        const Error refusal{.message = "DockerHang i-1 is in force already.", .remedy = "Repair it first."};
        FaultDialog dialog(
            {.world = world(), .aim = FaultAim{FaultKind::DockerHang, {}}},
            [&](const auto&) { return Outcome(refusal); }, nullptr);
        dialog.show();
        breakButton(dialog).click();
        const auto* error = child<QLabel>(dialog, u"error"_s);
        QVERIFY(dialog.isVisible() && error->isVisible());
        QCOMPARE(error->text(), u"DockerHang i-1 is in force already.\nRepair it first."_s);
        QTest::keyClick(child<QListWidget>(dialog, u"kinds"_s), Qt::Key_Up);
        QVERIFY(!error->isVisible());
    }

    void copiesALineForAScenario()
    {
        const auto dialog = shown(FaultAim{FaultKind::ApplicationCrash, u"web/app"_s});
        child<QPushButton>(*dialog, u"copyLine"_s)->click();
        const QString line = QGuiApplication::clipboard()->text();
        QCOMPARE(line,
                 uR"({"at":"5s","fault":"ApplicationCrash","with":)"
                 uR"({"after":"30s","application":"web/app","exitCode":1}})"_s);
        const Result<Scenario> scenario =
            readScenario(u"{\"commands\": [%1]}"_s.arg(line).toStdString(), "copied");
        QVERIFY(scenario.ok());
        QVERIFY(m_submitted.empty());
        QVERIFY(child<QPushButton>(*dialog, u"copyCli"_s) == nullptr);
    }

    void everyKindFitsItsDialog()
    {
        const auto dialog = shown({});
        auto* kinds = child<QListWidget>(*dialog, u"kinds"_s);
        for (int row = 1; row < kinds->count(); ++row) {
            kinds->setCurrentRow(row);
            QTest::qWait(1);
            for (const QLabel* label : dialog->findChildren<QLabel*>()) {
                const bool fits =
                    !label->isVisible() || label->heightForWidth(label->width()) <= label->height();
                QVERIFY2(fits, qPrintable(label->text()));
            }
        }
        QVERIFY(dialog->width() <= 1280 && dialog->height() <= 700);
    }

private:
    std::unique_ptr<FaultDialog> shown(const std::optional<FaultAim>& aim)
    {
        auto dialog = std::make_unique<FaultDialog>(
            FaultStart{.world = world(), .now = SimTime(5s), .aim = aim},
            [this](const std::vector<Command>& commands) {
                m_submitted.insert(m_submitted.end(), commands.begin(), commands.end());
                return Outcome();
            },
            nullptr);
        dialog->show();
        dialog->activateWindow();
        return QTest::qWaitForWindowActive(dialog.get()) ? std::move(dialog) : nullptr;
    }

    [[nodiscard]] Fault submittedFault() const
    {
        return m_submitted.size() == 1 ? std::get<BeginFault>(m_submitted.front().request).fault : Fault();
    }

    static QStringList visibleRows(const QListWidget& list)
    {
        QStringList texts;
        for (int row = 0; row < list.count(); ++row) {
            if (!list.item(row)->isHidden())
                texts << list.item(row)->text();
        }
        return texts;
    }

    std::vector<Command> m_submitted;
};

TASKARIUM_TEST(TestFaultDialog)

} // namespace taskarium::ui::tst_faultdialog

#include "tst_faultdialog.moc"
