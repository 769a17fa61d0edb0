// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/circuitbreaker.h"

#include <QStringList>

#include <map>

namespace switchyard {

//! \brief A circuit with a clock that stands still and a log of what it tells, driven by steps in words.
//!
//! Steps are separated by blanks: `ok`, `fail`, `4xx`, `cancel` and `drop` are whole calls, `fail*5` is five
//! of them; `start:a` begins call a and `a=ok` ends it; `+60` lets seconds pass; `trip`, `hold`, `disable`,
//! `observe` (metrics only), `release`, `reset` and `probe` are the operator's hand.
class BreakerRig final : public CircuitListener
{
public:
    explicit BreakerRig(const BreakerConfig &config = {}, Jitter jitter = {});

    //! \brief Takes the steps.
    //! \return what each refused call was told: "open 59.999", "half_open_limit", "forced_open"
    QStringList run(const QString &steps);

    //! \brief "closed 4", "open 60", "open ready", "half_open 1+2/3" (good + in flight / all),
    //! led by "forced_open over " and the like.
    [[nodiscard]] QString look() const;
    //! \brief What was told, one line a change: "closed>open consecutive_failures 5".
    [[nodiscard]] const QStringList &told() const { return m_told; }
    [[nodiscard]] const std::vector<CircuitChange> &changes() const { return m_changes; }
    //! \brief Whether admitted is the sum of the rest (scenario L8).
    [[nodiscard]] bool addsUp() const;

    [[nodiscard]] CircuitBreaker &circuit() { return *m_circuit; }
    [[nodiscard]] const CircuitCounters &counters() const { return m_circuit->counters(); }
    [[nodiscard]] TimePoint now() const { return m_now; }
    [[nodiscard]] WallTime wall() const { return m_wall; }
    [[nodiscard]] Permit takePermit();
    void pass(Duration by);
    void lay(OverrideKind kind, std::optional<Duration> lasts = {});

    void circuitChanged(const CircuitChange &change) override;
    //! \brief Run inside the listener, once for each change, after it was logged.
    std::function<void(const CircuitChange &)> onChange;

private:
    void step(const QString &word, QStringList &refusals);
    void byHand(const QString &word);
    void wholeCall(const QString &outcome, QStringList &refusals);
    void end(Permit permit, const QString &outcome);

    TimePoint m_now{1h};
    WallTime m_wall{std::chrono::sys_days{std::chrono::year{2026} / 1 / 15}};
    QStringList m_told;
    std::vector<CircuitChange> m_changes;
    CircuitBreaker::Handle m_circuit;
    std::map<QString, Permit> m_calls; //!< last: they hold on to the circuit
};

[[nodiscard]] Failure failureOf(FailureKind kind);

} // namespace switchyard
