// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/render.h>

#include <support/fulldisk.h>
#include <support/testclass.h>
#include <support/worldbuilder.h>

#include <QDir>
#include <QFile>
#include <QPainter>
#include <QPrinter>
#include <QTemporaryDir>
#include <QTest>

namespace tst_render {

using namespace taskarium;
using namespace taskarium::ui;
using test::WorldBuilder;

namespace {

constexpr SimTime moment{Duration{100'200}};

World someTasks(int each)
{
    WorldBuilder builder;
    const ServiceId web = builder.addService("web");
    for (const TaskStatus status : taskStatuses) {
        const DesiredStatus desired =
            status <= TaskStatus::Running ? DesiredStatus::Running : DesiredStatus::Stopped;
        builder.addTasks(each,
                         {.state = {status, desired},
                          .service = web,
                          .movedAt = SimTime{Duration{100'000}},
                          .step = {.kind = StepKind::Agent,
                                   .begun = SimTime{Duration{90'000}},
                                   .due = SimTime{Duration{130'000}}}});
    }
    return builder.world();
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestRender : public QObject {
    Q_OBJECT

private slots:
    void sameWorldSameBytes_data()
    {
        QTest::addColumn<PictureFormat>("format");
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("png") << PictureFormat::Png << QByteArray("\x89PNG");
        QTest::newRow("svg") << PictureFormat::Svg << QByteArray("<?xml");
        QTest::newRow("pdf") << PictureFormat::Pdf << QByteArray("%PDF");
    }
    void sameWorldSameBytes()
    {
        QFETCH(PictureFormat, format);
        QFETCH(QByteArray, begin);
        const RenderOptions options{.title = QStringLiteral("demo at 1m40s")};
        const QByteArray first = encodeChart(someTasks(3), moment, options, format);
        QTest::qWait(1100); // the next second, so that a time of writing would tell
        const QByteArray second = encodeChart(someTasks(3), moment, options, format);
        QVERIFY(first.startsWith(begin));
        QVERIFY(first == second);
    }

    void anotherTimeAnotherPicture()
    {
        const World world = someTasks(2);
        QVERIFY(chartImage(world, moment, {}) != chartImage(world, moment + Duration{100}, {}));
    }

    void sizeAndThemeAreKept()
    {
        const QImage light = chartImage(someTasks(1), moment, {.size = {900, 600}});
        const QImage dark = chartImage(someTasks(1), moment, {.size = {900, 600}, .theme = Theme::Dark});
        QCOMPARE(light.size(), QSize(900, 600));
        QCOMPARE(light.pixelColor(3, 3), colours(Theme::Light).card);
        QCOMPARE(dark.pixelColor(3, 3), colours(Theme::Dark).card);
        QCOMPARE(chartImage(someTasks(1), moment, {.size = {200, 150}}).size(), QSize(200, 150));
    }

    void svgAndPdfHaveNoPixels()
    {
        const World world = someTasks(3);
        QVERIFY(!encodeChart(world, moment, {}, PictureFormat::Svg).contains("<image"));
        QVERIFY(encodeChart(world, moment, {}, PictureFormat::Svg).contains("DEPROVISIONING"));
        QVERIFY(!encodeChart(world, moment, {}, PictureFormat::Pdf).contains("/Subtype /Image"));
    }

    void suffixNamesTheFormat()
    {
        QCOMPARE(pictureFormat(QStringLiteral("a.b/chart.PNG")), PictureFormat::Png);
        QCOMPARE(pictureFormat(QStringLiteral("chart.svg")), PictureFormat::Svg);
        QCOMPARE(pictureFormat(QStringLiteral("chart.pdf")), PictureFormat::Pdf);
        QVERIFY(!pictureFormat(QStringLiteral("chart.jpg")));
        QVERIFY(!pictureFormat(QStringLiteral("chart")));
    }

    void filesAreWrittenWhole()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("chart.png"));
        QVERIFY(!renderChart(someTasks(1), moment, {}, path));
        QCOMPARE(contentOf(path), encodeChart(someTasks(1), moment, {}, PictureFormat::Png));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("chart.png")});
    }

    void otherSuffixesAndMissingFoldersAreRefused()
    {
        const QTemporaryDir folder;
        const Outcome suffix =
            renderChart(someTasks(1), moment, {}, folder.filePath(QStringLiteral("chart.gif")));
        QVERIFY(suffix);
        QVERIFY(suffix->message.find(".png, .svg or .pdf") != std::string::npos);
        const Outcome missing =
            renderChart(someTasks(1), moment, {}, folder.filePath(QStringLiteral("no/chart.png")));
        QVERIFY(missing);
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aFullDiskLeavesTheOldPicture_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* const name : {"chart.png", "chart.svg", "chart.pdf"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void aFullDiskLeavesTheOldPicture()
    {
        QFETCH(QString, name);
        const QTemporaryDir folder;
        const QString path = folder.filePath(name);
        QVERIFY(!renderChart(someTasks(1), moment, {}, path));
        const QByteArray before = contentOf(path);
        Outcome failure;
        {
            const test::FullDisk full(1000);
            failure = renderChart(someTasks(2), moment, {}, path);
        }
        QVERIFY(failure);
        QCOMPARE(failure->file, path.toStdString());
        QCOMPARE(contentOf(path), before);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{name});
    }

    void printsOnePage()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("page.pdf"));
        QPrinter printer(QPrinter::HighResolution);
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(path);
        printer.setPageOrientation(QPageLayout::Landscape);
        QVERIFY(!printChart(someTasks(3), moment, {.title = QStringLiteral("Demo")}, printer));
        const QByteArray page = contentOf(path);
        QVERIFY(page.startsWith("%PDF"));
        QVERIFY(page.contains("/Count 1"));
        QVERIFY(page.size() > 4000); // not a blank one
    }

    void aPrinterThatCannotPrintIsTold()
    {
        const QTemporaryDir folder;
        QPrinter printer;
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(folder.filePath(QStringLiteral("no/page.pdf")));
        const Outcome failure = printChart(someTasks(1), moment, {}, printer);
        QVERIFY(failure && !failure->message.empty());
    }

    void outlinesOfServicesArePaintedOnlyOnDemand()
    {
        WorldBuilder builder;
        for (const char* name : {"web", "worker"})
            builder.addTasks(2,
                             {.state = {TaskStatus::Running, DesiredStatus::Running},
                              .service = builder.addService(name)});
        const World& world = builder.world();
        const QByteArray plain = encodeChart(world, moment, {}, PictureFormat::Svg);
        const QByteArray apart =
            encodeChart(world, moment, {.outlines = ServiceOutlines::Shown}, PictureFormat::Svg);
        QVERIFY(!plain.contains(">worker<"));
        QVERIFY(apart.contains("worker"));
    }

    void manyTasksPaintToo()
    {
        const World world = someTasks(800);
        QCOMPARE(chartImage(world, moment, {}).size(), RenderOptions{}.size);
    }
};

TASKARIUM_TEST(TestRender)

} // namespace tst_render

#include "tst_render.moc"
