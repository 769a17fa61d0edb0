// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/cardattempt.h"

#include "wirebench.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::a2a;

namespace {

const QByteArray card =
    R"({"name":"A","description":"d","version":"1","protocolVersion":"0.3.0","url":"https://h.example/rpc",)"
    R"("capabilities":{},"skills":[],"defaultInputModes":[],"defaultOutputModes":[]})";

QUrl home()
{
    return QUrl(QStringLiteral("https://h.example/agent"));
}

QUrl place(const char *path)
{
    return QUrl(QStringLiteral("https://h.example/agent") + QLatin1String(path));
}

constexpr auto newPath = "/.well-known/agent-card.json";
constexpr auto oldPath = "/.well-known/agent.json";
constexpr auto thirdPath = "/a2a/agent-card";

} // namespace

class CardAttemptTest final : public QObject
{
    Q_OBJECT

private slots:
    void triesTheKnownPathsInOrder();
    void triesTheRememberedPathFirst();
    void readsACardAgainOnlyWhenItsBytesChanged();
    void keepsNoTraceThatNobodyWants();
    void takesTheGivenPlaceOnly_data();
    void takesTheGivenPlaceOnly();
    void saysWhenThereIsNoCardAnywhere();
    void saysWhatWasThereInsteadOfACard();
    void looksPastAWebPage();
    void stopsAtAnyOtherFailure_data();
    void stopsAtAnyOtherFailure();
    void asksForAFreshCard();
    void sendsOnceMoreAfterTheKeepAliveRace();
    void tellsWhatWentOverTheWireWithoutSecrets();
    void endsOnceWhenCancelled();
    void endsSilentlyWhenDeleted();
};

void CardAttemptTest::triesTheKnownPathsInOrder()
{
    WireBench bench;
    bench.net.script(place(newPath), {FakeAnswer::error(404)});
    bench.net.script(place(oldPath), {FakeAnswer::error(404)});
    FakeAnswer good = FakeAnswer::ok(card);
    good.headers.set("ETag", "W/\"1\"");
    bench.net.script(place(thirdPath), {good});
    bench.run(new CardAttempt(bench.route(), {home(), {}, {}}));

    QVERIFY(!bench.finishedInStart);
    QCOMPARE(bench.finishes, 1);
    const auto fetched = bench.payload<FetchedCard>();
    QVERIFY2(fetched, qPrintable(bench.end()));
    QCOMPARE(fetched->path, QLatin1String(thirdPath));
    QCOMPARE(fetched->bytes, card);
    QCOMPARE(fetched->etag, QByteArray("W/\"1\""));
    QCOMPARE(fetched->httpStatus, 200);
    QCOMPARE(fetched->card.name, QStringLiteral("A"));
    QCOMPARE(bench.net.requests().size(), 3);
    QCOMPARE(bench.attempt()->wire().size(), 3);
    QCOMPARE(bench.attempt()->httpStatus(), 200);
}

void CardAttemptTest::triesTheRememberedPathFirst()
{
    WireBench bench;
    bench.net.script(place(oldPath), {FakeAnswer::ok(card)});
    bench.run(new CardAttempt(bench.route(), {home(), {}, QLatin1String(oldPath)}));
    QVERIFY(bench.payload<FetchedCard>());
    QCOMPARE(bench.net.requests().size(), 1);
}

void CardAttemptTest::readsACardAgainOnlyWhenItsBytesChanged()
{
    FetchedCard known;
    known.bytes = card;
    known.card.name = QStringLiteral("as it was read before");
    CardQuery query{home(), {}, {}};
    query.known = std::make_shared<const FetchedCard>(known);

    WireBench same;
    same.net.script(place(newPath), {FakeAnswer::ok(card)});
    same.run(new CardAttempt(same.route(), query));
    QVERIFY(same.payload<FetchedCard>());
    QCOMPARE(same.payload<FetchedCard>()->card.name, known.card.name);

    WireBench changed;
    changed.net.script(place(newPath), {FakeAnswer::ok(card + ' ')});
    changed.run(new CardAttempt(changed.route(), query));
    QVERIFY(changed.payload<FetchedCard>());
    QCOMPARE(changed.payload<FetchedCard>()->card.name, QStringLiteral("A"));
}

