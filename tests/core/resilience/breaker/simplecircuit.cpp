// SPDX-License-Identifier: GPL-3.0-or-later
#include "simplecircuit.h"

#include <algorithm>

namespace switchyard {

QString Sight::toText() const
{
    return QStringLiteral("%1 under %2%3, %4 ns left, %5 failures, window %6/%7/%8, probes %9")
               .arg(toString(state), toString(override), ready ? QStringLiteral(" ready") : QString())
               .arg(remaining.count())
               .arg(failures)
               .arg(window.calls)
               .arg(window.failures)
               .arg(window.slow)
               .arg(probesSucceeded) +
           QStringLiteral("+%1, generation %2, totals %3=%4+%5+%6+%7+%8, rejected %9")
               .arg(probesInFlight)
               .arg(generation)
               .arg(counters.admitted)
               .arg(counters.succeeded)
               .arg(counters.failed)
               .arg(counters.neutral)
               .arg(counters.cancelled)
               .arg(counters.stale)
               .arg(counters.rejectedOpen) +
           u'+' + QString::number(counters.rejectedHalfOpen);
}

Sight sightOf(const CircuitBreaker &circuit, TimePoint now)
{
    Sight sight;
    sight.state = circuit.stateAt(now);
    sight.override = circuit.overrideAt(now).kind;
    sight.ready = circuit.readyToProbe(now);
    sight.remaining = circuit.remaining(now);
    sight.failures = circuit.failureCount(now);
    sight.window = circuit.window(now);
    sight.probesInFlight = circuit.probesInFlight();
    sight.probesSucceeded = circuit.probesSucceeded();
    sight.generation = circuit.generation();
    sight.counters = circuit.counters();
    return sight;
}

SimpleCircuit::SimpleCircuit(const BreakerConfig &config, TimePoint now, double draw)
    : m_config(config)
    , m_draw(draw)
    , m_latest(now)
{
}

TimePoint SimpleCircuit::settle(TimePoint now)
{
    m_latest = std::max(m_latest, now);
    if (m_overrideEnds && *m_overrideEnds <= m_latest) {
        liftOverride(*m_overrideEnds);
        moved();
    }
    const bool lapsed = m_mode == Mode::HalfOpen && m_override == OverrideKind::None && m_probingEnds &&
                        *m_probingEnds <= m_latest;
    if (lapsed) {
        if (probesOut() > 0)
            ++m_failedRounds;
        openAt(*m_probingEnds);
        moved();
    }
    return m_latest;
}

SimpleCircuit::Answer SimpleCircuit::start(int slot, std::optional<Duration> longest, TimePoint now)
{
    const TimePoint at = settle(now);
    if (m_override == OverrideKind::ForcedOpen) {
        ++m_counters.rejectedOpen;
        Refusal refusal{Refusal::Reason::ForcedOpen, std::nullopt};
        if (m_overrideEnds)
            refusal.remaining = *m_overrideEnds - at;
        return refusal;
    }
    if (m_override == OverrideKind::None) {
        if (m_mode == Mode::Open && at < m_openedAt + m_openFor) {
            ++m_counters.rejectedOpen;
            return Refusal{Refusal::Reason::Open, m_openedAt + m_openFor - at};
        }
        if (m_mode == Mode::Open) {
            probeFrom(at);
            moved();
        }
        const int used = static_cast<int>(m_goodProbes.size()) + probesOut();
        if (m_mode == Mode::HalfOpen && used >= m_config.halfOpenMaxCalls) {
            ++m_counters.rejectedHalfOpen;
            return Refusal{Refusal::Reason::HalfOpenLimit, std::nullopt};
        }
    }
    ++m_counters.admitted;
    boundProbing(probesOut(), longest, at);
    m_calls[static_cast<std::size_t>(slot)] = m_moves;
    return std::nullopt;
}

Verdict SimpleCircuit::end(int slot, Ending ending, Duration took, TimePoint now)
{
    const TimePoint at = settle(now);
    const quint64 startedIn = *m_calls[static_cast<std::size_t>(slot)];
    m_calls[static_cast<std::size_t>(slot)].reset();
    if (!m_config.halfOpenMaxWait && probesOut() == 0)
        m_probingEnds.reset();
    if (ending == Ending::Cancelled) {
        ++m_counters.cancelled;
        settleProbes(at);
        return Verdict::Cancelled;
    }
    if (startedIn != m_moves) {
        ++m_counters.stale;
        return Verdict::Stale;
    }
    const bool rates = m_config.model != BreakerModel::ConsecutiveFailures;
    const bool slow = rates && m_config.slowCall && took > *m_config.slowCall;
    const bool learns = m_override == OverrideKind::None || m_override == OverrideKind::MetricsOnly;
    const Verdict verdict = ending == Ending::Good  ? Verdict::Success
                            : ending == Ending::Bad ? Verdict::Failure
                                                    : Verdict::Neutral;
    m_counters.succeeded += verdict == Verdict::Success ? 1 : 0;
    m_counters.failed += verdict == Verdict::Failure ? 1 : 0;
    m_counters.neutral += verdict == Verdict::Neutral ? 1 : 0;

    if (m_mode == Mode::Closed && learns && verdict != Verdict::Neutral) {
        m_facts.push_back({at, verdict == Verdict::Failure, slow});
        if (m_override == OverrideKind::None && shouldOpen(at)) {
            openAt(at);
            moved();
        }
    } else if (m_mode == Mode::HalfOpen && m_override == OverrideKind::None) {
        const bool good =
            verdict == Verdict::Success ||
            (verdict == Verdict::Neutral && m_config.neutralProbe == NeutralProbe::CountsAsSuccess);
        if (good)
            m_goodProbes.push_back(slow && verdict == Verdict::Success);
        const auto slowOnes = std::count(m_goodProbes.begin(), m_goodProbes.end(), true);
        const bool tooSlow =
            verdict == Verdict::Success && slow &&
            static_cast<double>(slowOnes) / m_config.halfOpenMaxCalls >= m_config.slowCallRate;
        if (verdict == Verdict::Failure || tooSlow) {
            ++m_failedRounds;
            openAt(at);
            moved();
        } else {
            settleProbes(at);
        }
    }
    return verdict;
}

void SimpleCircuit::settleProbes(TimePoint)
{
    if (m_mode != Mode::HalfOpen || m_override != OverrideKind::None || probesOut() > 0)
        return;
    if (static_cast<int>(m_goodProbes.size()) >= m_config.halfOpenMaxCalls) {
        clearAll();
        moved();
    }
}

void SimpleCircuit::trip(TimePoint now)
{
    const TimePoint at = settle(now);
    if (m_override == OverrideKind::Disabled || m_override == OverrideKind::MetricsOnly)
        liftOverride(at);
    openAt(at);
    moved();
}

void SimpleCircuit::lay(OverrideKind kind, std::optional<Duration> lasts, TimePoint now)
{
    if (kind == OverrideKind::None || (lasts && *lasts <= Duration::zero())) {
        release(now);
        return;
    }
    const TimePoint at = settle(now);
    m_override = kind;
    m_overrideEnds.reset();
    if (lasts)
        m_overrideEnds = at + *lasts;
    m_goodProbes.clear();
    moved();
}

void SimpleCircuit::release(TimePoint now)
{
    const TimePoint at = settle(now);
    if (m_override == OverrideKind::None)
        return;
    liftOverride(at);
    moved();
}

void SimpleCircuit::reset(TimePoint now)
{
    const TimePoint at = settle(now);
    liftOverride(at);
    clearAll();
    moved();
}

bool SimpleCircuit::probeNow(TimePoint now)
{
    const TimePoint at = settle(now);
    const bool may =
        m_override == OverrideKind::ForcedOpen || (m_override == OverrideKind::None && m_mode == Mode::Open);
    if (may) {
        liftOverride(at);
        if (m_mode == Mode::Closed)
            m_failuresWhenOpened = count(at).failures;
        probeFrom(at);
        moved();
    }
    return may;
}

void SimpleCircuit::reconfigure(const BreakerConfig &config, TimePoint now)
{
    const TimePoint at = settle(now);
    if (config == m_config)
        return;
    if (config.model != m_config.model) {
        m_config = config;
        clearAll();
        moved();
        return;
    }
    const bool sameSizes =
        config.windowCalls == m_config.windowCalls && config.windowTime == m_config.windowTime;
    if (!sameSizes) {
        if (config.model == BreakerModel::CountWindow)
            m_facts = inWindow(at);
        else if (config.model == BreakerModel::TimeWindow)
            m_facts.clear();
    }
    m_config = config;
    if (m_mode == Mode::Open)
        m_openFor = openFor(m_failedRounds);
    if (m_mode == Mode::HalfOpen && m_override == OverrideKind::None) {
        if (config.halfOpenMaxWait)
            m_probingEnds = std::max(m_probingSince + *config.halfOpenMaxWait, at);
        else if (probesOut() == 0)
            m_probingEnds.reset();
        settleProbes(at);
    }
}

void SimpleCircuit::woke(TimePoint now, Duration slept)
{
    if (m_wokeLast && now <= *m_wokeLast)
        return;
    m_wokeLast = now;
    m_latest = std::max(m_latest, now);
    if (m_overrideEnds && *m_overrideEnds <= m_latest) {
        liftOverride(*m_overrideEnds);
        moved();
    }
    if (m_mode == Mode::HalfOpen && m_override == OverrideKind::None && now > m_probingSince) {
        const Duration lost = std::min(slept, now - m_probingSince);
        m_probingSince += lost;
        if (m_probingEnds)
            *m_probingEnds += lost;
    }
    settle(m_latest);
}

Sight SimpleCircuit::look(TimePoint now)
{
    const TimePoint at = settle(now);
    Sight sight;
    sight.state = m_mode == Mode::Closed ? CircuitState::Closed
                  : m_mode == Mode::Open ? CircuitState::Open
                                         : CircuitState::HalfOpen;
    sight.override = m_override;
    if (m_mode == Mode::Open) {
        sight.remaining = std::max(m_openedAt + m_openFor - at, Duration::zero());
        sight.ready = sight.remaining == Duration::zero();
    }
    sight.failures = m_mode == Mode::Closed ? count(at).failures : m_failuresWhenOpened;
    sight.window = count(at);
    sight.probesInFlight = probesOut();
    sight.probesSucceeded = static_cast<int>(m_goodProbes.size());
    sight.generation = m_moves;
    sight.counters = m_counters;
    return sight;
}

void SimpleCircuit::openAt(TimePoint at)
{
    if (m_mode == Mode::Closed)
        m_failuresWhenOpened = count(at).failures;
    m_mode = Mode::Open;
    m_openedAt = at;
    m_openFor = openFor(m_failedRounds);
    m_goodProbes.clear();
}

void SimpleCircuit::probeFrom(TimePoint at)
{
    m_mode = Mode::HalfOpen;
    m_goodProbes.clear();
    m_probingSince = at;
    m_probingEnds.reset();
    if (m_config.halfOpenMaxWait)
        m_probingEnds = at + *m_config.halfOpenMaxWait;
}

void SimpleCircuit::clearAll()
{
    m_mode = Mode::Closed;
    m_facts.clear();
    m_goodProbes.clear();
    m_failedRounds = 0;
}

void SimpleCircuit::liftOverride(TimePoint at)
{
    if (m_override == OverrideKind::None)
        return;
    m_override = OverrideKind::None;
    m_overrideEnds.reset();
    if (m_mode == Mode::HalfOpen)
        probeFrom(at);
}

Duration SimpleCircuit::openFor(int failedRounds) const
{
    Duration time = m_config.openTime;
    for (int i = 0; i < failedRounds && m_config.openBackoff > 1.0 && time < m_config.maxOpenTime; ++i)
        time = std::min(time * static_cast<int>(m_config.openBackoff), m_config.maxOpenTime);
    const auto sixteenths = static_cast<int>(m_config.openSpread * m_draw * 16.0);
    return time + time * sixteenths / 16;
}

std::vector<SimpleCircuit::Fact> SimpleCircuit::inWindow(TimePoint now) const
{
    std::vector<Fact> kept;
    for (auto fact = m_facts.rbegin(); fact != m_facts.rend(); ++fact) {
        if (m_config.model == BreakerModel::ConsecutiveFailures && !fact->bad)
            break;
        if (m_config.model == BreakerModel::CountWindow &&
            static_cast<int>(kept.size()) == m_config.windowCalls)
            break;
        const Duration tenth = m_config.windowTime / 10;
        const auto age = now.time_since_epoch() / tenth - fact->at.time_since_epoch() / tenth;
        if (m_config.model == BreakerModel::TimeWindow && age >= 10)
            break;
        kept.insert(kept.begin(), *fact);
    }
    return kept;
}

OutcomeCount SimpleCircuit::count(TimePoint now) const
{
    OutcomeCount sum;
    for (const Fact &fact : inWindow(now)) {
        ++sum.calls;
        sum.failures += fact.bad ? 1 : 0;
        sum.slow += fact.slow ? 1 : 0;
    }
    return sum;
}

bool SimpleCircuit::shouldOpen(TimePoint now) const
{
    const OutcomeCount sum = count(now);
    if (m_config.model == BreakerModel::ConsecutiveFailures)
        return m_facts.back().bad && sum.failures >= m_config.failureThreshold;
    int least = m_config.minimumCalls;
    if (m_config.model == BreakerModel::CountWindow)
        least = std::min(least, m_config.windowCalls);
    return sum.calls >= least && (*sum.failureRate() >= m_config.failureRate ||
                                  (m_config.slowCall && *sum.slowRate() >= m_config.slowCallRate));
}

//! Where no time is set for half-open as a whole, the probes that are out lend it twice their own.
void SimpleCircuit::boundProbing(int probesBefore, std::optional<Duration> longest, TimePoint at)
{
    if (m_config.halfOpenMaxWait || m_mode != Mode::HalfOpen || m_override != OverrideKind::None)
        return;
    const bool isFree = !longest || (probesBefore > 0 && !m_probingEnds);
    if (isFree)
        m_probingEnds.reset();
    else
        m_probingEnds = std::max(probesBefore > 0 ? *m_probingEnds : at, at + 2 * *longest);
}

int SimpleCircuit::probesOut() const
{
    if (m_mode != Mode::HalfOpen || m_override != OverrideKind::None)
        return 0;
    return static_cast<int>(std::count(m_calls.begin(), m_calls.end(), std::optional(m_moves)));
}

} // namespace switchyard
