// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/document.h>

#include <support/testclass.h>

#include <QtTest>

namespace tst_document {

using namespace taskarium;

class DocumentTest : public QObject {
    Q_OBJECT

private slots:
    void knowsTheLineOfEachPlace();
    void numberBeforeLineBreakKeepsItsLine();
    void placeThatIsMissingHasTheLineAroundIt();
    void escapesMemberNamesInPointers();
    void keepsValuesExactly();
    void acceptsByteOrderMarkAndCarriageReturns();
    void errorNamesFilePlaceAndRemedy();
    void refuses_data();
    void refuses();
    void nestingHasALimit();
};

namespace {

Document parsed(std::string_view text)
{
    Result<Document> document = parseDocument(text, "a.json");
    return document ? std::move(document).value() : Document{};
}

} // namespace

void DocumentTest::knowsTheLineOfEachPlace()
{
    const Document document = parsed("{\n \"a\": 1,\n \"b\": [\n  true,\n  {\"c\":\n null}\n ]\n}");
    QCOMPARE(document.lineOf(""), 1);
    QCOMPARE(document.lineOf("/a"), 2);
    QCOMPARE(document.lineOf("/b"), 3);
    QCOMPARE(document.lineOf("/b/0"), 4);
    QCOMPARE(document.lineOf("/b/1"), 5);
    QCOMPARE(document.lineOf("/b/1/c"), 5);
}

void DocumentTest::numberBeforeLineBreakKeepsItsLine()
{
    const Document document = parsed("[\n12\n,\n34\n]");
    QCOMPARE(document.lineOf("/0"), 2);
    QCOMPARE(document.lineOf("/1"), 4);
}

void DocumentTest::placeThatIsMissingHasTheLineAroundIt()
{
    const Document document = parsed("{\n \"a\": {\n }\n}");
    QCOMPARE(document.lineOf("/a/missing/deeper"), 2);
    QCOMPARE(document.lineOf("/other"), 1);
    QCOMPARE(Document{}.lineOf("/a"), 0);
}

void DocumentTest::escapesMemberNamesInPointers()
{
    const Document document = parsed("{\n\"a/b~c\": 1}");
    QCOMPARE(document.lineOf("/a~1b~0c"), 2);
}

void DocumentTest::keepsValuesExactly()
{
    const Document document =
        parsed(R"({"i": -3, "u": 18446744073709551615, "d": 0.5, "t": "\u00e9", "n": null})");
    QCOMPARE(document.value["i"].get<int>(), -3);
    QCOMPARE(document.value["u"].get<std::uint64_t>(), 18446744073709551615U);
    QCOMPARE(document.value["d"].get<double>(), 0.5);
    QCOMPARE(document.value["t"].get<std::string>(), std::string("\xc3\xa9"));
    QVERIFY(document.value["n"].is_null());
}

void DocumentTest::acceptsByteOrderMarkAndCarriageReturns()
{
    const Document document = parsed("\xef\xbb\xbf{\r\n\"a\": 1\r\n}");
    QCOMPARE(document.lineOf("/a"), 2);
}

void DocumentTest::errorNamesFilePlaceAndRemedy()
{
    const Error error = parsed("{\n\"a\": 1}").at("/a", "It is wrong.", "Right it.");
    QCOMPARE(errorText(error), std::string("a.json:2: /a: It is wrong. Right it."));
}

void DocumentTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char* name, const char* text, const char* error) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(error);
    };
    row("empty", " \n", "a.json:1: There is no JSON here, only empty space. Write an object {...}.");
    row("end", "{\n\"a\": [1",
        "a.json:2: The text ends before its JSON is complete. "
        "Close what is open: text with \", an object with }, a list with ].");
    row("comment", "{\n// no\n}", "a.json:2: JSON has no comments. Remove the comment.");
    row("single quotes", "{'a': 1}", "a.json:1: Text stands in single quotes. Put it in double quotes.");
    row("line break in text", "{\"a\": \"x\n\"}",
        "a.json:1: A line break or another control character stands inside of "
        "text. Close the text with \", or write the character as \\n or \\t.");
    row("escape", "{\"a\": \"\\q\"}",
        "a.json:1: A backslash in text begins nothing that JSON knows. Write \\\\ for a backslash itself.");
    row("comma before brace", "{\"a\": 1,\n}", "a.json:2: A comma stands before '}'. Remove the comma.");
    row("comma before bracket", "[1,]", "a.json:1: A comma stands before ']'. Remove the comma.");
    row("no comma between members", "{\"a\": 1\n\"b\": 2}",
        "a.json:2: A comma is missing before \"b\". Add it.");
    row("no comma between elements", "[1 2]", "a.json:1: A comma is missing before '2'. Add it.");
    row("leading zero", "[01]", "a.json:1: A comma is missing before '1'. Add it.");
    row("two commas", "[1,,2]",
        "a.json:1: ',' is not a value. A value is text in double quotes, a number, true, false, "
        "null, an object {...} or a list [...].");
    row("bare name", "{a: 1}",
        "a.json:1: 'a' stands where a member's name should be. Put names in double quotes, and a comma "
        "between members.");
    row("no value", "{\"a\": }",
        "a.json:1: The member \"a\" has '}' where its value should be. A value is text in double quotes, a "
        "number, true, "
        "false, null, an object {...} or a list [...].");
    row("misspelt word", "[tru]",
        "a.json:1: 'tru' is not a value. A value is text in double quotes, a number, true, "
        "false, null, an object {...} or a list [...].");
    row("wrong bracket", "{\"a\": 1]", "a.json:1: ']' does not close what is open here. Check the brackets.");
    row("two documents", "{}\n{}",
        "a.json:2: '{' follows after the end of the document. Remove it, or check the brackets before it.");
    row("doubled name", "{\"a\": {\n\"b\": 1,\n\"b\": 2}}",
        "a.json:3: /a/b: The member \"b\" stands here twice. Keep one of the two; the first is in line 2.");
    row("not UTF-8", "{\n\"a\": \"\xe9\"}",
        "a.json:2: A byte here is not UTF-8. Save the file in the encoding UTF-8.");
    row("overlong UTF-8", "\"\xc0\x80\"",
        "a.json:1: A byte here is not UTF-8. Save the file in the encoding UTF-8.");
    row("surrogate", "\"\xed\xa0\x80\"",
        "a.json:1: A byte here is not UTF-8. Save the file in the encoding UTF-8.");
    row("cut sequence", "\"\xf0\x9f\x98",
        "a.json:1: A byte here is not UTF-8. Save the file in the encoding UTF-8.");
}

void DocumentTest::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, error);
    const Result<Document> document = parseDocument({text.constData(), std::size_t(text.size())}, "a.json");
    QVERIFY(!document.ok());
    QCOMPARE(QByteArray::fromStdString(errorText(document.error())), error);
}

void DocumentTest::nestingHasALimit()
{
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    QVERIFY(parseDocument(nested(64), {}).ok());
    QCOMPARE(errorText(parseDocument(nested(65), "a.json").error()),
             std::string("a.json:1: /0/0/0/.../0/0/0: Objects and lists lie more than 64 deep in each other. "
                         "Check the brackets."));
    QVERIFY(!parseDocument(std::string(1'000'000, '['), {}).ok());
}

TASKARIUM_TEST(DocumentTest)

} // namespace tst_document

#include "tst_document.moc"
