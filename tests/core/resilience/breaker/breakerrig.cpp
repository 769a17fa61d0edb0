// SPDX-License-Identifier: GPL-3.0-or-later
#include "breakerrig.h"

#include "resilience/callreport.h"

#include <QtGlobal>

namespace switchyard {

namespace {

QString inSeconds(Duration duration)
{
    return QString::number(toSeconds(duration), 'g', 12);
}

QString refusalText(const Refusal &refusal)
{
    switch (refusal.reason) {
    case Refusal::Reason::Open:
        return QStringLiteral("open ") + inSeconds(refusal.remaining.value_or(Duration::min()));
    case Refusal::Reason::HalfOpenLimit:
        return QStringLiteral("half_open_limit");
    case Refusal::Reason::ForcedOpen:
        return QStringLiteral("forced_open");
    }
    return {};
}

} // namespace

Failure failureOf(FailureKind kind)
{
    Failure failure;
    failure.kind = kind;
    return failure;
}

BreakerRig::BreakerRig(const BreakerConfig &config, Jitter jitter)
    : m_circuit(
          CircuitBreaker::create({QStringLiteral("agent"), CircuitPurpose::Calls}, config, std::move(jitter)))
{
    m_circuit->setListener(this);
}

QStringList BreakerRig::run(const QString &steps)
{
    QStringList refusals;
    const QStringList words = steps.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const qsizetype star = word.indexOf(u'*');
        const int times = star < 0 ? 1 : word.mid(star + 1).toInt();
        for (int i = 0; i < times; ++i)
            step(star < 0 ? word : word.left(star), refusals);
    }
    return refusals;
}

void BreakerRig::step(const QString &word, QStringList &refusals)
{
    if (word.startsWith(u'+')) {
        pass(fromSeconds(word.mid(1).toDouble()));
    } else if (word.startsWith(u"start:")) {
        if (Acquisition acquired = m_circuit->tryAcquire(m_now))
            m_calls.emplace(word.mid(6), std::move(*acquired));
        else
            refusals << refusalText(acquired.error());
    } else if (const qsizetype is = word.indexOf(u'='); is > 0) {
        const auto call = m_calls.find(word.left(is));
        if (call == m_calls.end())
            qFatal("no call of that name");
        Permit permit = std::move(call->second);
        m_calls.erase(call);
        end(std::move(permit), word.mid(is + 1));
    } else if (word == u"ok" || word == u"fail" || word == u"4xx" || word == u"cancel" || word == u"drop") {
        wholeCall(word, refusals);
    } else {
        byHand(word);
    }
}

void BreakerRig::wholeCall(const QString &outcome, QStringList &refusals)
{
    if (Acquisition acquired = m_circuit->tryAcquire(m_now))
        end(std::move(*acquired), outcome);
    else
        refusals << refusalText(acquired.error());
}

void BreakerRig::end(Permit permit, const QString &outcome)
{
    if (outcome == u"ok")
        permit.success(m_now);
    else if (outcome == u"fail")
        permit.failure(m_now, failureOf(FailureKind::ConnectionRefused));
    else if (outcome == u"4xx")
        permit.neutral(m_now);
    else if (outcome == u"cancel")
        permit.cancel(m_now);
    else if (outcome != u"drop")
        qFatal("no such outcome");
}

void BreakerRig::byHand(const QString &word)
{
    const HandNote note{QStringLiteral("kim"), QStringLiteral("drill")};
    if (word == u"trip")
        m_circuit->trip(m_now, note);
    else if (word == u"hold")
        lay(OverrideKind::ForcedOpen);
    else if (word == u"disable")
        lay(OverrideKind::Disabled);
    else if (word == u"observe")
        lay(OverrideKind::MetricsOnly);
    else if (word == u"release")
        m_circuit->release(m_now, note);
    else if (word == u"reset")
        m_circuit->reset(m_now, note);
    else if (word != u"probe")
        qFatal("no such step");
    else if (!m_circuit->probeNow(m_now, note))
        m_told << QStringLiteral("probe refused");
}

QString BreakerRig::look() const
{
    const Override override = m_circuit->overrideAt(m_now);
    const QString over =
        override.kind == OverrideKind::None ? QString() : toString(override.kind) + QStringLiteral(" over ");
    const CircuitState state = m_circuit->stateAt(m_now);
    QString text = over + toString(state) + u' ';
    if (state == CircuitState::Closed)
        return text + QString::number(m_circuit->failureCount(m_now));
    if (state == CircuitState::Open) {
        return text + (m_circuit->readyToProbe(m_now) ? QStringLiteral("ready")
                                                      : inSeconds(m_circuit->remaining(m_now)));
    }
    return text + QStringLiteral("%1+%2/%3")
                      .arg(m_circuit->probesSucceeded())
                      .arg(m_circuit->probesInFlight())
                      .arg(m_circuit->config().halfOpenMaxCalls);
}

bool BreakerRig::addsUp() const
{
    const CircuitCounters &counters = m_circuit->counters();
    return counters.inFlight() == m_calls.size();
}

Permit BreakerRig::takePermit()
{
    Acquisition acquired = m_circuit->tryAcquire(m_now);
    if (!acquired)
        qFatal("the call was refused");
    return std::move(*acquired);
}

void BreakerRig::pass(Duration by)
{
    m_now += by;
    m_wall += std::chrono::floor<std::chrono::milliseconds>(by);
}

void BreakerRig::lay(OverrideKind kind, std::optional<Duration> lasts)
{
    Override override;
    override.kind = kind;
    override.who = QStringLiteral("kim");
    override.why = QStringLiteral("drill");
    override.since = m_wall;
    if (lasts)
        override.until = m_wall + std::chrono::floor<std::chrono::milliseconds>(*lasts);
    m_circuit->setOverride(override, m_now, m_wall);
}

void BreakerRig::circuitChanged(const CircuitChange &change)
{
    const auto name = [](CircuitState state, const Override &override) {
        return override.kind == OverrideKind::None ? toString(state)
                                                   : toString(override.kind) + u'/' + toString(state);
    };
    m_changes.push_back(change);
    m_told << QStringLiteral("%1>%2 %3 %4")
                  .arg(name(change.from, change.overrideFrom), name(change.to, change.overrideTo),
                       toString(change.reason))
                  .arg(change.failureCount);
    if (onChange)
        onChange(change);
}

} // namespace switchyard
