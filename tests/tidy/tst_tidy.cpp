// SPDX-License-Identifier: GPL-3.0-or-later
#include <tidy/rules.h>

#include <support/testclass.h>

#include <QTest>

#include <algorithm>
#include <iostream>

namespace tst_tidy {

using namespace taskarium::tidy;

/// The project keeps the rules of its house.
class TestTidy : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void tree_data();
    void tree();

private:
    Tree m_tree{};
};

void TestTidy::initTestCase()
{
    m_tree = readTree(TASKARIUM_SOURCE_DIR);
    // Without sources every rule would be kept.
    for (const std::string_view path : {"core/base/time.h", "tests/tidy/tst_tidy.cpp", "packaging/test"})
        QVERIFY2(std::ranges::find(m_tree.files, path, &SourceFile::path) != m_tree.files.end(), path.data());
}

void TestTidy::tree_data()
{
    QTest::addColumn<std::size_t>("index");
    for (std::size_t i = 0; i < rules().size(); ++i)
        QTest::addRow("%s", rules()[i].name.data()) << i;
}

void TestTidy::tree()
{
    QFETCH(std::size_t, index);
    const std::vector<Finding> findings = check(rules()[index], m_tree);
    // Not as the test's message, which QtTest cuts.
    for (const Finding& finding : findings)
        std::cerr << findingText(finding) << '\n';
    QCOMPARE(findings.size(), 0U);
}

TASKARIUM_TEST(TestTidy)

} // namespace tst_tidy

#include "tst_tidy.moc"
