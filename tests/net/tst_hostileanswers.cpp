// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/cardfindings.h"
#include "a2a/taskattempt.h"
#include "net/hostilebench.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::a2a;

Q_DECLARE_METATYPE(switchyard::Play)

namespace {

const char goodCard[] = R"({"name":"A","url":"x","capabilities":{}})";
const char goodAnswer[] = R"({"message":{"parts":[]}})";

QByteArray deep(const QByteArray &level)
{
    return level.repeated(100'000);
}

} // namespace

//! What a broken or hostile agent sends, over real sockets: a clear failure, in bounded memory, and the next
//! answer over the same transport is read as if nothing had been.
class HostileAnswersTest final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_bench = std::make_unique<HostileBench>(); }
    void cleanup() { QCOMPARE(m_bench->endOfAGoodCard(), QStringLiteral("ok")); }

    void endsACardInAClearFailure_data();
    void endsACardInAClearFailure();
    void readsWhatIsSoundInACardOfWrongTypes();
    void endsAnAnswerInAClearFailure_data();
    void endsAnAnswerInAClearFailure();
    void refusesTheAnswerToAnotherRequest();
    void takesTheLastOfKeysThatStandTwice();
    void showsAStateThatNobodyKnows();

private:
    std::unique_ptr<HostileBench> m_bench;
};

void HostileAnswersTest::endsACardInAClearFailure_data()
{
    QTest::addColumn<Play>("play");
    QTest::addColumn<QString>("failure");
    const auto row = [](const char *name, const Play &play, const char *failure) {
        QTest::newRow(name) << play.thenClose() << QString::fromLatin1(failure);
    };
    row("100 MB, announced", Play::bigBody(100 * mebibyte),
        "body_too_large: a body of 104857600 bytes is announced, 2097152 are allowed");
    row("without end, unannounced", endless("xxxxxxxx"),
        "body_too_large: the body is larger than 2097152 bytes");
    row("without end, in chunks",
        endless("10000\r\n" + QByteArray(64 * 1024, 'x') + "\r\n", {{"Transfer-Encoding", "chunked"}}),
        "body_too_large: the body is larger than 2097152 bytes");
    row("100,000 lists deep", Play::json(deep("[")),
        "malformed_answer: the agent card is nested deeper than 1024 levels");
    row("100,000 objects deep", Play::json(deep("{\"a\":")),
        "malformed_answer: the agent card is nested deeper than 1024 levels");
    row("a million values",
        Play::json("{\"name\":\"A\",\"skills\":[" + QByteArray("0,").repeated(1'000'001) + "0]}"),
        "body_too_large: the agent card holds more than 1000000 values");
    row("a wrong type in every field",
        Play::json(
            R"({"name":1,"url":[],"version":{},"capabilities":"x","skills":true,"supportedInterfaces":7})"),
        "malformed_answer: the answer is JSON, but no agent card");
    row("gzip that expands a thousandfold", Play::gzipped(QByteArray(100 * mebibyte, ' ')),
        "malformed_answer: a body encoded as gzip, which was not asked for");
    row("shorter than its length", lying(goodCard, 9999), "truncated_body: ");
    row("longer than its length", lying(goodCard, 20), "malformed_answer: the agent card is not JSON: ");
}

void HostileAnswersTest::endsACardInAClearFailure()
{
    QFETCH(Play, play);
    QFETCH(QString, failure);
    m_bench->server.on("/card", {play});
    const QString told =
        m_bench->end(new CardAttempt(m_bench->route(), {m_bench->server.url(), QStringLiteral("/card"), {}}));
    QVERIFY2(told.startsWith(failure), qPrintable(told));
    QVERIFY2(!told.endsWith(QStringLiteral(": ")), qPrintable(told));
    QTRY_COMPARE(m_bench->server.openConnections(), 0);
    QVERIFY2(m_bench->server.bytesSent() < onTheWay,
             qPrintable(QString::number(m_bench->server.bytesSent())));
}

void HostileAnswersTest::readsWhatIsSoundInACardOfWrongTypes()
{
    m_bench->server.on("/card",
                       {Play::json(R"({"name":"A","description":1,"version":[],"url":"x",)"
                                   R"("protocolVersion":{},"preferredTransport":7,"capabilities":"x",)"
                                   R"("additionalInterfaces":{},"provider":true,"documentationUrl":2,)"
                                   R"("skills":[{"id":7,"tags":"x"},null,"s",[]],"security":3,)"
                                   R"("securitySchemes":["x"],"defaultInputModes":{},"signatures":0})")});
    QCOMPARE(
        m_bench->end(new CardAttempt(m_bench->route(), {m_bench->server.url(), QStringLiteral("/card"), {}})),
        QStringLiteral("ok"));
    const AgentCard card = std::any_cast<FetchedCard>(m_bench->payload).card;
    QCOMPARE(card.name, QStringLiteral("A"));
    QCOMPARE(card.skills.size(), 1);
    QVERIFY(findings(card).size() >= 15);
}

