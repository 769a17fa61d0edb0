// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/callnewsjson.h"
#include "cli/callnewswords.h"

#include <QTest>

using namespace switchyard;

namespace {

CallEnd failedAfter(int attempts, RetryStop stop)
{
    CallEnd end;
    end.failure = failed(FailureKind::HttpServerError, QStringLiteral("HTTP 503")).value();
    end.failure->httpStatus = 503;
    end.attempts = attempts;
    end.retryStop = stop;
    return end;
}

} // namespace

//! What `send` says of a call, in its two tongues.
class TestCallNews : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhyItDidNotGoOn_data()
    {
        QTest::addColumn<int>("stop");
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("words");
        const auto row = [](RetryStop stop, const char *json, const char *words) {
            QTest::newRow(qPrintable(toString(stop)))
                << static_cast<int>(stop) << QString::fromLatin1(json) << QString::fromUtf8(words);
        };
        row(RetryStop::None, "", "");
        row(RetryStop::NotRetryable, "not_retryable", "");
        row(RetryStop::AttemptsSpent, "attempts_spent", "");
        row(RetryStop::Ended, "ended", "");
        row(RetryStop::MayNotResend, "may_not_resend", "it may have arrived, and repeating it is not safe");
        row(RetryStop::HalfOpenProbe, "half_open_probe", "a probe is one attempt");
        row(RetryStop::CircuitNotClosed, "circuit_not_closed", "the circuit is not closed any more");
        row(RetryStop::Deadline, "deadline", "the deadline leaves no time");
        row(RetryStop::ServerAsksTooLong, "server_asks_too_long",
            "the server asks to wait longer than the deadline");
        row(RetryStop::RetryBudget, "retry_budget", "the retry budget is spent");
        row(RetryStop::NoSlot, "no_slot", "the pool has no slot for it");
    }

    void tellsWhyItDidNotGoOn()
    {
        QFETCH(const int, stop);
        QFETCH(const QString, json);
        QFETCH(const QString, words);
        const CallEnd end = failedAfter(2, static_cast<RetryStop>(stop));
        QCOMPARE(callNewsJson(end)->value(QStringLiteral("retry_stopped")).toString(), json);
        const QString tail = words.isEmpty() ? QString() : QStringLiteral("; no further attempt: ") + words;
        QCOMPARE(callNewsWords(end), QStringLiteral("failed: busy (HTTP 503) after 2 attempts, 0 ms") + tail);
    }

    void tellsWhatCouldNotStandIn()
    {
        CallEnd end = failedAfter(1, RetryStop::None);
        QVERIFY(!callNewsJson(end)->contains(QStringLiteral("stale_rejected")));
        QVERIFY(!callNewsJson(end)->contains(QStringLiteral("cache_error")));
        end.staleRejected = true;
        end.cacheError = failed(FailureKind::InvalidRequest, QStringLiteral("disk full")).value();
        const QJsonObject json = *callNewsJson(end);
        QVERIFY(json[QStringLiteral("stale_rejected")].toBool());
        QCOMPARE(json[QStringLiteral("cache_error")][QStringLiteral("detail")].toString(),
                 QStringLiteral("disk full"));
        const QString words = callNewsWords(end);
        QVERIFY2(words.contains(QStringLiteral("the last good answer is too old")), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("disk full")), qPrintable(words));
    }

    void tellsWhatBecameOfTheCancel()
    {
        CancelEnded cancel;
        QVERIFY(callNewsJson(cancel)->value(QStringLiteral("ok")).toBool());
        QCOMPARE(callNewsWords(cancel), QStringLiteral("the agent was asked to cancel the task"));
        cancel.failure = failed(FailureKind::CircuitOpen).value();
        cancel.refusedFor = 20s;
        const QJsonObject json = *callNewsJson(cancel);
        QCOMPARE(json[QStringLiteral("event")].toString(), QStringLiteral("cancel"));
        QVERIFY(!json[QStringLiteral("ok")].toBool());
        QCOMPARE(json[QStringLiteral("refused_for_ms")].toDouble(), 20'000.0);
        QCOMPARE(callNewsWords(cancel),
                 QStringLiteral("the agent was not asked to cancel the task: not sent (circuit open), the "
                                "circuit stays open for 20000 ms"));
        cancel = {failed(FailureKind::AttemptTimeout).value(), {}};
        QCOMPARE(callNewsWords(cancel),
                 QStringLiteral("the agent did not agree to cancel the task: no answer in time (time-out)"));
    }
};

QTEST_APPLESS_MAIN(TestCallNews)
#include "tst_callnews.moc"
