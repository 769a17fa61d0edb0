// SPDX-License-Identifier: GPL-3.0-or-later
// Scenarios F, as far as they are decided by kind and status.
#include "resilience/callreport.h"
#include "resilience/classification.h"
#include "resilience/failuretally.h"

#include <QTest>

using namespace switchyard;

namespace {

struct Row
{
    const char *name;
    FailureKind kind;
    int status;
    bool comeBack; //!< with a Retry-After
    Verdict verdict;
    bool retryable;
};

constexpr Verdict bad = Verdict::Failure;
constexpr Verdict neutral = Verdict::Neutral;
constexpr Verdict notSent = Verdict::Cancelled;

constexpr std::array rows{
    Row{"F1 refused", FailureKind::ConnectionRefused, 0, false, bad, true},
    Row{"F1 reset", FailureKind::ConnectionReset, 0, false, bad, true},
    Row{"F1 unreachable", FailureKind::HostUnreachable, 0, false, bad, true},
    Row{"F1 DNS", FailureKind::DnsFailure, 0, false, bad, true},
    Row{"F2 connect time-out", FailureKind::ConnectTimeout, 0, false, bad, true},
    Row{"F2 attempt time-out", FailureKind::AttemptTimeout, 0, false, bad, true},
    Row{"F2 idle time-out", FailureKind::IdleTimeout, 200, false, bad, true},
    Row{"F3 500", FailureKind::HttpServerError, 500, false, bad, true},
    Row{"F3 502", FailureKind::HttpServerError, 502, false, bad, true},
    Row{"F3 503", FailureKind::HttpServerError, 503, false, bad, true},
    Row{"F3 504", FailureKind::HttpServerError, 504, false, bad, true},
    Row{"F3 501", FailureKind::HttpServerError, 501, false, bad, false},
    Row{"F3 505", FailureKind::HttpServerError, 505, false, bad, false},
    Row{"F4 400", FailureKind::HttpClientError, 400, false, neutral, false},
    Row{"F4 404 with Retry-After", FailureKind::HttpClientError, 404, true, neutral, false},
    Row{"F4 401", FailureKind::NotAuthorised, 401, false, neutral, false},
    Row{"F4 403", FailureKind::NotAuthorised, 403, false, neutral, false},
    Row{"F5 429", FailureKind::HttpClientError, 429, false, neutral, false},
    Row{"F5 429 with Retry-After", FailureKind::HttpClientError, 429, true, neutral, true},
    Row{"F6 408", FailureKind::HttpClientError, 408, false, neutral, false},
    Row{"F6 408 with Retry-After", FailureKind::HttpClientError, 408, true, neutral, true},
    Row{"F7 503 with Retry-After", FailureKind::HttpServerError, 503, true, bad, true},
    Row{"F11 not what was promised", FailureKind::MalformedAnswer, 200, false, bad, false},
    Row{"F11 too large", FailureKind::BodyTooLarge, 200, false, bad, false},
    Row{"F12 A2A error", FailureKind::AgentError, 200, false, neutral, false},
    Row{"F12 internal error", FailureKind::AgentInternalError, 200, false, bad, false},
    Row{"F12 version refused", FailureKind::VersionRefused, 200, false, neutral, false},
    Row{"F13 certificate", FailureKind::TlsCertificate, 0, false, bad, false},
    Row{"F13 TLS handshake", FailureKind::TlsHandshake, 0, false, bad, true},
    Row{"F13 invalid request", FailureKind::InvalidRequest, 0, false, notSent, false},
    Row{"F13 redirect", FailureKind::RedirectRefused, 302, false, neutral, false},
    Row{"F14 pool queue full", FailureKind::PoolQueueFull, 0, false, notSent, false},
    Row{"F14 pool time-out", FailureKind::PoolTimeout, 0, false, notSent, false},
    Row{"F14 pool closed", FailureKind::PoolClosed, 0, false, notSent, false},
    Row{"F15 circuit open", FailureKind::CircuitOpen, 0, false, notSent, false},
    Row{"F15 half-open limit", FailureKind::HalfOpenLimit, 0, false, notSent, false},
    Row{"F16 truncated", FailureKind::TruncatedBody, 200, false, bad, true},
    Row{"I8 deadline over", FailureKind::DeadlineOver, 0, false, notSent, false},
    Row{"unknown agent", FailureKind::UnknownAgent, 0, false, notSent, false},
    Row{"A6 cancelled", FailureKind::Cancelled, 0, false, notSent, false},
    Row{"B8 suspended", FailureKind::Suspended, 0, false, notSent, false},
};

} // namespace

class TestClassification : public QObject
{
    Q_OBJECT

private slots:
    void everyFailureIsJudged_data()
    {
        QTest::addColumn<int>("row");
        for (std::size_t i = 0; i < rows.size(); ++i)
            QTest::newRow(rows[i].name) << static_cast<int>(i);
    }

    void everyFailureIsJudged()
    {
        QFETCH(const int, row);
        const Row &expected = rows[static_cast<std::size_t>(row)];
        Failure failure;
        failure.kind = expected.kind;
        failure.httpStatus = expected.status;
        if (expected.comeBack)
            failure.retryAfter = 7s;
        QCOMPARE(countsAs(failure), expected.verdict);
        QCOMPARE(isRetryable(failure), expected.retryable);
    }

    void noKindIsLeftOutOfTheTable()
    {
        FailureTally seen;
        for (const Row &row : rows)
            seen.add(row.kind);
        for (std::size_t i = 0; i < failureKindCount; ++i)
            QVERIFY2(seen.of(static_cast<FailureKind>(i)) > 0,
                     QByteArray::number(static_cast<int>(i)).constData());
    }
};

QTEST_APPLESS_MAIN(TestClassification)
#include "tst_classification.moc"
