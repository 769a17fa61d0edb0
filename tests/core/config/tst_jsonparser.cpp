// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/jsonparser.h"
#include "config/textplaces.h"

#include <QTest>

using namespace switchyard;

namespace {

QString placeText(TextPlace place)
{
    return QStringLiteral("%1:%2").arg(place.line).arg(place.column);
}

//! "key@line:column=value@line:column" of each member, in order.
QStringList membersOf(const QByteArray &text)
{
    QStringList members;
    const auto root = parseJson(text);
    if (!root)
        return {root.error().what};
    const TextPlaces places(text);
    for (const JsonMember &member : root->members) {
        members.append(QStringLiteral("%1@%2=%3@%4")
                           .arg(member.key, placeText(places.at(member.keyBegin)), described(member.value),
                                placeText(places.at(member.value.begin))));
    }
    return members;
}

} // namespace

class TestJsonParser : public QObject
{
    Q_OBJECT

private slots:
    void keepsOrderAndDoubledKeysWithPlaces();
    void countsColumnsInCharacters();
    void toleratesAByteOrderMark();
    void keepsNumbersAsWritten();
    void knowsWhereEachValueEnds();
    void namesPlaceAndReason_data();
    void namesPlaceAndReason();
    void survivesEveryTruncation();
};

void TestJsonParser::keepsOrderAndDoubledKeysWithPlaces()
{
    const QByteArray text = "{\n  \"z\" : 1,\n  \"a\":[ ],\n  \"z\":\ttrue }";
    const QStringList expected{QStringLiteral("z@2:3=1@2:9"), QStringLiteral("a@3:3=a list@3:7"),
                               QStringLiteral("z@4:3=true@4:8")};
    QCOMPARE(membersOf(text), expected);
}

void TestJsonParser::countsColumnsInCharacters()
{
    QCOMPARE(membersOf("{\"ü€😀\": 5}"), QStringList{QStringLiteral("ü€😀@1:2=5@1:9")});
}

void TestJsonParser::toleratesAByteOrderMark()
{
    QCOMPARE(membersOf("\xEF\xBB\xBF{\"a\": 5}"), QStringList{QStringLiteral("a@1:2=5@1:7")});
}

void TestJsonParser::keepsNumbersAsWritten()
{
    const auto root = parseJson("[0, -1.50, 2e3, 1E-400, 99999999999]");
    QVERIFY(root.has_value());
    QStringList texts;
    for (const JsonNode &item : root->items)
        texts.append(item.text);
    QCOMPARE(texts.join(u' '), QStringLiteral("0 -1.50 2e3 1E-400 99999999999"));
}

void TestJsonParser::knowsWhereEachValueEnds()
{
    const QByteArray text = " { \"a\" : { \"b\" : [ 1 , \"x\\n\" ] } } ";
    const auto root = parseJson(text);
    QVERIFY(root.has_value());
    const auto source = [&text](const JsonNode &node) {
        return text.sliced(node.begin, node.end - node.begin);
    };
    const JsonNode &a = root->members.front().value;
    const JsonNode &b = a.members.front().value;
    QCOMPARE(source(*root), QByteArray("{ \"a\" : { \"b\" : [ 1 , \"x\\n\" ] } }"));
    QCOMPARE(source(a), QByteArray("{ \"b\" : [ 1 , \"x\\n\" ] }"));
    QCOMPARE(source(b), QByteArray("[ 1 , \"x\\n\" ]"));
    QCOMPARE(source(b.items.back()), QByteArray("\"x\\n\""));
    QCOMPARE(b.items.back().text, QStringLiteral("x\n"));
}

void TestJsonParser::namesPlaceAndReason_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");

    const auto row = [](const char *name, const QByteArray &text, const char *expected) {
        QTest::newRow(name) << text << QString::fromUtf8(expected);
    };
    row("empty", "", "1:1 : the file is empty");
    row("blank", " \n ", "2:2 : the file is empty");
    row("only a byte order mark", "\xEF\xBB\xBF", "1:1 : the file is empty");
    row("missing comma", "{\"a\": 1\n \"b\": 2}", "2:2 a: expected a comma or }");
    row("trailing comma", "[1, 2, ]", "1:8 [1]: expected a value");
    row("comment", "{\"a\": 1, // why\n}", "1:10 a: expected a key in double quotes");
    row("single quotes", "{'a': 1}", "1:2 : expected a key in double quotes");
    row("text behind", "{} {}", "1:4 : nothing may follow the closing bracket of the file");
    row("not a number", "{\"a\": {\"b\": NaN}}", "1:13 a.b: expected a value");
    row("infinite", "{\"a\": [0, 1e999]}", "1:11 a[0]: the number is too large");
    row("open text", "{\"a\": \"b", "1:7 a: the text has no closing quote");
    row("broken UTF-8", "{\"a\": \"\xC3\x28\"}", "1:8 a: not valid UTF-8, or a control character in a text");
    row("overlong UTF-8", "[\"\xC0\xAF\"]", "1:3 : not valid UTF-8, or a control character in a text");
    row("bad escape", "[\"\\x\"]", "1:3 : not a valid escape in a text");
    row("lone surrogate", "[\"\\ud800\"]", "1:3 : not a valid escape in a text");
    row("zero byte behind", QByteArray("{}\0{}", 5), "1:3 : a zero byte in the file");
    row("zero byte within", QByteArray("[1,\0 2]", 7), "1:4 [0]: expected a value");
    row("UTF-16", QByteArray("\xFF\xFE{\0}\0", 6), "1:1 : expected a value");
    row("nesting bomb", QByteArray(100000, '['), "1:65 : nested deeper than 64 levels");
    row("nesting bomb of objects", QByteArray("{\"a\":").repeated(100000),
        "1:321 : nested deeper than 64 levels");
}

void TestJsonParser::namesPlaceAndReason()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const auto root = parseJson(text);
    QVERIFY(!root.has_value());
    const JsonError &error = root.error();
    const QString field = error.field.size() > 20 ? QString() : error.field;
    QCOMPARE(placeText(TextPlaces(text).at(error.offset)) + u' ' + field + QStringLiteral(": ") + error.what,
             expected);
}

void TestJsonParser::survivesEveryTruncation()
{
    const QByteArray text = "{\"a\": [1.5e3, \"\\u00e9ü\", {\"b\": null}], \"c\": {\"d\": false}}";
    QVERIFY(parseJson(text).has_value());
    for (qsizetype size = 0; size < text.size(); ++size) {
        const auto root = parseJson(text.first(size));
        QVERIFY2(!root.has_value(), text.first(size).constData());
        QVERIFY(root.error().offset <= size);
    }
}

QTEST_GUILESS_MAIN(TestJsonParser)
#include "tst_jsonparser.moc"
