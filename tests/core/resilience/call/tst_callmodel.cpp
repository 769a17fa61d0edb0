// SPDX-License-Identifier: GPL-3.0-or-later
#include "call/callrig.h"

#include <QTest>

#include <array>
#include <random>

using namespace switchyard;

namespace {

constexpr std::array kinds{FailureKind::ConnectionRefused, FailureKind::ConnectionReset,
                           FailureKind::AttemptTimeout,    FailureKind::TruncatedBody,
                           FailureKind::MalformedAnswer,   FailureKind::AgentError};

//! Draws a plan, a script and a life for one call, and checks what must hold whatever they are.
class Draw final
{
public:
    explicit Draw(quint64 seed)
        : m_random(seed)
    {
    }

    QString run()
    {
        BreakerConfig breaker;
        breaker.failureThreshold = 1 + below(4);
        PoolConfig pool;
        pool.limit = 1 + below(3);
        pool.queueLimit = below(4);
        pool.waitTimeout = std::chrono::milliseconds(1 + below(4000));
        CallRig rig(breaker, pool);
        rig.script.clear();
        for (int i = 0; i < 12; ++i)
            rig.script.push_back(step());
        drawPlan(rig);

        std::vector<ResilientCall *> calls;
        const int count = 1 + below(5);
        for (int i = 0; i < count; ++i) {
            calls.push_back(rig.call(QString::number(i)));
            live(rig, calls);
        }
        for (int i = 0; i < 8; ++i)
            live(rig, calls);
        rig.clock.advance(24h);
        return check(rig, count);
    }

private:
    int below(int bound) { return std::uniform_int_distribution(0, bound - 1)(m_random); }
    Duration upTo(Duration most)
    {
        return Duration(std::uniform_int_distribution<Duration::rep>(0, most.count())(m_random));
    }

    Step step()
    {
        switch (below(6)) {
        case 0:
            return succeeds(1, upTo(4s));
        case 1:
            return answers(503, below(2) ? std::optional<Duration>(upTo(60s)) : std::nullopt, upTo(2s));
        case 2:
            return answers(429, upTo(20s), upTo(2s));
        case 3:
            return hangs();
        case 4: {
            Step stream = succeeds(1, upTo(1min)); // or a stream would live as long as it drips
            stream.lifeSignEvery = 100ms + upTo(3s);
            return stream;
        }
        default:
            return fails(kinds[static_cast<std::size_t>(below(static_cast<int>(kinds.size())))], upTo(2s));
        }
    }

    void drawPlan(CallRig &rig)
    {
        rig.draw = std::uniform_real_distribution(0.0, 1.0)(m_random);
        rig.plan.retry.maxAttempts = 1 + below(5);
        rig.plan.retry.baseDelay = upTo(3s);
        rig.plan.retry.maxDelay = upTo(10s);
        rig.plan.retry.jitter = below(2) != 0;
        rig.plan.attemptTimeout = 1ms + upTo(5s);
        if (below(3) == 0)
            rig.plan.idleTimeout = 1ms + upTo(3s);
        if (below(2) == 0)
            rig.plan.deadline = rig.clock.now() + upTo(20s);
        rig.plan.order = below(2) ? CallOrder::CallsCountOnce : CallOrder::AttemptsCountSeparately;
        rig.plan.mayResend = below(3) != 0;
    }

    void live(CallRig &rig, std::vector<ResilientCall *> &calls)
    {
        switch (below(20)) {
        case 0:
            rig.breaker->trip(rig.clock.now());
            break;
        case 1:
            rig.breaker->reset(rig.clock.now());
            break;
        case 2: {
            const auto which = static_cast<std::size_t>(below(static_cast<int>(calls.size())));
            if (!rig.outcome(QString::number(which)))
                calls[which]->cancel();
            break;
        }
        case 3:
            rig.clock.suspend(upTo(30s));
            break;
        case 4:
            rig.clock.fallAsleep(upTo(30s), upTo(1s));
            break;
        case 5:
            lay(rig);
            break;
        case 6:
            rig.breaker->release(rig.clock.now());
            break;
        case 7:
            reconfigure(rig);
            break;
        case 8:
            if (below(4) == 0) // nothing more comes of a pool that is closed
                rig.pool->close();
            break;
        default:
            rig.clock.advance(upTo(3s));
        }
    }

