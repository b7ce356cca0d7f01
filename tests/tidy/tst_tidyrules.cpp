// SPDX-License-Identifier: GPL-3.0-or-later
#include <tidy/functions.h>
#include <tidy/rules.h>

#include <support/testclass.h>

#include <QTest>

#include <algorithm>

namespace tst_tidyrules {

using namespace taskarium::tidy;

namespace {

const std::string spdx = "// SPDX-License-Identifier: GPL-3.0-or-later\n";

/// A text of many lines.
std::string repeated(std::string_view line, int times)
{
    std::string text;
    for (int i = 0; i < times; ++i)
        text += line;
    return text;
}

/// A function of a given number of lines.
std::string functionOf(int lines)
{
    return "void longOne()\n{\n" + repeated("    work();\n", lines - 3) + "}\n";
}

/// One file, with a list of arrows in which core/sim may include core/base, and tests enough.
Tree treeOf(const std::string& path, const std::string& text)
{
    Tree tree;
    tree.arrows = parseArrows("resources:\ncore/base:\ncore/sim: core/base\nui/scene: core/base\n"
                              "ui/charts: core/base\napp: core/base\n");
    tree.files.push_back(sourceFile(path, text));
    return tree;
}

/// "rule:line" of every finding but that tests are few, which a tree of one file can't help.
QStringList findingsOf(const Tree& tree)
{
    QStringList found;
    for (const Rule& rule : rules()) {
        for (const Finding& finding : rule.name == "test-share" ? std::vector<Finding>{} : check(rule, tree))
            found << QString::fromStdString(std::string(finding.rule) + ":" + std::to_string(finding.line));
    }
    return found;
}

void addSample(const char* name, const std::string& path, const std::string& text, const QString& expected)
{
    QTest::newRow(name) << QString::fromStdString(path) << QString::fromStdString(text) << expected;
}

} // namespace

/// Every rule of the house can be broken, and is not broken by what only looks alike.
class TestTidyRules : public QObject {
    Q_OBJECT

private slots:
    void sample_data();
    void sample();
    void arrowList_data();
    void arrowList();
    void aTreeNeedsTests();
    void functionsAreFound();
    void commentsAndLiteralsAreNoCode();
    void aFindingNamesFileLineAndRule();

private:
    static void includeSamples();
    static void numberSamples();
    static void wordSamples();
};

void TestTidyRules::sample_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    includeSamples();
    numberSamples();
    wordSamples();
}

void TestTidyRules::includeSamples()
{
    addSample("allowed arrow", "core/sim/a.cpp", spdx + "#include <core/base/time.h>\n", {});
    addSample("own room", "core/sim/a.cpp", spdx + "#include <core/sim/a.h>\n", {});
    addSample("standard header", "core/sim/a.cpp", spdx + "#include <core.h>\n#include <vector>\n", {});
    addSample("arrow not listed", "core/base/a.cpp", spdx + "\n#include <core/sim/a.h>\n", u"arrow:3"_qs);
    addSample("core looks up", "core/sim/a.cpp", spdx + "#  include <ui/scene/a.h>\n", u"arrow:2"_qs);
    addSample("ui includes core/sim", "ui/scene/a.cpp", spdx + "#include <core/sim/a.h>\n", u"arrow:2"_qs);
    addSample("production includes tests", "app/a.cpp", spdx + "#include <tests/support/a.h>\n",
              u"arrow:2"_qs);
    addSample("tests may include all", "tests/a.cpp", spdx + "#include <core/sim/a.h>\n", {});
    addSample("include in a comment", "core/base/a.cpp", spdx + "/*\n#include <core/sim/a.h>\n*/\n", {});
    addSample("include in a literal", "core/base/a.cpp", spdx + "auto a = \"#include <core/sim/a.h>\";\n",
              {});
    addSample("unknown room", "core/cellar/a.cpp", spdx, u"room:0"_qs);
    addSample("file beside the rooms", "core/a.cpp", spdx, u"room:0"_qs);
    addSample("quotes", "core/base/a.cpp", spdx + "#include \"time.h\"\n", u"include-form:2"_qs);
    addSample("climbing", "core/base/a.cpp", spdx + "#include <../sim/a.h>\n", u"include-form:2"_qs);
    addSample("generated", "tests/a.cpp", spdx + "#include \"a.moc\"\n", {});
    addSample("moc's source", "ui/scene/a.cpp", spdx + "#include \"moc_a.cpp\"\n", {});
    addSample("Qt in core", "core/base/a.cpp", spdx + "#include <QString>\n", u"core-without-qt:2"_qs);
    addSample("Qt in ui", "ui/scene/a.cpp", spdx + "#include <QString>\n", {});
    addSample("charts elsewhere", "ui/scene/a.cpp", spdx + "#include <QChartView>\n", u"charts-room:2"_qs);
    addSample("charts at home", "ui/charts/a.cpp", spdx + "#include <QtCharts/QLineSeries>\n", {});
    addSample("allowed link", "core/CMakeLists.txt",
              "# " + spdx + "taskarium_room(core/sim USES core/base fmt::fmt)\n", {});
    addSample("link not listed", "core/CMakeLists.txt",
              "# " + spdx + "taskarium_room(core/base USES\n  core/sim)\n", u"link-arrow:2"_qs);
}

