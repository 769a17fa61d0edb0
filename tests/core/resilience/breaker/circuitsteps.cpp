// SPDX-License-Identifier: GPL-3.0-or-later
#include "circuitsteps.h"

#include <array>
#include <map>

namespace switchyard {

namespace {

constexpr double draw = 0.5;

BreakerConfig rates(BreakerModel model, double failureRate)
{
    BreakerConfig config;
    config.model = model;
    config.failureRate = failureRate;
    config.minimumCalls = 3;
    config.windowCalls = 5;
    config.windowTime = 10s;
    config.slowCall = 2s;
    config.slowCallRate = 0.6;
    config.openTime = 20s;
    config.halfOpenMaxCalls = 2;
    config.halfOpenMaxWait = 15s;
    return config;
}

std::vector<BreakerConfig> makeConfigs()
{
    BreakerConfig plain;
    plain.failureThreshold = 3;
    BreakerConfig quick;
    quick.failureThreshold = 2;
    quick.openTime = 5s;
    quick.halfOpenMaxCalls = 1;
    quick.halfOpenMaxWait = 10s;
    BreakerConfig patient;
    patient.failureThreshold = 1;
    patient.openBackoff = 2.0;
    patient.maxOpenTime = 150s;
    patient.openSpread = 0.125;
    patient.neutralProbe = NeutralProbe::ReleasesPermit;
    patient.halfOpenMaxWait = 30s;
    BreakerConfig largerCount = rates(BreakerModel::CountWindow, 1.0);
    largerCount.windowCalls = 8;
    largerCount.minimumCalls = 100;
    BreakerConfig longerTime = rates(BreakerModel::TimeWindow, 0.7);
    longerTime.windowTime = 30s;
    longerTime.halfOpenMaxCalls = 4;
    longerTime.halfOpenMaxWait.reset();
    return {plain,       quick,
            patient,     rates(BreakerModel::CountWindow, 0.5),
            largerCount, rates(BreakerModel::TimeWindow, 0.5),
            longerTime};
}

//! Times at which something may just happen, or just not.
constexpr std::array<Duration, 16> times{0s,  1ns, 1ms,     500ms,     1s,  2s,  2s + 1ns, 5s,
                                         10s, 15s, 19999ms, 20s - 1ns, 20s, 30s, 60s,      150s};

//! Both circuits and the clock they share.
class Pair final
{
public:
    Pair()
        : m_real(CircuitBreaker::create({QStringLiteral("agent"), CircuitPurpose::Calls}, stepConfigs()[0],
                                        [] { return draw; }))
        , m_simple(stepConfigs()[0], TimePoint{}, draw)
    {
    }

    //! Empty, or what differs.
    QString take(const Step &step)
    {
        const QString differs = act(step);
        if (!differs.isEmpty())
            return differs;
        const Sight simple = m_simple.look(m_now);
        // Before the breaker was touched again: a reader must see what a tick would do.
        const bool readsAlike = sightOf(*m_real, m_now).state == simple.state &&
                                sightOf(*m_real, m_now).remaining == simple.remaining;
        m_real->tick(m_now);
        const Sight real = sightOf(*m_real, m_now);
        if (real == simple && readsAlike)
            return {};
        return QStringLiteral("%1\n    real   %2\n    simple %3")
            .arg(readsAlike ? QStringLiteral("state") : QStringLiteral("reading"), real.toText(),
                 simple.toText());
    }

private:
    QString act(const Step &step)
    {
        const BreakerConfig &config =
            stepConfigs()[static_cast<std::size_t>(step.choice) % stepConfigs().size()];
        switch (step.what) {
        case Step::What::Start:
            return start(step);
        case Step::What::End:
            return end(step);
        case Step::What::Pass:
            m_now += step.time;
            break;
        case Step::What::StepBack:
            m_now = std::max(m_now - step.time, TimePoint{});
            break;
        case Step::What::Suspend:
            m_now += step.time;
            m_real->resumed(m_now, step.time);
            m_simple.woke(m_now, step.time);
            break;
        case Step::What::Trip:
            m_real->trip(m_now);
            m_simple.trip(m_now);
            break;
        case Step::What::Lay:
            lay(step);
            break;
        case Step::What::Release:
            m_real->release(m_now);
            m_simple.release(m_now);
            break;
        case Step::What::Reset:
            m_real->reset(m_now);
            m_simple.reset(m_now);
            break;
        case Step::What::ProbeNow:
            if (m_real->probeNow(m_now) != m_simple.probeNow(m_now))
                return QStringLiteral("probe now");
            break;
        case Step::What::Reconfigure:
            m_real->reconfigure(config, m_now);
            m_simple.reconfigure(config, m_now);
            break;
        case Step::What::Tick:
            m_real->tick(m_now);
            break;
        }
        return {};
    }