void CardAttemptTest::keepsNoTraceThatNobodyWants()
{
    WireBench bench;
    bench.net.script(place(newPath), {FakeAnswer::ok(card)});
    Route route = bench.route();
    route.traces = false;
    bench.run(new CardAttempt(route, {home(), {}, {}}));
    QVERIFY(bench.payload<FetchedCard>());
    QVERIFY(bench.attempt()->wire().isEmpty());
}

void CardAttemptTest::takesTheGivenPlaceOnly_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("asked");
    QTest::newRow("a path") << "https://h.example/agent/"
                            << "/my/card"
                            << "https://h.example/agent/my/card";
    QTest::newRow("a path without a slash") << "https://h.example"
                                            << "card.json"
                                            << "https://h.example/card.json";
    QTest::newRow("a whole address") << "https://h.example/agent"
                                     << "https://h.example/c"
                                     << "https://h.example/c";
    QTest::newRow("an agent's address that is a card's") << "https://h.example/x/agent-card.json"
                                                         << ""
                                                         << "https://h.example/x/agent-card.json";
}

void CardAttemptTest::takesTheGivenPlaceOnly()
{
    QFETCH(QString, base);
    QFETCH(QString, path);
    WireBench bench;
    bench.net.otherwise(FakeAnswer::error(404));
    bench.run(new CardAttempt(bench.route(), {QUrl(base), path, QLatin1String(oldPath)}));
    QCOMPARE(bench.net.requests().size(), 1);
    QTEST(bench.net.requests().first().url.toString(), "asked");
    QVERIFY2(bench.end().startsWith(QStringLiteral("http_client_error: no card at /")),
             qPrintable(bench.end()));
}

void CardAttemptTest::saysWhenThereIsNoCardAnywhere()
{
    WireBench bench;
    bench.net.otherwise(FakeAnswer::error(404, "<html>Cannot GET</html>"));
    bench.run(new CardAttempt(bench.route(), {home(), {}, {}}));
    QCOMPARE(bench.end(), QStringLiteral("http_client_error: no card at any known path"));
    QCOMPARE(bench.result->value.error().httpStatus, 404);
    QCOMPARE(bench.net.requests().size(), 3);
}

void CardAttemptTest::saysWhatWasThereInsteadOfACard()
{
    WireBench bench;
    bench.net.otherwise(FakeAnswer::error(404));
    bench.net.script(place(newPath), {FakeAnswer::ok("{\"ok\":true}")});
    bench.run(new CardAttempt(bench.route(), {home(), {}, {}}));
    QCOMPARE(bench.end(), QStringLiteral("malformed_answer: the answer is JSON, but no agent card"));
}

void CardAttemptTest::looksPastAWebPage()
{
    WireBench bench;
    bench.net.script(place(newPath), {FakeAnswer::ok("<!DOCTYPE html>", "text/html")});
    bench.net.script(place(oldPath), {FakeAnswer::ok(card)});
    bench.run(new CardAttempt(bench.route(), {home(), {}, {}}));
    QVERIFY(bench.payload<FetchedCard>());
}

void CardAttemptTest::stopsAtAnyOtherFailure_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("kind");
    QTest::newRow("401") << 401 << "not_authorised";
    QTest::newRow("403") << 403 << "not_authorised";
    QTest::newRow("429") << 429 << "http_client_error";
    QTest::newRow("500") << 500 << "http_server_error";
    QTest::newRow("refused") << 0 << "connection_refused";
}

void CardAttemptTest::stopsAtAnyOtherFailure()
{
    QFETCH(int, status);
    QFETCH(QString, kind);
    WireBench bench;
    bench.net.otherwise(status == 0 ? FakeAnswer::fails(FailureKind::ConnectionRefused)
                                    : FakeAnswer::error(status));
    bench.run(new CardAttempt(bench.route(), {home(), {}, {}}));
    QVERIFY2(bench.end().startsWith(kind), qPrintable(bench.end()));
    QCOMPARE(bench.net.requests().size(), 1);
}

