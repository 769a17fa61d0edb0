// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/sseparser.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace switchyard;
using namespace switchyard::a2a;

namespace {

QList<SseEvent> parseAll(const QList<QByteArray> &pieces)
{
    SseParser parser;
    QList<SseEvent> events;
    for (const QByteArray &piece : pieces)
        events += parser.feed(piece);
    if (const auto rest = parser.takeUnterminated())
        events.append(*rest);
    return events;
}

//! \brief Each event on a line: type|id|data.
QByteArray shown(const QList<SseEvent> &events)
{
    QByteArray text;
    for (const SseEvent &event : events)
        text += event.type + '|' + event.id + '|' + event.data + ";";
    return text.replace('\n', "\\n");
}

} // namespace

class SseParserTest final : public QObject
{
    Q_OBJECT

private slots:
    void readsEvents_data();
    void readsEvents();
    void readsTheSameHoweverItIsCut_data() { readsEvents_data(); }
    void readsTheSameHoweverItIsCut();
    void readsTheSamplesOfTheWildHoweverTheyAreCut_data();
    void readsTheSamplesOfTheWildHoweverTheyAreCut();
    void doesNotTakeHalfAnEventForOne();
    void failsOnAnEventOverTheLimit();
    void failsOnALineWithoutEnd();
    void heartbeatsDoNotAddUpToAnEvent();
    void takesRetryInMilliseconds();
};

void SseParserTest::readsEvents_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("events");
    const auto row = [](const char *name, const QByteArray &stream, const QByteArray &events) {
        QTest::newRow(name) << stream << events;
    };
    row("line feeds", "data: a\n\ndata: b\n\n", "||a;||b;");
    row("carriage returns", "data: a\r\rdata: b\r\r", "||a;||b;");
    row("both, as sse-starlette", "data: a\r\n\r\n: ping - 2026\r\n\r\ndata: b\r\n\r\n", "||a;||b;");
    row("mixed ends", "data: a\r\ndata: b\rdata: c\n\r\ndata: d\n\n", "||a\\nb\\nc;||d;");
    row("pretty-printed json over many lines", "data: {\ndata:   \"a\": 1\ndata: }\n\n",
        "||{\\n  \"a\": 1\\n};");
    row("no space after the colon", "data:a\n\n", "||a;");
    row("only one space goes", "data:  a\n\n", "|| a;");
    row("a colon in the data", "data: a: b\n\n", "||a: b;");
    row("comments between fields", "data: a\n: not data\ndata: b\n\n", "||a\\nb;");
    row("event and id", "event: error\nid: 7\ndata: a\n\n", "error|7|a;");
    row("an id stays until the next", "id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\n", "|1|a;|1|b;||c;");
    row("an id with a nul counts for nothing", QByteArray("id: 1\x00\x32\ndata: a\n\n", 18), "||a;");
    row("a type without data is dropped", "event: x\n\ndata: a\n\n", "||a;");
    row("data without a value", "data\n\ndata:\n\n", "||;||;");
    row("two empty data lines", "data\ndata\n\n", "||\\n;");
    row("unknown fields", "retry: soon\ncolour: red\ndata: a\n\n", "||a;");
    row("a byte order mark",
        "\xEF\xBB\xBF"
        "data: a\n\n",
        "||a;");
    row("a mark in the middle is no mark",
        "data: a\n\n\xEF\xBB\xBF"
        "data: b\n\n",
        "||a;");
    row("text of several bytes", "data: sch\xC3\xB6n \xF0\x9F\x8E\x89\n\n",
        "||sch\xC3\xB6n \xF0\x9F\x8E\x89;");
    row("the last blank line missing", "data: a\n\ndata: b\n", "||a;||b;");
    row("the last line end missing", "data: a\n\ndata: b", "||a;||b;");
    row("ends in a carriage return", "data: a\r\n\r", "||a;");
    row("nothing", "", "");
    row("only blank lines", "\n\r\n\r\r\n", "");
    row("ids of the Go server", "id: 6f1d\ndata: {}\n\n: keep-alive\n\nid: 6f1e\ndata: []\n\n",
        "|6f1d|{};|6f1e|[];");
}

