// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>

#include <memory>

// The test classes of one executable. Those of a folder are built into one, since compiling and linking each
// alone takes longer than all tests; CTest runs them one by one, each in a process of its own.
namespace taskarium {

using MakeTestClass = std::unique_ptr<QObject> (*)();

// Makes a class known to the executable by the name of its file: "tst_stops" for .../tst_stops.cpp.
bool addTestClass(const char* file, MakeTestClass make);

} // namespace taskarium

// Stands at the end of tst_NAME.cpp, where other tests of Qt have QTEST_MAIN.
//   core_sim_tests                       runs all classes
//   core_sim_tests tst_stops             runs one
//   core_sim_tests tst_stops -v2 slot    runs one with options of QtTest
#define TASKARIUM_TEST(Class)                                                                                \
    namespace {                                                                                              \
    const bool isKnown##Class = taskarium::addTestClass(                                                     \
        __FILE__, []() -> std::unique_ptr<QObject> { return std::make_unique<Class>(); });                   \
    }
