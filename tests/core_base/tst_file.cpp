// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/base/file.h>

#include <support/fulldisk.h>
#include <support/testclass.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace tst_file {

using namespace taskarium;
using namespace std::chrono_literals;

class FileTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }
    void init();
    void readsWhatWasWritten();
    void replacesAnOldFileAndKeepsItsPermissions();
    void followsASymbolicLink();
    void writesToADeviceDirectly();
    void leavesNothingBehindWithoutCommit();
    void missingFilesAreNamed();
    void onlySoMuchIsRead();
    void devicesAreNotRead();
    void pipesAreReadToTheirEnd();
    void aPipeThatNobodyWritesIntoIsGivenUp();
    void piecesComeUntilTheEnd();
    void aPieceThatCannotBeReadIsAnError();
    void filesTellWhenTheyWereWritten();
    void impossiblePlacesAreNamedBeforeAndAtWriting_data();
    void impossiblePlacesAreNamedBeforeAndAtWriting();
    void aFullDiskIsTold();
    void aDiskThatFillsUpLeavesTheOldFile();
    void aFolderThatVanishesIsTold();

private:
    [[nodiscard]] std::string path(const QString& name) const
    {
        return m_folder->filePath(name).toStdString();
    }
    [[nodiscard]] QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void FileTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void FileTest::readsWhatWasWritten()
{
    const std::string text(200'000, 'x');
    QVERIFY(!checkWritable(path(QStringLiteral("a.json"))));
    QVERIFY(!writeFileAtomically(path(QStringLiteral("a.json")), text));
    QCOMPARE(readFile(path(QStringLiteral("a.json"))).value(), text);
    QCOMPARE(names(), QStringList{QStringLiteral("a.json")});
}

void FileTest::replacesAnOldFileAndKeepsItsPermissions()
{
    const QString name = m_folder->filePath(QStringLiteral("a"));
    QVERIFY(!writeFileAtomically(name.toStdString(), "old and longer"));
    const auto permissions = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
    QVERIFY(QFile::setPermissions(name, QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(!writeFileAtomically(name.toStdString(), "new"));
    QCOMPARE(readFile(name.toStdString()).value(), std::string("new"));
    QCOMPARE(QFile::permissions(name), permissions);
}

void FileTest::followsASymbolicLink()
{
    QVERIFY(!writeFileAtomically(path(QStringLiteral("target")), "old"));
    const QString link = m_folder->filePath(QStringLiteral("link"));
    QVERIFY(QFile::link(QStringLiteral("target"), link));
    QVERIFY(!writeFileAtomically(link.toStdString(), "new"));
    QVERIFY(QFileInfo(link).isSymLink());
    QCOMPARE(readFile(path(QStringLiteral("target"))).value(), std::string("new"));
}

void FileTest::writesToADeviceDirectly()
{
    QVERIFY(!checkWritable("/dev/null"));
    QVERIFY(!writeFileAtomically("/dev/null", "text"));
    QVERIFY(!QFileInfo(QStringLiteral("/dev/null")).isFile());
}

void FileTest::leavesNothingBehindWithoutCommit()
{
    QVERIFY(!writeFileAtomically(path(QStringLiteral("a")), "old"));
    {
        Result<AtomicFile> file = AtomicFile::create(path(QStringLiteral("a")));
        QVERIFY(file.ok());
        file->write("half");
        QCOMPARE(names().size(), 2);
    }
    QCOMPARE(names(), QStringList{QStringLiteral("a")});
    QCOMPARE(readFile(path(QStringLiteral("a"))).value(), std::string("old"));
}

void FileTest::missingFilesAreNamed()
{
    const std::string missing = path(QStringLiteral("missing"));
    const Result<std::string> text = readFile(missing);
    QVERIFY(!text.ok());
    QCOMPARE(errorText(text.error()),
             missing + ": The file cannot be read: No such file or directory. Check the path.");
    const std::string folder = m_folder->path().toStdString();
    QCOMPARE(errorText(readFile(folder).error()),
             folder + ": The file cannot be read: Is a directory. Check that it is a file you may read.");
}

void FileTest::onlySoMuchIsRead()
{
    constexpr std::size_t limit = 3 << 20;
    const std::string name = path(QStringLiteral("large"));
    QVERIFY(!writeFileAtomically(name, std::string(limit, 'x')));
    QCOMPARE(readFile(name, {.bytes = limit}).value().size(), limit);
    QVERIFY(!writeFileAtomically(name, std::string(limit + 1, 'x')));
    const std::string message = ": The file is larger than 3 MiB. Check that it is the right one.";
    QCOMPARE(errorText(readFile(name, {.bytes = limit}).error()), name + message);
    // A pipe does not tell its size before.
    const std::string pipe = path(QStringLiteral("pipe"));
    QCOMPARE(mkfifo(pipe.c_str(), 0600), 0);
    std::thread writer([&] { std::ofstream(pipe) << std::string(limit + 70'000, 'x'); });
    const Result<std::string> text = readFile(pipe, {.bytes = limit});
    writer.join();
    QCOMPARE(errorText(text.error()), pipe + message);
}

void FileTest::devicesAreNotRead()
{
    QCOMPARE(errorText(readFile("/dev/zero").error()),
             std::string("/dev/zero: This is neither a file nor a pipe. Give the path of a file."));
}

void FileTest::pipesAreReadToTheirEnd()
{
    const std::string pipe = path(QStringLiteral("pipe"));
    QCOMPARE(mkfifo(pipe.c_str(), 0600), 0);
    for (const std::size_t size : {std::size_t(0), std::size_t(1), std::size_t(200'000)}) {
        std::thread writer([&] {
            std::ofstream stream(pipe);
            stream << std::string(size, 'x') << std::flush;
            std::this_thread::sleep_for(20ms); // a slow writer is waited for
            stream << "end";
        });
        const Result<std::string> text = readFile(pipe, {.patience = 10s});
        writer.join();
        QVERIFY2(text.ok(), text.ok() ? "" : errorText(text.error()).c_str());
        QCOMPARE(*text, std::string(size, 'x') + "end");
    }
}

void FileTest::aPipeThatNobodyWritesIntoIsGivenUp()
{
    const std::string pipe = path(QStringLiteral("pipe"));
    QCOMPARE(mkfifo(pipe.c_str(), 0600), 0);
    QCOMPARE(errorText(readFile(pipe, {.patience = 10ms}).error()),
             pipe + ": Nobody writes into this pipe. Start what writes into it first.");
}

void FileTest::piecesComeUntilTheEnd()
{
    std::array<int, 2> ends{};
    QCOMPARE(::pipe2(ends.data(), O_NONBLOCK), 0);
    std::thread writer([&ends] {
        std::this_thread::sleep_for(50ms);
        (void)!::write(ends[1], "late", 4);
        ::close(ends[1]);
    });
    QCOMPARE(*readPiece(ends[0], "pipe"), std::string("late"));
    QCOMPARE(*readPiece(ends[0], "pipe"), std::string());
    writer.join();
    ::close(ends[0]);
}

void FileTest::aPieceThatCannotBeReadIsAnError()
{
    const int folder = ::open(m_folder->path().toStdString().c_str(), O_RDONLY);
    const Result<std::string> piece = readPiece(folder, "standard input");
    ::close(folder);
    QVERIFY(!piece.ok());
    QCOMPARE(errorText(piece.error()),
             std::string("standard input: It cannot be read: Is a directory. Check what it comes from."));
}

void FileTest::filesTellWhenTheyWereWritten()
{
    QVERIFY(!writtenAt(path(QStringLiteral("none"))));
    const std::string file = path(QStringLiteral("some"));
    QVERIFY(!writeFileAtomically(file, "x"));
    const auto day = std::chrono::sys_days{2026y / 3 / 1};
    std::filesystem::last_write_time(
        file, std::filesystem::file_time_type::clock::from_sys(std::chrono::sys_seconds(day)));
    QVERIFY(writtenAt(file) == UtcTime(day));
}

void FileTest::impossiblePlacesAreNamedBeforeAndAtWriting_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("message");
    QTest::newRow("no folder")
        << QStringLiteral("missing/a")
        << QStringLiteral("No such file or directory. Create its folder first, or choose another.");
    QTest::newRow("a folder") << QStringLiteral("folder")
                              << QStringLiteral("Is a directory. Give the name of a file.");
    QTest::newRow("below a file") << QStringLiteral(
        "file/a") << QStringLiteral("Not a directory. Create its folder first, or choose another.");
}

void FileTest::impossiblePlacesAreNamedBeforeAndAtWriting()
{
    QFETCH(QString, place);
    QFETCH(QString, message);
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder")));
    QVERIFY(!writeFileAtomically(path(QStringLiteral("file")), ""));
    const std::string wanted = path(place) + ": The file cannot be written: " + message.toStdString();
    const Outcome before = checkWritable(path(place));
    QVERIFY(before.has_value());
    QCOMPARE(errorText(*before), wanted);
    const Outcome atWriting = writeFileAtomically(path(place), "text");
    QVERIFY(atWriting.has_value());
    QCOMPARE(errorText(*atWriting), wanted);
}

void FileTest::aFullDiskIsTold()
{
    const Outcome failure = writeFileAtomically("/dev/full", "text");
    QVERIFY(failure.has_value());
    QCOMPARE(errorText(*failure),
             std::string("/dev/full: The file cannot be written: No space left on device. "
                         "Make room, or choose another folder."));
}

void FileTest::aDiskThatFillsUpLeavesTheOldFile()
{
    const std::string file = path(QStringLiteral("a"));
    QVERIFY(!writeFileAtomically(file, "old"));
    Outcome failure;
    {
        const test::FullDisk full(1000);
        failure = writeFileAtomically(file, std::string(5000, 'x'));
    }
    QVERIFY(failure.has_value());
    QCOMPARE(errorText(*failure),
             file + ": The file cannot be written: File too large. Make room, or choose another folder.");
    QCOMPARE(names(), QStringList{QStringLiteral("a")});
    QCOMPARE(readFile(file).value(), std::string("old"));
}

void FileTest::aFolderThatVanishesIsTold()
{
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("stick")));
    const std::string file = path(QStringLiteral("stick/a"));
    Result<AtomicFile> writing = AtomicFile::create(file);
    QVERIFY(writing.ok());
    writing->write("text");
    QVERIFY(QDir(m_folder->filePath(QStringLiteral("stick"))).removeRecursively());
    const Outcome failure = writing->commit();
    QVERIFY(failure.has_value());
    QCOMPARE(errorText(*failure),
             file
                 + ": The file cannot be written: No such file or directory. "
                   "Create its folder first, or choose another.");
}

TASKARIUM_TEST(FileTest)

} // namespace tst_file

#include "tst_file.moc"
