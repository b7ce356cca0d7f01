// SPDX-License-Identifier: GPL-3.0-or-later
//
// Full disks: the program says so, fails, and leaves the old file as it was.
#include <support/testclass.h>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace tst_failingdisks {

namespace {

/// The program, none of whose files can grow: a disk that is full.
QStringList limited(const QStringList& arguments)
{
    return QStringList{QStringLiteral("-c"), QStringLiteral("trap '' XFSZ; ulimit -f 0; exec \"$@\""),
                       QStringLiteral("sh"), QStringLiteral(TASKARIUM_PROGRAM)}
    + arguments;
}

constexpr const char* oneEvent =
    R"({"version":"0","id":"e1","detail-type":"ECS Task State Change","source":"aws.ecs",)"
    R"("account":"123412341234","time":"2026-03-01T10:00:00Z","region":"eu-west-1",)"
    R"("resources":["arn:aws:ecs:eu-west-1:123412341234:task/s/a1"],)"
    R"("detail":{"taskArn":"arn:aws:ecs:eu-west-1:123412341234:task/s/a1","lastStatus":"RUNNING",)"
    R"("desiredStatus":"RUNNING","version":3,"updatedAt":"2026-03-01T10:00:00Z"}})";

} // namespace

class FailingDisksTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void whatIsWrittenAtTheEnd_data();
    void whatIsWrittenAtTheEnd();
    void whatIsWrittenWhileItServes_data();
    void whatIsWrittenWhileItServes();

private:
    [[nodiscard]] QByteArray content(const QString& name) const
    {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void put(const QString& name, const QByteArray& text) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void FailingDisksTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    put(QStringLiteral("events.jsonl"), oneEvent);
}

void FailingDisksTest::whatIsWrittenAtTheEnd_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("name");
    const auto row = [](const char* line, const char* name) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(name);
    };
    row("run demo --until 1m --export csv=a.csv", "a.csv");
    row("run demo --until 1m --export eventbridge=a.jsonl", "a.jsonl");
    row("run demo --until 1m --export describe-tasks=a.json", "a.json");
    row("run demo --until 1m --times a.csv", "a.csv");
    row("run demo --until 1m --costs a.csv", "a.csv");
    row("render demo --at 1m -o a.png", "a.png");
    row("render demo --at 1m -o a.svg", "a.svg");
    row("render demo --at 1m -o a.pdf", "a.pdf");
    row("replay events.jsonl --export csv=a.csv", "a.csv");
    row("replay events.jsonl --continue a.json", "a.json");
}

void FailingDisksTest::whatIsWrittenAtTheEnd()
{
    QFETCH(const QString, line);
    QFETCH(const QString, name);
    put(name, "old");
    QProcess process;
    process.setWorkingDirectory(m_folder->path());
    process.start(QStringLiteral("bash"), limited(line.split(u' ')));
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 1);
    const QByteArray told = process.readAllStandardError();
    QVERIFY2(told.contains("taskarium: " + name.toUtf8()
                           + ": The file cannot be written: File too large. "
                             "Make room, or choose another folder.\n"),
             told.constData());
    QCOMPARE(content(name), QByteArray("old"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden),
             (QStringList{name, QStringLiteral("events.jsonl")}));
}

void FailingDisksTest::whatIsWrittenWhileItServes_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("exports") << QStringLiteral("--export=csv=a")
                             << QByteArray("taskarium: a: The file cannot be written: File too large. "
                                           "Make room, or choose another folder.\n");
    QTest::newRow("events") << QStringLiteral("--events=a")
                            << QByteArray("taskarium: a: The events could not all be written. "
                                          "Check that its disk is not full.\n");
}

/// It goes on answering, and says at its end what is missing.
void FailingDisksTest::whatIsWrittenWhileItServes()
{
    QFETCH(const QString, option);
    QFETCH(const QByteArray, message);
    QProcess process;
    process.setWorkingDirectory(m_folder->path());
    process.start(QStringLiteral("bash"),
                  limited({QStringLiteral("serve"), QStringLiteral("demo"), QStringLiteral("--port=0"),
                           QStringLiteral("--speed=1000"), option}));
    QVERIFY(process.waitForReadyRead(60'000)); // its address
    QTest::qWait(300);
    QCOMPARE(process.state(), QProcess::Running);
    process.terminate();
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 1);
    QCOMPARE(process.readAllStandardError(), message);
}

TASKARIUM_TEST(FailingDisksTest)

} // namespace tst_failingdisks

#include "tst_failingdisks.moc"