    void lay(CallRig &rig)
    {
        constexpr std::array laid{OverrideKind::ForcedOpen, OverrideKind::Disabled,
                                  OverrideKind::MetricsOnly};
        Override override;
        override.kind = laid[static_cast<std::size_t>(below(3))];
        const WallTime wall = rig.clock.wallClock();
        if (below(2))
            override.until = wall + std::chrono::milliseconds(1 + below(20'000));
        rig.breaker->setOverride(override, rig.clock.now(), wall);
    }

    //! Other numbers, and now and then another model.
    void reconfigure(CallRig &rig)
    {
        BreakerConfig config = rig.breaker->config();
        config.failureThreshold = 1 + below(4);
        config.halfOpenMaxCalls = 1 + below(3);
        config.openTime = 1s + upTo(60s);
        if (below(2))
            config.halfOpenMaxWait = 1s + upTo(20s);
        else
            config.halfOpenMaxWait.reset();
        if (below(3) == 0) {
            constexpr std::array models{BreakerModel::ConsecutiveFailures, BreakerModel::CountWindow,
                                        BreakerModel::TimeWindow};
            config.model = models[static_cast<std::size_t>(below(3))];
            config.minimumCalls = 1 + below(3);
        }
        rig.breaker->reconfigure(config, rig.clock.now());
    }

    static QString check(const CallRig &rig, int count)
    {
        int sent = 0;
        for (int i = 0; i < count; ++i) {
            const CallOutcome *const ended = rig.outcome(QString::number(i));
            if (!ended)
                return QStringLiteral("call %1 never ended").arg(i);
            if (ended->attempts > rig.plan.retry.maxAttempts)
                return QStringLiteral("too many attempts");
            const bool slept = rig.clock.lastGap().slept > Duration::zero();
            if (rig.plan.deadline && !slept && ended->total > *rig.plan.deadline - rig.origin)
                return QStringLiteral("deadline passed");
            sent += ended->attempts;
        }
        if (sent != static_cast<int>(rig.sent))
            return QStringLiteral("%1 attempts told, %2 sent").arg(sent).arg(rig.sent);
        if (rig.log.filter(QStringLiteral(" end ")).size() != count)
            return QStringLiteral("an end was told twice");
        for (const RetryNotice &notice : rig.notices) {
            const double longest = toSeconds(rig.plan.retry.maxDelay) * 1.5 + 1e-9;
            if (notice.delay < Duration::zero() || toSeconds(notice.delay) > longest)
                return QStringLiteral("pause of %1 s").arg(toSeconds(notice.delay));
        }
        const CircuitCounters &counted = rig.breaker->counters();
        if (counted.inFlight() != 0)
            return QStringLiteral("a permit leaked");
        if (rig.pool->status().active != 0 || rig.pool->status().waiting != 0)
            return QStringLiteral("a slot leaked");
        if (rig.budget.callsInFlight() != 0 || rig.budget.retriesInFlight() != 0)
            return QStringLiteral("a share of the budget leaked");
        if (rig.clock.armed() != 0)
            return QStringLiteral("a timer leaked");
        return {};
    }

    std::mt19937_64 m_random;
};

} // namespace

class TestCallModel final : public QObject
{
    Q_OBJECT

private slots:
    void keepsItsBoundsWhateverHappens();
};

void TestCallModel::keepsItsBoundsWhateverHappens()
{
    for (quint64 seed = 1; seed <= 10'000; ++seed) {
        const QString wrong = Draw(seed).run();
        QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("seed %1: ").arg(seed) + wrong));
    }
}

QTEST_GUILESS_MAIN(TestCallModel)
#include "tst_callmodel.moc"
