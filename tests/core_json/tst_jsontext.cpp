// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/jsontext.h>

#include <support/testclass.h>

#include <QTest>

#include <nlohmann/json.hpp>

#include <string>

namespace tst_jsontext {

using namespace taskarium;

class TestJsonText : public QObject {
    Q_OBJECT

private slots:
    void commasComeByThemselves()
    {
        JsonText json;
        json.beginObject();
        json.text("a", "b");
        json.beginList("list");
        json.text("x");
        json.raw("1");
        json.beginObject();
        json.number("n", -7);
        json.numberText("t", 7);
        json.endObject();
        json.endList();
        json.beginObject("object");
        json.endObject();
        json.raw("raw", "[]");
        json.endObject();
        json.endLine();
        QCOMPARE(std::string(json.written()),
                 std::string(
                     "{\"a\":\"b\",\"list\":[\"x\",1,{\"n\":-7,\"t\":\"7\"}],\"object\":{},\"raw\":[]}\n"));
    }

    // Text is looked at in words of eight bytes: what needs an escape may stand anywhere in one.
    void whatNeedsAnEscapeIsFoundAnywhere()
    {
        for (int c = 0; c < 0x80; ++c) {
            for (std::size_t place = 0; place < 17; ++place) {
                std::string text(17, 'a');
                text[place] = static_cast<char>(c);
                const std::string quoted = quotedForJson(text);
                QCOMPARE(nlohmann::json::parse(quoted).get<std::string>(), text);
                QCOMPARE(needsNoEscape(text), quoted.size() == text.size() + 2);
            }
        }
    }

    void whatIsPlainStaysAsItIs()
    {
        for (const std::string text :
             {"", "a", "seven77", "eight888", "nine99999", "\xC3\xA4\xE2\x82\xAC\x7F"})
            QCOMPARE(quotedForJson(text), '"' + text + '"');
    }

    void controlCharactersHaveTheirEscapes()
    {
        QCOMPARE(quotedForJson("\b\f\n\r\t\x1F\"\\"), std::string("\"\\b\\f\\n\\r\\t\\u001F\\\"\\\\\""));
    }

    void aTextMayComeInPieces()
    {
        JsonText json;
        json.beginObject();
        json.joined("arn", "a\\\"b/", {"c\"", "", "d"});
        json.plain("plain", "p");
        json.endObject();
        QCOMPARE(std::string(json.written()), std::string("{\"arn\":\"a\\\"b/c\\\"d\",\"plain\":\"p\"}"));
    }

    void whatIsTakenIsGone()
    {
        JsonText json;
        json.text(std::string(10'000, 'x'));
        QCOMPARE(json.take().size(), std::size_t(10'002));
        QVERIFY(json.written().empty());
    }
};

TASKARIUM_TEST(TestJsonText)

} // namespace tst_jsontext

#include "tst_jsontext.moc"
