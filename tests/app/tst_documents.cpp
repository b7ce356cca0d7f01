// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/commandline.h>
#include <app/headless.h>

#include <core/api/api.h>
#include <core/base/file.h>
#include <core/formats/csv.h>
#include <core/model/fault.h>

#include <support/testclass.h>

#include <QDir>
#include <QtTest>

#include <sstream>

namespace tst_documents {

using namespace taskarium;
using namespace taskarium::app;
using namespace Qt::StringLiterals;

namespace {

/// A command line and what it prints, as a page shows them.
struct Example {
    std::vector<std::string> arguments{};
    QString output{};
};

QString readPage(const QString& name)
{
    return QString::fromStdString(readFile(name.toStdString()).value());
}

/// The first block of the kind "console": "$ taskarium ARGUMENTS", and the lines that come out.
Example exampleOf(const QString& page)
{
    const QString opening = u"```console\n$ taskarium "_s;
    const qsizetype begin = page.indexOf(opening) + opening.size();
    const QString block = page.mid(begin, page.indexOf(u"```"_s, begin) - begin);
    Example example{.output = block.section(u'\n', 1)};
    for (const QString& argument : block.section(u'\n', 0, 0).split(u' '))
        example.arguments.push_back(argument.toStdString());
    return example;
}

} // namespace

/// The pages beside the formats tell what the program does.
class DocumentsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(QDir::setCurrent(QStringLiteral(TASKARIUM_SOURCE_DIR))); }
    void everyFormatHasAPageWithARealExample_data();
    void everyFormatHasAPageWithARealExample();
    void theCsvPageNamesEveryColumn();
    void theApiPageNamesEveryOperation();
    void everyFaultIsToldOf_data();
    void everyFaultIsToldOf();
};

void DocumentsTest::everyFormatHasAPageWithARealExample_data()
{
    QTest::addColumn<QString>("path");
    for (const ExportFormat format : exportFormats) {
        const QString name = QString::fromUtf8(toText(format).data(), qsizetype(toText(format).size()));
        QTest::newRow(qPrintable(name)) << u"core/formats/"_s + name + u".md"_s;
    }
}

void DocumentsTest::everyFormatHasAPageWithARealExample()
{
    QFETCH(QString, path);
    const Example example = exampleOf(readPage(path));
    const Result<Options> options = parseCommandLine(example.arguments);
    QVERIFY(options.ok());
    std::ostringstream out;
    std::ostringstream err;
    QCOMPARE(runScenario(std::get<RunOptions>(*options), {{out}, {err}}), int(Success));
    QCOMPARE(QString::fromStdString(out.str()).remove(u'\r'), example.output);
}

void DocumentsTest::theCsvPageNamesEveryColumn()
{
    const QString page = readPage(u"core/formats/csv.md"_s);
    for (const std::string_view column : csvColumns) {
        const QString name = QString::fromUtf8(column.data(), qsizetype(column.size()));
        QVERIFY2(page.contains(u"\n| "_s + name) || page.contains(u", "_s + name + u" |"_s),
                 qPrintable(name));
    }
}

void DocumentsTest::theApiPageNamesEveryOperation()
{
    const QString page = readPage(QStringLiteral("core/api/api.md")).replace(u'\n', u' ');
    QStringList names;
    for (const std::string& name : answeredOperations())
        names.append(QString::fromStdString(name));
    QVERIFY(page.contains(names.join(QStringLiteral(", ")) + u'.'));
}

void DocumentsTest::everyFaultIsToldOf_data()
{
    QTest::addColumn<QString>("name");
    for (const FaultKind kind : faultKinds) {
        const QString name = QString::fromUtf8(toText(kind).data(), qsizetype(toText(kind).size()));
        QTest::newRow(qPrintable(name)) << name;
    }
}

/// By the page of what is simulated, and to editors.
void DocumentsTest::everyFaultIsToldOf()
{
    QFETCH(QString, name);
    QVERIFY(readPage(u"resources/help/what-is-simulated.md"_s).contains(name));
    const QString schema = readPage(u"resources/schema/scenario.schema.json"_s);
    QCOMPARE(schema.count(u"\"const\": \""_s + name + u'"'), 2); // of "fault" and of "repair"
}

TASKARIUM_TEST(DocumentsTest)

} // namespace tst_documents

#include "tst_documents.moc"