void CardAttemptTest::asksForAFreshCard()
{
    WireBench bench;
    bench.run(new CardAttempt(bench.route(), {home(), {}, {}}));
    const HttpRequest request = bench.net.requests().first();
    QCOMPARE(request.verb, QByteArray("GET"));
    QCOMPARE(request.headers.value("Accept"), QByteArray("application/json"));
    QCOMPARE(request.headers.value("A2A-Version"), QByteArray("1.0"));
    QVERIFY(request.bypassCaches);
    QVERIFY(request.followSameHostRedirects);
    QVERIFY(request.maxBody <= maximumCardSize);
}

void CardAttemptTest::sendsOnceMoreAfterTheKeepAliveRace()
{
    WireBench bench;
    bench.net.script(place(newPath), {FakeAnswer::keepAliveRace(), FakeAnswer::ok(card)});
    bench.run(new CardAttempt(bench.route(), {home(), {}, {}}));
    QVERIFY2(bench.payload<FetchedCard>(), qPrintable(bench.end()));
    QCOMPARE(bench.net.requests().size(), 2);
    QVERIFY(!bench.net.requests().at(0).freshConnection);
    QVERIFY(bench.net.requests().at(1).freshConnection);

    WireBench again;
    FakeAnswer reset = FakeAnswer::fails(FailureKind::ConnectionReset);
    again.net.script(place(newPath), {FakeAnswer::keepAliveRace(), reset});
    again.run(new CardAttempt(again.route(), {home(), {}, {}}));
    QVERIFY(again.end().startsWith(QStringLiteral("connection_reset")));
    QCOMPARE(again.net.requests().size(), 2);
}

void CardAttemptTest::tellsWhatWentOverTheWireWithoutSecrets()
{
    WireBench bench;
    bench.auth = RequestAuth::bearer(home(), "s3cret-token");
    FakeAnswer echoing = FakeAnswer::ok("{\"name\":\"s3cret-token\",\"url\":\"https://h.example/\"}");
    echoing.headers.set("Set-Cookie", "session=abc");
    bench.net.script(place(newPath), {echoing});
    bench.run(new CardAttempt(bench.route(), {home(), {}, {}}));

    QCOMPARE(bench.net.requests().first().headers.value("Authorization"), QByteArray("Bearer s3cret-token"));
    const WireTrace trace = bench.attempt()->wire().first();
    const QString all = trace.requestHead + trace.responseHead + QString::fromUtf8(trace.responseBody);
    QVERIFY2(!all.contains(QStringLiteral("s3cret")), qPrintable(all));
    QVERIFY2(!all.contains(QStringLiteral("session=abc")), qPrintable(all));
    QVERIFY(trace.requestHead.contains(QStringLiteral("Authorization: Bearer ********")));
    QVERIFY(trace.requestHead.startsWith(QStringLiteral("GET ")));
    QVERIFY(!trace.truncated);
}

void CardAttemptTest::endsOnceWhenCancelled()
{
    WireBench bench;
    bench.net.otherwise(FakeAnswer::never());
    bench.run(new CardAttempt(bench.route(), {home(), {}, {}}));
    QCOMPARE(bench.end(), QStringLiteral("running"));
    bench.attempt()->cancel();
    bench.attempt()->cancel();
    bench.settle();
    QCOMPARE(bench.finishes, 1);
    QCOMPARE(bench.end(), QStringLiteral("cancelled: "));
    QVERIFY(bench.net.running().isEmpty());
}

void CardAttemptTest::endsSilentlyWhenDeleted()
{
    WireBench bench;
    bench.net.otherwise(FakeAnswer::never());
    bench.run(new CardAttempt(bench.route(), {home(), {}, {}}));
    bench.drop();
    bench.settle();
    QCOMPARE(bench.finishes, 0);
    QVERIFY(bench.net.running().isEmpty());
}

QTEST_GUILESS_MAIN(CardAttemptTest)
#include "tst_cardattempt.moc"
