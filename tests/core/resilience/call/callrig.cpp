// SPDX-License-Identifier: GPL-3.0-or-later
#include "call/callrig.h"

namespace switchyard {

namespace {

QString toText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Success:
        return QStringLiteral("success");
    case Verdict::Failure:
        return QStringLiteral("failure");
    case Verdict::Neutral:
        return QStringLiteral("neutral");
    case Verdict::Cancelled:
        return QStringLiteral("cancelled");
    case Verdict::Stale:
        return QStringLiteral("stale");
    }
    return {};
}

QString dashed(const QString &name)
{
    return name.isEmpty() ? QString() : u' ' + name;
}

} // namespace

CallRig::CallRig(const BreakerConfig &breakerConfig, const PoolConfig &poolConfig)
    : breaker(CircuitBreaker::create({QStringLiteral("agent"), CircuitPurpose::Calls}, breakerConfig))
    , pool(std::make_unique<ConnectionPool>(ConnectionPool::Identity{QStringLiteral("pool"), {}}, poolConfig,
                                            clock))
{
    breaker->setListener(this);
    plan.retry.jitter = false;
    plan.mayResend = true;
}

CallRig::~CallRig()
{
    breaker->setListener(nullptr);
}

void CallRig::circuitChanged(const CircuitChange &)
{
    if (hearsCircuit)
        waiters.notify();
}

CallParties CallRig::parties()
{
    return {clock, throughBreaker ? breaker.get() : nullptr, *pool, budget, [this] { return draw; }, &waiters,
            uses};
}

AttemptFactory CallRig::scripted(const QString &name)
{
    return [this, name](const AttemptContext &context, QObject *parent) -> Attempt * {
        write(QStringLiteral("send %1").arg(context.number) + dashed(name));
        contexts.push_back(context);
        const Step step = script.empty() ? succeeds() : script[std::min(sent, script.size() - 1)];
        ++sent;
        auto *attempt = new FakeAttempt(clock, step, parent);
        attempts.emplace_back(attempt);
        return attempt;
    };
}

ResilientCall *CallRig::make(const QString &name, AttemptFactory factory)
{
    auto *made = new ResilientCall(parties(), plan, factory ? std::move(factory) : scripted(name), &m_owner);
    QObject::connect(made, &ResilientCall::attemptFinished, made,
                     [this](const AttemptReport &report) { reports.push_back(report); });
    QObject::connect(made, &ResilientCall::retryScheduled, made, [this, name](const RetryNotice &notice) {
        notices.push_back(notice);
        write(QStringLiteral("pause %1%2").arg(toSeconds(notice.delay)).arg(dashed(name)));
    });
    QObject::connect(made, &ResilientCall::finished, made, [this, name](const CallOutcome &ended) {
        const QString what = ended.answer ? QStringLiteral("ok") : toString(ended.answer.error().kind);
        QString line = QStringLiteral("end %1 %2").arg(what, toText(ended.verdict));
        if (ended.retryStop != RetryStop::None)
            line += u' ' + toString(ended.retryStop);
        write(line + dashed(name));
        m_outcomes.insert_or_assign(name, ended);
    });
    return made;
}

ResilientCall *CallRig::call(const QString &name)
{
    ResilientCall *const made = make(name);
    made->start();
    return made;
}

void CallRig::failCalls(int count)
{
    Failure why;
    why.kind = FailureKind::ConnectionRefused;
    for (int i = 0; i < count; ++i) {
        if (Acquisition acquired = breaker->tryAcquire(clock.now()))
            acquired->failure(clock.now(), why);
    }
}

const CallOutcome *CallRig::outcome(const QString &name) const
{
    const auto found = m_outcomes.find(name);
    return found == m_outcomes.end() ? nullptr : &found->second;
}

Failure CallRig::failureOf(const QString &name) const
{
    const CallOutcome *const ended = outcome(name);
    return ended && !ended->answer ? ended->answer.error() : Failure{};
}

void CallRig::write(const QString &line)
{
    log.append(QStringLiteral("%1 %2").arg(toSeconds(clock.now() - origin)).arg(line));
}

} // namespace switchyard
