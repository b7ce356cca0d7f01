// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/testclass.h>

#include <QDir>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

namespace tst_program {

namespace {

/// What a process printed, and its exit code.
struct Finished {
    int code = -1;
    QByteArray out{};
    QByteArray err{};
};

Finished run(const QStringList& arguments, const QStringList& environment = {})
{
    QProcess process;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    // Nothing may lean on a display: not even the test's own choice of one.
    for (const char* name : {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"})
        variables.remove(QString::fromLatin1(name));
    for (const QString& setting : environment)
        variables.insert(setting.section(QLatin1Char('='), 0, 0), setting.section(QLatin1Char('='), 1));
    process.setProcessEnvironment(variables);
    process.start(QStringLiteral(TASKARIUM_PROGRAM), arguments);
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

/// The program as a process: what it prints where, and its exit code.
class ProgramTest : public QObject {
    Q_OBJECT

private slots:
    void helpAndVersionGoToStandardOutput();
    void wrongUsageIsTwo();
    void badDataIsOne();
    void aFullStandardOutputIsOne();
    void exportsToStandardOutputStandAlone();
    void theSameRunGivesTheSameBytesOnEveryProcessor();
    void picturesNeedNoDisplay();
    void theSamePictureHasTheSameBytes();
    void picturesThatCannotBeMadeAreOne();
    void aWindowWithoutADisplayIsOne();
    void missingFilesAreToldBeforeAWindowIsOpened();
    void standardInputAsAPipeIsRead();
};

void ProgramTest::helpAndVersionGoToStandardOutput()
{
    const Finished help = run({QStringLiteral("--help")});
    QCOMPARE(help.code, 0);
    QVERIFY(help.out.startsWith("Taskarium shows how Amazon ECS tasks live and die."));
    QCOMPARE(help.err, QByteArray());
    const Finished version = run({QStringLiteral("--version")});
    QCOMPARE(version.code, 0);
    QCOMPARE(version.out, QByteArray("taskarium " TASKARIUM_VERSION "\n"));
    QVERIFY(
        run({QStringLiteral("render"), QStringLiteral("--help")}).out.startsWith("Usage: taskarium render"));
}

void ProgramTest::wrongUsageIsTwo()
{
    const Finished finished =
        run({QStringLiteral("run"), QStringLiteral("demo"), QStringLiteral("--untill=4m")});
    QCOMPARE(finished.code, 2);
    QCOMPARE(finished.out, QByteArray());
    QCOMPARE(finished.err,
             QByteArray("taskarium: --untill: There is no such option here. Did you mean --until?\n"));
}

void ProgramTest::badDataIsOne()
{
    const Finished finished = run({QStringLiteral("validate"), QStringLiteral("missing.json")});
    QCOMPARE(finished.code, 1);
    QCOMPARE(finished.out, QByteArray());
    QVERIFY(finished.err.startsWith(
        "taskarium: \"missing.json\" is neither a file nor a built-in scenario or lesson."));
}

void ProgramTest::aFullStandardOutputIsOne()
{
    QProcess process;
    process.setStandardOutputFile(QStringLiteral("/dev/full"));
    process.start(QStringLiteral(TASKARIUM_PROGRAM), {QStringLiteral("list")});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 1);
    QCOMPARE(
        process.readAllStandardError(),
        QByteArray("taskarium: Standard output could not be written. Check that its disk is not full.\n"));
}

void ProgramTest::exportsToStandardOutputStandAlone()
{
    const Finished finished =
        run({QStringLiteral("run"), QStringLiteral("demo"), QStringLiteral("--export=eventbridge=-")});
    QCOMPARE(finished.code, 0);
    for (const QByteArray& line : finished.out.trimmed().split('\n'))
        QVERIFY(line.startsWith("{\"version\":\"0\",\"id\":\"") && line.endsWith("}}"));
    QVERIFY(finished.err.contains("\nTIME          PROVISIONING "));
}

// Floating point may differ between processors (exp with and without FMA), so nothing may depend on it.
void ProgramTest::theSameRunGivesTheSameBytesOnEveryProcessor()
{
    for (const char* profile : {"documented", "observed"}) {
        const QStringList arguments{QStringLiteral("run"), QStringLiteral("demo"), QStringLiteral("--quiet"),
                                    QStringLiteral("--profile=") + QLatin1String(profile),
                                    QStringLiteral("--export=csv=-")};
        const Finished plain = run(arguments);
        QCOMPARE(plain.code, 0);
        QVERIFY(plain.out.size() > 10'000);
        const Finished older = run(arguments, {QStringLiteral("GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA")});
        QCOMPARE(older.code, 0);
        QVERIFY(plain.out == older.out);
    }
}

void ProgramTest::picturesNeedNoDisplay()
{
    const QTemporaryDir folder;
    for (const char* ending : {"svg", "png", "pdf"}) {
        const QString path = folder.filePath(QStringLiteral("chart.") + QLatin1String(ending));
        const Finished finished = run({QStringLiteral("render"), QStringLiteral("demo"),
                                       QStringLiteral("--at=2m30s"), QStringLiteral("-o"), path,
                                       QStringLiteral("--size=640x400"), QStringLiteral("--theme=dark")});
        QCOMPARE(finished.err, QByteArray());
        QCOMPARE(finished.code, 0);
        QVERIFY(QFileInfo(path).size() > 1000);
    }
    QCOMPARE(QImage(folder.filePath(QStringLiteral("chart.png"))).size(), QSize(640, 400));
}

void ProgramTest::theSamePictureHasTheSameBytes()
{
    const QTemporaryDir folder;
    for (const QString& ending : {QStringLiteral(".svg"), QStringLiteral(".png")}) {
        QByteArrayList pictures;
        for (const QString& name : {QStringLiteral("a"), QStringLiteral("b")}) {
            const QString path = folder.filePath(name + ending);
            QCOMPARE(run({QStringLiteral("render"), QStringLiteral("demo"), QStringLiteral("--at=1m"),
                          QStringLiteral("-o"), path})
                         .code,
                     0);
            QFile file(path);
            QVERIFY(file.open(QFile::ReadOnly));
            pictures << file.readAll();
        }
        QVERIFY(pictures.at(0) == pictures.at(1));
    }
}

void ProgramTest::picturesThatCannotBeMadeAreOne()
{
    const Finished finished =
        run({QStringLiteral("render"), QStringLiteral("demo"), QStringLiteral("--at=1m"),
             QStringLiteral("-o"), QStringLiteral("/missing/chart.svg")});
    QCOMPARE(finished.code, 1);
    QCOMPARE(finished.err,
             QByteArray("taskarium: /missing/chart.svg: The file cannot be written: No such file or "
                        "directory. Create its folder first, or choose another.\n"));
}

void ProgramTest::aWindowWithoutADisplayIsOne()
{
    const Finished finished = run({QStringLiteral("--theme=dark")});
    QCOMPARE(finished.code, 1);
    QCOMPARE(finished.err,
             QByteArray("taskarium: There is no display to open a window on. \"taskarium run\" and "
                        "\"taskarium render\" need none.\n"));
}

void ProgramTest::missingFilesAreToldBeforeAWindowIsOpened()
{
    // Where a window could be opened, it would stay until somebody closed it.
    const QStringList offscreen{QStringLiteral("QT_QPA_PLATFORM=offscreen")};
    const Finished command = run({QStringLiteral("bogus")}, offscreen);
    QCOMPARE(command.code, 2);
    QVERIFY(command.err.startsWith("taskarium: \"bogus\" is neither a command nor a file nor"));
    const Finished file = run({QStringLiteral("demo"), QStringLiteral("missing.json")}, offscreen);
    QCOMPARE(file.code, 1);
    QVERIFY(file.err.startsWith("taskarium: \"missing.json\" is neither a file nor"));
}

void ProgramTest::standardInputAsAPipeIsRead()
{
    QProcess process;
    process.start(QStringLiteral(TASKARIUM_PROGRAM),
                  {QStringLiteral("validate"), QStringLiteral("/dev/stdin")});
    QVERIFY(process.waitForStarted());
    process.write("{\"title\": \"From a pipe\"}");
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardError(), QByteArray());
    QCOMPARE(process.readAllStandardOutput(),
             QByteArray("/dev/stdin: a good scenario: From a pipe (0 commands)\n"));
}

TASKARIUM_TEST(ProgramTest)

} // namespace tst_program

#include "tst_program.moc"