void TestTidyRules::numberSamples()
{
    addSample("function of 70 lines", "app/a.cpp", spdx + functionOf(70), {});
    addSample("function of 71 lines", "app/a.cpp", spdx + functionOf(71), u"function-lines:2"_qs);
    addSample("method of 71 lines", "app/a.cpp", spdx + "class A {\npublic:\n" + functionOf(71) + "};\n",
              u"function-lines:4"_qs);
    addSample("test of 71 lines", "tests/a.cpp", spdx + functionOf(71), {});
    addSample("4 parameters", "app/a.cpp",
              spdx + "void f(int a, P<int, int> b, int c = g(1, 2), int d = {});\n", {});
    addSample("5 parameters", "app/a.cpp", spdx + "\nvoid f(int a, int b, int c, int d, int e);\n",
              u"parameters:3"_qs);
    addSample("5 parameters, defined", "app/a.cpp",
              spdx + "void f(int a, int b, int c, int d, int e)\n{\n}\n", u"parameters:2"_qs);
    addSample("5 parameters, overridden", "app/a.cpp",
              spdx + "struct A {\n    void f(int a, int b, int c, int d, int e) override;\n};\n", {});
    addSample("5 arguments", "app/a.cpp", spdx + "const int x = f(1, 2, 3, 4, 5);\n", {});
    addSample("file of 400 lines", "ui/scene/a.cpp", spdx + repeated("int a;\n", 399), {});
    addSample("file of 401 lines", "ui/scene/a.cpp", spdx + repeated("int a;\n", 400), u"file-lines:0"_qs);
    addSample("main of 61 lines", "app/main.cpp", spdx + repeated("int a;\n", 60), u"file-lines:0"_qs);
    addSample("root list of 101 lines", "CMakeLists.txt", "# " + spdx + repeated("\n", 100),
              u"file-lines:0"_qs);
    addSample("line of 110", "app/a.cpp", spdx + std::string(110, ' ') + "\n", {});
    addSample("line of 111", "app/a.cpp", spdx + std::string(111, ' ') + "\n", u"line-columns:2"_qs);
    addSample("line of 110 umlauts", "app/a.cpp", spdx + "//" + repeated("\xc3\xa4", 108) + "\n", {});
}

void TestTidyRules::wordSamples()
{
    addSample("no licence", "app/a.cpp", "int a;\n", u"licence:0"_qs);
    addSample("empty file", "app/a.cpp", "", u"licence:0"_qs);
    addSample("licence too late", "app/a.cpp", "\n" + spdx, u"licence:0"_qs);
    addSample("licence of a script", "packaging/a", "#!/bin/sh\n# " + spdx, {});
    addSample("guarded header", "app/a.h", spdx + "#pragma once\n", {});
    addSample("guard in a comment", "app/a.h", spdx + "// #pragma once\n", u"header-guard:0"_qs);
    addSample("unfinished", "app/a.cpp",
              spdx
                  + "// TO"
                    "DO: more\n",
              u"unfinished:2"_qs);
    addSample("unfinished script", "packaging/a",
              "# " + spdx
                  + "# FIX"
                    "ME\n",
              u"unfinished:2"_qs);
    addSample("template of mktemp", "packaging/a", "# " + spdx + "mktemp a.XXXXXX\n", {});
}

void TestTidyRules::sample()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const QStringList found = findingsOf(treeOf(path.toStdString(), text.toStdString()));
    QCOMPARE(found, expected.isEmpty() ? QStringList() : QStringList(expected));
}

