// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/jsonreading.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::a2a;

class JsonReadingTest final : public QObject
{
    Q_OBJECT

private slots:
    void refusesWhatIsTooMuch_data();
    void refusesWhatIsTooMuch();
};

void JsonReadingTest::refusesWhatIsTooMuch_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("end");
    const auto row = [](const char *name, const QByteArray &text, const char *end) {
        QTest::newRow(name) << text << QString::fromLatin1(end);
    };
    constexpr auto tooMany = "body_too_large: it holds more than 1000000 values";
    constexpr auto tooDeep = "malformed_answer: it is nested deeper than 1024 levels";
    const auto list = [](const QByteArray &element, qsizetype count) {
        return '[' + element.repeated(count) + "0]";
    };
    row("an object", "{\"a\":[1,2]}", "ok");
    row("just few enough values", list("0,", mostJsonValues - 1), "ok");
    row("a value too many", list("0,", mostJsonValues), tooMany);
    row("members", "{" + QByteArray("\"\":0,").repeated(mostJsonValues + 1) + "\"\":0}", tooMany);
    row("lists in lists", list("[[]],", mostJsonValues / 2), tooMany);
    row("a text of brackets and commas", "[\"" + QByteArray("[,{").repeated(mostJsonValues) + "\"]", "ok");
    row("a text with quotes in it", "[\"\\\"" + QByteArray(",").repeated(mostJsonValues + 1) + "\\\\\"]",
        "ok");
    row("a text that ends in a backslash", "[\"\\\\\"," + list("0,", mostJsonValues) + "]", tooMany);
    row("deep enough for Qt", QByteArray(1024, '[') + QByteArray(1024, ']'), "ok");
    row("a level deeper", QByteArray(1025, '[') + QByteArray(1025, ']'), tooDeep);
    row("not closed", "[[]", "malformed_answer: it is not JSON: unterminated array at byte 3");
}

void JsonReadingTest::refusesWhatIsTooMuch()
{
    QFETCH(QByteArray, text);
    const auto document = readJson(text, QStringLiteral("it"));
    QTEST(document ? QStringLiteral("ok")
                   : toString(document.error().kind) + QStringLiteral(": ") + document.error().detail,
          "end");
}

QTEST_GUILESS_MAIN(JsonReadingTest)
#include "tst_jsonreading.moc"