    QString start(const Step &step)
    {
        const int slot = step.choice;
        if (m_simple.isTaken(slot))
            return {};
        const bool isBounded = step.time >= 5s;
        const SimpleCircuit::Answer expected =
            m_simple.start(slot, isBounded ? std::optional(step.time) : std::nullopt, m_now);
        Acquisition acquired = m_real->tryAcquire(m_now, isBounded ? step.time : Duration::max());
        if (acquired.has_value() == expected.has_value())
            return QStringLiteral("admission");
        if (!acquired)
            return acquired.error() == *expected ? QString() : QStringLiteral("refusal");
        m_permits.emplace(slot, std::move(*acquired));
        return {};
    }

    QString end(const Step &step)
    {
        using Ending = SimpleCircuit::Ending;
        const auto found = m_permits.find(step.choice);
        if (found == m_permits.end())
            return {};
        Permit permit = std::move(found->second);
        m_permits.erase(found);
        Failure failure;
        failure.kind = FailureKind::AttemptTimeout;
        const auto ending = static_cast<Ending>(step.ending);
        const Verdict expected = m_simple.end(step.choice, ending, step.time, m_now);
        const Verdict verdict = ending == Ending::Good      ? permit.success(m_now, step.time)
                                : ending == Ending::Bad     ? permit.failure(m_now, failure, step.time)
                                : ending == Ending::Neutral ? permit.neutral(m_now, step.time)
                                                            : permit.cancel(m_now);
        return verdict == expected ? QString() : QStringLiteral("verdict");
    }

    void lay(const Step &step)
    {
        const WallTime wall{};
        Override override;
        override.kind = static_cast<OverrideKind>(step.choice);
        std::optional<Duration> lasts;
        if (step.time > Duration::zero()) {
            const auto whole = std::chrono::ceil<std::chrono::milliseconds>(step.time);
            lasts = whole;
            override.until = wall + whole;
        }
        m_real->setOverride(override, m_now, wall);
        m_simple.lay(override.kind, lasts, m_now);
    }

    TimePoint m_now{1h};
    CircuitBreaker::Handle m_real;
    SimpleCircuit m_simple;
    std::map<int, Permit> m_permits;
};

} // namespace

const std::vector<BreakerConfig> &stepConfigs()
{
    static const std::vector<BreakerConfig> configs = makeConfigs();
    return configs;
}

Steps randomSteps(std::mt19937_64 &random, int count)
{
    const auto below = [&random](std::size_t limit) {
        return static_cast<int>(random() % limit);
    };
    // Calls and time are the daily bread; the rest is salt.
    constexpr std::array<Step::What, 32> menu{
        Step::What::Start,   Step::What::Start,    Step::What::Start,       Step::What::Start,
        Step::What::Start,   Step::What::Start,    Step::What::Start,       Step::What::Start,
        Step::What::Start,   Step::What::End,      Step::What::End,         Step::What::End,
        Step::What::End,     Step::What::End,      Step::What::End,         Step::What::End,
        Step::What::End,     Step::What::End,      Step::What::Pass,        Step::What::Pass,
        Step::What::Pass,    Step::What::Pass,     Step::What::Pass,        Step::What::StepBack,
        Step::What::Suspend, Step::What::Trip,     Step::What::Lay,         Step::What::Release,
        Step::What::Reset,   Step::What::ProbeNow, Step::What::Reconfigure, Step::What::Tick,
    };
    constexpr std::array<int, 8> endings{0, 0, 0, 1, 1, 1, 2, 3};

    Steps steps(static_cast<std::size_t>(count));
    for (Step &step : steps) {
        step.what = menu[static_cast<std::size_t>(below(menu.size()))];
        step.choice =
            below(step.what == Step::What::Lay           ? 4
                  : step.what == Step::What::Reconfigure ? stepConfigs().size()
                                                         : static_cast<std::size_t>(SimpleCircuit::places));
        step.ending = endings[static_cast<std::size_t>(below(endings.size()))];
        step.time = times[static_cast<std::size_t>(below(times.size()))];
    }
    return steps;
}

QString firstDifference(const Steps &steps)
{
    Pair pair;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const QString differs = pair.take(steps[i]);
        if (!differs.isEmpty())
            return QStringLiteral("step %1: %2").arg(i + 1).arg(differs);
    }
    return {};
}

QString Step::toText() const
{
    constexpr std::array names{"start", "end",     "pass",  "step back", "suspend",     "trip",
                               "lay",   "release", "reset", "probe now", "reconfigure", "tick"};
    return QStringLiteral("%1 choice %2 ending %3 time %4 ns")
        .arg(QLatin1String(names[static_cast<std::size_t>(what)]))
        .arg(choice)
        .arg(ending)
        .arg(time.count());
}

} // namespace switchyard
