// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/testclass.h>

#include <QFileInfo>
#include <QTest>
#include <QTextStream>

#include <algorithm>
#include <map>

#ifdef TASKARIUM_TESTS_OF_WIDGETS
#include <QApplication>
using TestApplication = QApplication;
#else
using TestApplication = QCoreApplication;
#endif

namespace {

// Sorted by name, so that a run of all is the same on each machine.
std::map<QString, taskarium::MakeTestClass>& testClasses()
{
    static std::map<QString, taskarium::MakeTestClass> classes;
    return classes;
}

int runAll(const QString& program)
{
    int failed = 0;
    for (const auto& [name, make] : testClasses()) {
        failed += QTest::qExec(make().get(), {program});
    }
    return std::min(failed, 127);
}

int runOne(const QStringList& arguments)
{
    const auto found = testClasses().find(arguments.at(1));
    if (found == testClasses().end()) {
        QTextStream(stderr) << "There is no test class " << arguments.at(1) << " here. There are:\n";
        for (const auto& [name, make] : testClasses()) {
            QTextStream(stderr) << "  " << name << '\n';
        }
        return 127;
    }
    return QTest::qExec(found->second().get(), QStringList{arguments.at(0)} + arguments.mid(2));
}

} // namespace

bool taskarium::addTestClass(const char* file, MakeTestClass make)
{
    return testClasses().emplace(QFileInfo(QString::fromUtf8(file)).baseName(), make).second;
}

int main(int argc, char** argv)
{
    const TestApplication application(argc, argv);
    const QStringList arguments = TestApplication::arguments();
    return arguments.size() < 2 ? runAll(arguments.at(0)) : runOne(arguments);
}
