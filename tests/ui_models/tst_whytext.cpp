// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/whytext.h>

#include <support/logbuilder.h>
#include <support/testclass.h>

#include <QCoreApplication>
#include <QTest>
#include <QTranslator>

#include <cstring>

namespace tst_whytext {

using namespace taskarium;
using namespace taskarium::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::LogBuilder;

namespace {

Explanation pulling()
{
    return {.subject = TaskId{0},
            .at = SimTime(10s),
            .because = {{Cause::ImagePulled, {{"image", std::string("web:1")}, {"left", Duration(2s)}}}},
            .next = {{.task = {0},
                      .at = SimTime(12s),
                      .from = {},
                      .to = {TaskStatus::Running, DesiredStatus::Running}}}};
}

/// Speaks another language, in which words stand elsewhere.
class Other : public QTranslator {
public:
    [[nodiscard]] QString translate(const char* context, const char* text, const char* /*what*/,
                                    int /*n*/) const override
    {
        if (std::strcmp(context, "Cause") == 0 && std::strstr(text, "is being pulled") != nullptr)
            return u"noch {left}, dann ist {image} da"_s;
        return {};
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace

class TestWhyText : public QObject {
    Q_OBJECT

private slots:
    void saysWhatHoldsATaskAndWhatComesNext()
    {
        QCOMPARE(whyText(pulling(), {}),
                 u"Image web:1 is being pulled, 2.0 s to go.\nNext: RUNNING in 2.0 s."_s);
        QCOMPARE(evidenceText(pulling()),
                 u"In reality this shows it:\naws ecs describe-tasks (lastStatus, desiredStatus and the "
                 "timestamps)"_s);
    }

    void saysWhoStoppedItAndWhatWouldHavePreventedIt()
    {
        Explanation stopped{.subject = TaskId{0}, .because = {{Cause::InterfaceDeleted, {}}}};
        stopped.stopped = {{Cause::StoppedByUser, {{"reason", std::string("Too old.")}}}};
        stopped.prevented = {{Cause::PreventProtection, {}}};
        QCOMPARE(whyText(stopped, {}),
                 u"Its elastic network interface is being detached and deleted.\n"
                 "Why it stops: Somebody called StopTask: Too old.\n"
                 "What would have prevented it: Task scale-in protection keeps a task from being chosen."_s);
    }

    void saysThatEcsDoesNotTell()
    {
        Explanation waiting{.subject = TaskId{0}, .because = {{Cause::AgentTakesUp, {}}}};
        QCOMPARE(evidenceText(waiting), u"ECS would not tell you this."_s);
        waiting.because.push_back({Cause::RunsUnchecked, {}});
        QVERIFY(evidenceText(waiting).startsWith(u"In reality this shows a part of it"_s));
        waiting.isInferred = true;
        QVERIFY(whyText(waiting, {}).endsWith(u"inferred from the recording alone."_s));
    }

    void speaksTheLanguageOfTheWindow()
    {
        Other other;
        QCoreApplication::installTranslator(&other);
        const QString text = whyText(pulling(), {});
        QCoreApplication::removeTranslator(&other);
        QVERIFY2(text.startsWith(u"Noch 2.0 s, dann ist web:1 da."_s), qPrintable(text));
    }
};

TASKARIUM_TEST(TestWhyText)

} // namespace tst_whytext

#include "tst_whytext.moc"