void TestTidyRules::arrowList_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");
    QTest::newRow("good") << u"# a list\ncore/a:\n\ncore/b: core/a # the ground\n"_qs << 0;
    QTest::newRow("resources for core") << u"resources:\ncore/a: resources\n"_qs << 0;
    QTest::newRow("no colon") << u"core/a core/b\n"_qs << 1;
    QTest::newRow("twice") << u"core/a:\ncore/a:\n"_qs << 1;
    QTest::newRow("unknown room") << u"core/a: core/b\n"_qs << 1;
    QTest::newRow("circle of one") << u"core/a: core/a\n"_qs << 1;
    QTest::newRow("circle of two") << u"core/a: core/b\ncore/b: core/a\ncore/c:\n"_qs << 2;
    QTest::newRow("circle of three, and its user")
        << u"core/a: core/b\ncore/b: core/c\ncore/c: core/a\ncore/d: core/a\n"_qs << 4;
    QTest::newRow("core looks up") << u"ui/a:\ncore/a: ui/a\n"_qs << 1;
    QTest::newRow("ui to the simulation") << u"core/sim:\nui/a: core/sim\n"_qs << 1;
    QTest::newRow("ui to the interface") << u"core/api:\nui/a: core/api\n"_qs << 1;
}

void TestTidyRules::arrowList()
{
    QFETCH(QString, text);
    QFETCH(int, count);
    const Arrows arrows = parseArrows(text.toStdString());
    QCOMPARE(static_cast<int>(arrows.findings.size()), count);
}

void TestTidyRules::aTreeNeedsTests()
{
    const auto rule = std::ranges::find(rules(), "test-share", &Rule::name);
    Tree tree = treeOf("core/base/a.cpp", repeated("int a;\n", 100));
    tree.files.push_back(sourceFile("tests/a.cpp", repeated("int a;\n", 29)));
    QCOMPARE(check(*rule, tree).size(), 1U);
    tree.files.push_back(sourceFile("tests/b.cpp", "int a;\n"));
    QCOMPARE(check(*rule, tree).size(), 0U);
}

void TestTidyRules::functionsAreFound()
{
    const std::string text = "#define MACRO(a, b) \\\n    a { b\n"
                             "namespace n {\n"
                             "enum class E { A, B };\n"
                             "constexpr std::array table{f(1), f(2)};\n"
                             "template <typename T, typename U>\n"
                             "[[nodiscard]] bool operator()(T a, U b) const\n{\n    if (a) {\n    }\n}\n"
                             "class Card : public QObject {\n    Q_OBJECT\n\npublic:\n"
                             "    explicit Card(int a) : m_a{a}, m_b(a) {}\n"
                             "    static_assert(sizeof(int) == 4, \"why\");\n"
                             "signals:\n    void changed();\n"
                             "private:\n    int m_a = g(1, 2);\n};\n"
                             "}\n";
    QStringList shapes;
    for (const FunctionShape& shape : functionsOf(sourceFile("app/a.cpp", text)))
        shapes << QString::fromStdString(shape.name + ":" + std::to_string(shape.line) + ":"
                                         + std::to_string(shape.lines) + ":"
                                         + std::to_string(shape.parameters));
    QCOMPARE(shapes.join(u' '), u"operator():6:6:2 Card:16:1:1 changed:19:0:0"_qs);
}

void TestTidyRules::commentsAndLiteralsAreNoCode()
{
    const std::string text = "int a = 1'000; // {\n"
                             "const char* s = \"\\\"{\"; /* {\n { */ char c = '{';\n"
                             "auto raw = R\"x({\")y\" {)x\";\n";
    const SourceFile file = sourceFile("app/a.cpp", text);
    QCOMPARE(file.code.size(), text.size());
    QVERIFY(file.code.find('{') == std::string::npos);
    QVERIFY(file.code.find("1'000;") != std::string::npos);
    QVERIFY(file.code.find("char c =") != std::string::npos);
    QVERIFY(file.code.ends_with(";\n"));
    QCOMPARE(lineAt(file.code, file.code.find("raw")), 4);
}

void TestTidyRules::aFindingNamesFileLineAndRule()
{
    const auto rule = std::ranges::find(rules(), "arrow", &Rule::name);
    const auto findings = check(*rule, treeOf("core/base/a.cpp", "#include <core/sim/a.h>\n"));
    QCOMPARE(findings.size(), 1U);
    QCOMPARE(QString::fromStdString(findingText(findings.front())),
             u"core/base/a.cpp:1: arrow: core/base may not include <core/sim/a.h>"_qs);
}

TASKARIUM_TEST(TestTidyRules)

} // namespace tst_tidyrules

#include "tst_tidyrules.moc"
