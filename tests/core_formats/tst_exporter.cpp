// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/exporter.h>

#include <core_formats/handmade.h>

#include <support/testclass.h>

#include <QtTest>

#include <algorithm>

namespace tst_exporter {

using namespace taskarium;
using namespace taskarium::test;

class ExporterTest : public QObject {
    Q_OBJECT

private slots:
    void formatsAreKnownByName();
    void aLogCanBeExportedUpToATime();
    void whatWasTakenAwayIsNotWrittenAgain();
    void largeExportsComeInPieces();
    void describeTasksOfNothingIsEmpty();
    void describeTasksIsCompactAndAlphabetical();
    void describeTasksLeavesPurgedTasksOut();
};

void ExporterTest::formatsAreKnownByName()
{
    for (const ExportFormat format : exportFormats)
        QCOMPARE(exportFormatFrom(toText(format)), std::optional(format));
    QCOMPARE(exportFormatFrom("eventbridge"), std::optional(ExportFormat::EventBridge));
    QVERIFY(!exportFormatFrom("CSV"));
    QVERIFY(!exportFormatFrom(""));
}

void ExporterTest::aLogCanBeExportedUpToATime()
{
    HandMade run;
    run.addDefinition();
    run.addLife();
    const auto countUpTo = [&run](std::int64_t ms) {
        const std::string text =
            exportLog(ExportFormat::EventBridge,
                      {.initial = run.initial(), .log = run.log(), .until = SimTime(Duration(ms))});
        return std::ranges::count(text, '\n');
    };
    QCOMPARE(countUpTo(8999), 1);
    QCOMPARE(countUpTo(9000), 2);
    QCOMPARE(countUpTo(70000), 9);
}

void ExporterTest::whatWasTakenAwayIsNotWrittenAgain()
{
    HandMade run;
    run.addDefinition();
    run.addLife();
    for (const ExportFormat format : exportFormats) {
        const std::unique_ptr<Exporter> exporter = makeExporter(format);
        World world = run.initial();
        std::string text;
        const auto drain = [&text, &exporter] {
            text += exporter->text();
            exporter->clear();
        };
        exporter->begin(World{});
        for (std::size_t i = 0; i < run.log().size(); ++i) {
            apply(world, run.log()[i]);
            exporter->take(run.log()[i], world);
            drain();
        }
        exporter->end(world);
        drain();
        QCOMPARE(text, run.exported(format));
    }
}

void ExporterTest::largeExportsComeInPieces()
{
    HandMade run;
    run.addDefinition();
    for (int i = 0; i < 1000; ++i)
        run.addTask(0, "{}");
    std::string text;
    int pieces = 0;
    exportLog(ExportFormat::EventBridge,
              {.initial = run.initial(), .log = run.log(), .until = run.world().now},
              [&](std::string_view piece) {
                  ++pieces;
                  text += piece;
              });
    QVERIFY(pieces > 1);
    QCOMPARE(text, run.exported(ExportFormat::EventBridge));
}

void ExporterTest::describeTasksOfNothingIsEmpty()
{
    QCOMPARE(HandMade().exported(ExportFormat::DescribeTasks),
             std::string("{\"failures\":[],\"tasks\":[]}\n"));
}

void ExporterTest::describeTasksIsCompactAndAlphabetical()
{
    HandMade run;
    run.addDefinition();
    run.addLife();
    const std::string text = run.exported(ExportFormat::DescribeTasks);
    // nlohmann::json keeps members in alphabetical order, ordered_json as they are written.
    const auto asWritten = nlohmann::ordered_json::parse(text)["tasks"][0];
    QCOMPARE(keysOf(asWritten),
             keysOf(nlohmann::ordered_json::parse(nlohmann::json::parse(text)["tasks"][0].dump())));
    QVERIFY2(text.find("\": ") == std::string::npos, "no space after a name");
    QVERIFY(text.find("\"createdAt\":1.76760720012E9") != std::string::npos);
    QCOMPARE(asWritten["lastStatus"].get<std::string>(), std::string("STOPPED"));
}

void ExporterTest::describeTasksLeavesPurgedTasksOut()
{
    HandMade run;
    run.addDefinition();
    run.addLife();
    run.addTask(71'000, "{}");
    run.add(3'670'000, TaskChanged{.task = {0}, .visibility = Visibility::Silent});
    run.add(3'730'000, TaskPurged{{0}});
    const auto tasks = nlohmann::json::parse(run.exported(ExportFormat::DescribeTasks))["tasks"];
    QCOMPARE(tasks.size(), std::size_t(1));
    QCOMPARE(tasks[0]["lastStatus"].get<std::string>(), std::string("PENDING"));
}

TASKARIUM_TEST(ExporterTest)

} // namespace tst_exporter

#include "tst_exporter.moc"
