// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/retrybudget.h"
#include "resilience/retrydecision.h"

#include <QTest>

using namespace switchyard;

namespace {

Failure with(FailureKind kind, int status = 0, std::optional<Duration> retryAfter = {})
{
    Failure failure;
    failure.kind = kind;
    failure.httpStatus = status;
    failure.retryAfter = retryAfter;
    return failure;
}

RetryDecision decide(const Failure &failure, RetryQuestion question)
{
    RetryConfig config;
    config.jitter = false;
    const RetryQuestion asked{failure,          question.attemptsMade,  question.mayResend,
                              question.isProbe, question.circuitPasses, question.remaining};
    return decideRetry(RetryPolicy(config), asked, {});
}

//! "pause 1", "asked 7" or the reason there is no retry.
QString inWords(const RetryDecision &decision)
{
    if (const RetryStop *stop = std::get_if<RetryStop>(&decision))
        return toString(*stop);
    const RetryPause pause = std::get<RetryPause>(decision);
    return (pause.askedByServer ? QStringLiteral("asked %1") : QStringLiteral("pause %1"))
        .arg(toSeconds(pause.wait));
}

} // namespace

class TestRetryDecision final : public QObject
{
    Q_OBJECT

private slots:
    void retriesWhatMayPass_data();
    void retriesWhatMayPass();
    void repeatsOnlyWhatIsSafe_data();
    void repeatsOnlyWhatIsSafe();
    void waitsAsTheServerAsks_data();
    void waitsAsTheServerAsks();
    void beginsNoPauseThatPassesTheDeadline();
    void endsWithTheLastAttempt();
    void keepsAProbeToOneAttempt();
    void staysSilentWhileTheCircuitDoesNotPass();
    void budgetIsAFifthOfTheCalls();
    void budgetAlwaysAllowsAFew();
    void budgetComesBackWithEachShare();
    void sharesOutliveTheirBudget();
};

void TestRetryDecision::retriesWhatMayPass_data()
{
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<QString>("expected");

    const QString retried = QStringLiteral("pause 1");
    const QString never = QStringLiteral("not_retryable");
    QTest::newRow("refused") << with(FailureKind::ConnectionRefused) << retried;
    QTest::newRow("reset") << with(FailureKind::ConnectionReset) << retried;
    QTest::newRow("DNS") << with(FailureKind::DnsFailure) << retried;
    QTest::newRow("unreachable") << with(FailureKind::HostUnreachable) << retried;
    QTest::newRow("connect time-out") << with(FailureKind::ConnectTimeout) << retried;
    QTest::newRow("attempt time-out") << with(FailureKind::AttemptTimeout) << retried;
    QTest::newRow("500") << with(FailureKind::HttpServerError, 500) << retried;
    QTest::newRow("502") << with(FailureKind::HttpServerError, 502) << retried;
    QTest::newRow("503") << with(FailureKind::HttpServerError, 503) << retried;
    QTest::newRow("504") << with(FailureKind::HttpServerError, 504) << retried;
    QTest::newRow("501 will not change") << with(FailureKind::HttpServerError, 501) << never;
    QTest::newRow("505 will not change") << with(FailureKind::HttpServerError, 505) << never;
    for (const int status : {400, 404, 405, 408, 409, 410, 422, 425, 429})
        QTest::addRow("%d", status) << with(FailureKind::HttpClientError, status) << never;
    QTest::newRow("401") << with(FailureKind::NotAuthorised, 401) << never;
    QTest::newRow("403") << with(FailureKind::NotAuthorised, 403) << never;
    QTest::newRow("body cut off") << with(FailureKind::TruncatedBody, 200) << retried;
    QTest::newRow("malformed answer") << with(FailureKind::MalformedAnswer, 200) << never;
    QTest::newRow("A2A error") << with(FailureKind::AgentError, 200) << never;
    QTest::newRow("certificate") << with(FailureKind::TlsCertificate) << never;
    QTest::newRow("invalid request") << with(FailureKind::InvalidRequest) << never;
    QTest::newRow("redirect") << with(FailureKind::RedirectRefused, 302) << never;
    QTest::newRow("own pool full") << with(FailureKind::PoolQueueFull) << never;
    QTest::newRow("own pool slow") << with(FailureKind::PoolTimeout) << never;
    QTest::newRow("circuit open") << with(FailureKind::CircuitOpen) << never;
    QTest::newRow("half-open limit") << with(FailureKind::HalfOpenLimit) << never;
    QTest::newRow("cancelled") << with(FailureKind::Cancelled) << never;
    QTest::newRow("suspended") << with(FailureKind::Suspended) << never;
}

void TestRetryDecision::retriesWhatMayPass()
{
    QFETCH(Failure, failure);
    QFETCH(QString, expected);
    QCOMPARE(inWords(decide(failure, {failure, 1, true})), expected);
}

void TestRetryDecision::repeatsOnlyWhatIsSafe_data()
{
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<bool>("mayResend");
    QTest::addColumn<QString>("expected");

    QTest::newRow("reset after sending, not repeatable")
        << FailureKind::ConnectionReset << false << "may_not_resend";
    QTest::newRow("reset after sending, same message id")
        << FailureKind::ConnectionReset << true << "pause 1";
    QTest::newRow("time-out, not repeatable") << FailureKind::AttemptTimeout << false << "may_not_resend";
    QTest::newRow("refused, so never sent") << FailureKind::ConnectionRefused << false << "pause 1";
    QTest::newRow("no such host, so never sent") << FailureKind::DnsFailure << false << "pause 1";
    QTest::newRow("no connection in time, so never sent")
        << FailureKind::ConnectTimeout << false << "pause 1";
}