void HostileAnswersTest::endsAnAnswerInAClearFailure_data()
{
    QTest::addColumn<Play>("play");
    QTest::addColumn<QString>("failure");
    const auto row = [](const char *name, const Play &play, const char *failure) {
        QTest::newRow(name) << play.thenClose() << QString::fromLatin1(failure);
    };
    row("100 MB, announced", Play::bigBody(100 * mebibyte),
        "body_too_large: a body of 104857600 bytes is announced, 16777216 are allowed");
    row("without end, unannounced", endless("xxxxxxxx"),
        "body_too_large: the body is larger than 16777216 bytes");
    row("100,000 objects deep", Play::json(deep("{\"task\":")),
        "malformed_answer: the answer is nested deeper than 1024 levels");
    row("millions of values",
        Play::json("{\"message\":{\"parts\":[" + QByteArray("[0],").repeated(2'000'000) + "0]}}"),
        "body_too_large: the answer holds more than 1000000 values");
    row("wrong types", Play::json(R"({"task":{"id":7,"status":"x","artifacts":true}})"),
        "malformed_answer: the agent's answer has no sound \"id\"");
    row("gzip that expands a thousandfold", Play::gzipped(QByteArray(100 * mebibyte, ' ')),
        "malformed_answer: a body encoded as gzip, which was not asked for");
    row("shorter than its length", lying(goodAnswer, 9999), "truncated_body: ");
    row("longer than its length", lying(goodAnswer, 10), "malformed_answer: the answer is not JSON: ");
}

void HostileAnswersTest::endsAnAnswerInAClearFailure()
{
    QFETCH(Play, play);
    QFETCH(QString, failure);
    m_bench->server.on("/message:send", {play});
    const QString told = m_bench->end(new SendAttempt(m_bench->route(), m_bench->dialect(), hello()));
    QVERIFY2(told.startsWith(failure), qPrintable(told));
    QVERIFY2(!told.endsWith(QStringLiteral(": ")), qPrintable(told));
    QTRY_COMPARE(m_bench->server.openConnections(), 0);
    QVERIFY(m_bench->server.bytesSent() < HttpRequest::usualMaxBody + onTheWay);
}

void HostileAnswersTest::refusesTheAnswerToAnotherRequest()
{
    m_bench->server.on(
        "/", {Play::json(R"({"jsonrpc":"2.0","id":"not ours","result":{"message":{"parts":[]}}})")});
    QCOMPARE(m_bench->end(new SendAttempt(m_bench->route(), m_bench->dialect(Binding::JsonRpc), hello())),
             QStringLiteral("malformed_answer: the answer belongs to another request"));
    QVERIFY(m_bench->said.isEmpty());
}

void HostileAnswersTest::takesTheLastOfKeysThatStandTwice()
{
    m_bench->server.on("/message:send",
                       {Play::json(R"({"task":{"id":"a","id":"b","status":{"state":"TASK_STATE_WORKING"},)"
                                   R"("artifacts":[{"artifactId":"x"},{"artifactId":"x"}],)"
                                   R"("history":[{"messageId":"m"},{"messageId":"m"}],)"
                                   R"("status":{"state":"TASK_STATE_FAILED"}}})")});
    QCOMPARE(m_bench->end(new SendAttempt(m_bench->route(), m_bench->dialect(), hello())),
             QStringLiteral("ok"));
    const Task task = std::get<Task>(m_bench->said.value(0));
    QCOMPARE(task.id, QStringLiteral("b"));
    QVERIFY(task.status.state == TaskState::Failed);
    QCOMPARE(task.artifacts.size(), 2);
}

void HostileAnswersTest::showsAStateThatNobodyKnows()
{
    m_bench->server.on("/message:send",
                       {Play::json(R"({"task":{"id":"t1","status":{"state":"TASK_STATE_PONDERING"}}})")});
    QCOMPARE(m_bench->end(new SendAttempt(m_bench->route(), m_bench->dialect(), hello())),
             QStringLiteral("ok"));
    const TaskStatus status = std::get<Task>(m_bench->said.value(0)).status;
    QCOMPARE(status.word, QStringLiteral("TASK_STATE_PONDERING"));
    QVERIFY(!isTerminal(status.state) && !isInterrupted(status.state));
}

QTEST_GUILESS_MAIN(HostileAnswersTest)
#include "tst_hostileanswers.moc"