void SseParserTest::readsEvents()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, events);
    QCOMPARE(shown(parseAll({stream})), events);
}

void SseParserTest::readsTheSameHoweverItIsCut()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, events);
    for (qsizetype first = 0; first <= stream.size(); ++first) {
        for (qsizetype second = first; second <= stream.size(); ++second) {
            const QList<QByteArray> pieces{stream.first(first), stream.sliced(first, second - first),
                                           stream.sliced(second)};
            if (shown(parseAll(pieces)) != events)
                QFAIL(qPrintable(QStringLiteral("cut at %1 and %2").arg(first).arg(second)));
        }
    }
    QList<QByteArray> bytes;
    for (const char byte : stream)
        bytes.append(QByteArray(1, byte));
    QCOMPARE(shown(parseAll(bytes)), events);
}

void SseParserTest::readsTheSamplesOfTheWildHoweverTheyAreCut_data()
{
    QTest::addColumn<QString>("path");
    const QDir corpus(QStringLiteral(SSE_CORPUS));
    for (const QString &name : corpus.entryList(QDir::Files))
        QTest::newRow(qPrintable(name)) << corpus.filePath(name);
    QVERIFY(!corpus.entryList(QDir::Files).isEmpty());
}

void SseParserTest::readsTheSamplesOfTheWildHoweverTheyAreCut()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray stream = file.readAll();
    const QByteArray whole = shown(parseAll({stream}));
    QVERIFY(!whole.isEmpty());
    for (qsizetype step = 1; step <= 7; ++step) {
        QList<QByteArray> pieces;
        for (qsizetype at = 0; at < stream.size(); at += step)
            pieces.append(stream.mid(at, step));
        QCOMPARE(shown(parseAll(pieces)), whole);
    }
}

void SseParserTest::doesNotTakeHalfAnEventForOne()
{
    SseParser parser;
    QCOMPARE(parser.feed("data: a\n").size(), 0);
    QCOMPARE(parser.feed("\n").size(), 1);
    QVERIFY(!parser.takeUnterminated());
}

void SseParserTest::failsOnAnEventOverTheLimit()
{
    SseParser parser(100);
    QCOMPARE(shown(parser.feed("data: a\n\ndata: " + QByteArray(60, 'x') + "\ndata: " + QByteArray(60, 'y') +
                               "\n\n")),
             "||a;");
    const auto failure = parser.failure();
    QVERIFY(failure);
    QVERIFY(failure->kind == FailureKind::BodyTooLarge);
    QVERIFY(failure->detail.contains(QLatin1String("100 bytes")));
    QCOMPARE(parser.feed("\n\ndata: b\n\n").size(), 0);
    QVERIFY(!parser.takeUnterminated());
}

void SseParserTest::failsOnALineWithoutEnd()
{
    SseParser parser(1000);
    for (int i = 0; i < 101; ++i)
        QCOMPARE(parser.feed("xxxxxxxxxx").size(), 0);
    QVERIFY(parser.failure());
}

void SseParserTest::heartbeatsDoNotAddUpToAnEvent()
{
    SseParser parser(100);
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(parser.feed(": ping\n").size(), 0);
    QVERIFY(!parser.failure());
    QCOMPARE(shown(parser.feed("data: a\n\n")), "||a;");
}

void SseParserTest::takesRetryInMilliseconds()
{
    SseParser parser;
    QVERIFY(!parser.retry());
    QCOMPARE(parser.feed("retry: 1500\nretry: -3\nretry: 1e3\n\n").size(), 0);
    QVERIFY(parser.retry() == Duration(1500ms));
}

QTEST_GUILESS_MAIN(SseParserTest)
#include "tst_sseparser.moc"