void TestRetryDecision::repeatsOnlyWhatIsSafe()
{
    QFETCH(FailureKind, kind);
    QFETCH(bool, mayResend);
    QFETCH(QString, expected);
    const Failure failure = with(kind);
    QCOMPARE(inWords(decide(failure, {failure, 1, mayResend})), expected);
}

void TestRetryDecision::waitsAsTheServerAsks_data()
{
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<double>("remaining"); // -1: no deadline
    QTest::addColumn<QString>("expected");

    QTest::newRow("503 says 7 s") << with(FailureKind::HttpServerError, 503, 7s) << -1.0 << "asked 7";
    QTest::newRow("429 says 2 s") << with(FailureKind::HttpClientError, 429, 2s) << 30.0 << "asked 2";
    QTest::newRow("408 says now") << with(FailureKind::HttpClientError, 408, 0s) << 30.0 << "asked 0";
    QTest::newRow("capped by the longest delay")
        << with(FailureKind::HttpServerError, 503, 3600s) << -1.0 << "asked 30";
    QTest::newRow("for ever, capped")
        << with(FailureKind::HttpClientError, 429, Duration::max()) << -1.0 << "asked 30";
    QTest::newRow("longer than the deadline")
        << with(FailureKind::HttpServerError, 503, 3600s) << 30.0 << "server_asks_too_long";
    QTest::newRow("up to the deadline leaves no time to send")
        << with(FailureKind::HttpServerError, 503, 5s) << 5.0 << "deadline";
    QTest::newRow("500 invites nobody") << with(FailureKind::HttpServerError, 500, 7s) << -1.0 << "pause 1";
    QTest::newRow("404 invites nobody")
        << with(FailureKind::HttpClientError, 404, 7s) << -1.0 << "not_retryable";
}

void TestRetryDecision::waitsAsTheServerAsks()
{
    QFETCH(Failure, failure);
    QFETCH(double, remaining);
    QFETCH(QString, expected);
    RetryQuestion question{failure, 1, true};
    if (remaining >= 0)
        question.remaining = fromSeconds(remaining);
    QCOMPARE(inWords(decide(failure, question)), expected);
}

void TestRetryDecision::beginsNoPauseThatPassesTheDeadline()
{
    const Failure failure = with(FailureKind::HttpServerError, 500);
    QCOMPARE(inWords(decide(failure, {failure, 2, true, false, true, 1999ms})), QStringLiteral("deadline"));
    QCOMPARE(inWords(decide(failure, {failure, 2, true, false, true, 2s})), QStringLiteral("deadline"));
    QCOMPARE(inWords(decide(failure, {failure, 2, true, false, true, 2001ms})), QStringLiteral("pause 2"));
}

void TestRetryDecision::endsWithTheLastAttempt()
{
    const Failure failure = with(FailureKind::HttpServerError, 503);
    QCOMPARE(inWords(decide(failure, {failure, 2, true})), QStringLiteral("pause 2"));
    QCOMPARE(inWords(decide(failure, {failure, 3, true})), QStringLiteral("attempts_spent"));
}

void TestRetryDecision::keepsAProbeToOneAttempt()
{
    const Failure failure = with(FailureKind::HttpServerError, 503);
    QCOMPARE(inWords(decide(failure, {failure, 1, true, true})), QStringLiteral("half_open_probe"));
}

void TestRetryDecision::staysSilentWhileTheCircuitDoesNotPass()
{
    const Failure failure = with(FailureKind::HttpServerError, 503);
    QCOMPARE(inWords(decide(failure, {failure, 1, true, false, false})),
             QStringLiteral("circuit_not_closed"));
}

void TestRetryDecision::budgetIsAFifthOfTheCalls()
{
    RetryBudget budget;
    std::vector<RetryBudget::CallInFlight> calls;
    for (int i = 0; i < 100; ++i)
        calls.push_back(budget.enterCall());
    std::vector<RetryBudget::RetryInFlight> retries;
    for (int i = 0; i < 100; ++i) {
        if (auto share = budget.tryRetry())
            retries.push_back(std::move(*share));
    }
    QCOMPARE(retries.size(), std::size_t(20));
    QCOMPARE(budget.refused(), 80u);
}

void TestRetryDecision::budgetAlwaysAllowsAFew()
{
    RetryBudget budget;
    QCOMPARE(budget.allowedRetries(), 3);
    const auto only = budget.enterCall();
    QCOMPARE(budget.allowedRetries(), 3);
    budget.setConfig({1.0, 0});
    QCOMPARE(budget.allowedRetries(), 1);
    budget.setConfig({0.0, 0});
    QVERIFY(!budget.tryRetry());
}

void TestRetryDecision::budgetComesBackWithEachShare()
{
    RetryBudget budget({0.2, 1});
    auto first = budget.tryRetry();
    QVERIFY(first);
    QVERIFY(!budget.tryRetry());
    RetryBudget::RetryInFlight moved = std::move(*first);
    QCOMPARE(budget.retriesInFlight(), 1);
    moved.release();
    moved.release();
    QCOMPARE(budget.retriesInFlight(), 0);
    QVERIFY(budget.tryRetry());
}

void TestRetryDecision::sharesOutliveTheirBudget()
{
    auto budget = std::make_unique<RetryBudget>();
    RetryBudget::CallInFlight call = budget->enterCall();
    auto share = budget->tryRetry();
    budget.reset();
    share->release();
    QVERIFY(call.isHeld());
}

QTEST_APPLESS_MAIN(TestRetryDecision)
#include "tst_retrydecision.moc"
