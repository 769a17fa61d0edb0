// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/resilienceconfig.h"

#include <memory>
#include <optional>

namespace switchyard {

//! \brief Keeps an outage from tripling the traffic: retries in flight, their pauses included, are at most a
//! share of the calls in flight, but always at least a few (scenario G19).
class RetryBudget final
{
    struct Counts
    {
        int calls = 0;
        int retries = 0;
    };

    //! \brief Counts one up while it lives; outlives the budget harmlessly.
    template<int Counts::*count>
    class Held final
    {
    public:
        Held() = default;
        explicit Held(std::shared_ptr<Counts> counts)
            : m_counts(std::move(counts))
        {
            ++((*m_counts).*count);
        }
        Held(Held &&other) noexcept = default;
        Held &operator=(Held &&other) noexcept
        {
            release();
            m_counts = std::move(other.m_counts);
            return *this;
        }
        ~Held() { release(); }

        //! \brief It counts; false once released or moved from.
        [[nodiscard]] bool isHeld() const noexcept { return m_counts != nullptr; }
        //! \brief Counts down again, before its time; twice is harmless.
        void release() noexcept
        {
            if (m_counts)
                --((*m_counts).*count);
            m_counts.reset();
        }

    private:
        std::shared_ptr<Counts> m_counts;
    };

public:
    using CallInFlight = Held<&Counts::calls>;
    using RetryInFlight = Held<&Counts::retries>;

    explicit RetryBudget(const RetryBudgetConfig &config = {});

    //! \brief Counts a call while the handle lives.
    [[nodiscard]] CallInFlight enterCall();
    //! \brief Asks for one retry, pause included. \return none: the budget is spent, and refused() went up
    [[nodiscard]] std::optional<RetryInFlight> tryRetry();

    //! \brief How many retries may be in flight now: the ratio of the calls, rounded down, or the minimum.
    [[nodiscard]] int allowedRetries() const;
    //! \brief Calls whose handle lives.
    [[nodiscard]] int callsInFlight() const noexcept { return m_counts->calls; }
    //! \brief Retries whose handle lives, the ones in their pause included.
    [[nodiscard]] int retriesInFlight() const noexcept { return m_counts->retries; }
    //! \brief Retries that tryRetry() refused since this was made.
    [[nodiscard]] quint64 refused() const noexcept { return m_refused; }

    //! \brief Holds from the next retry on; none in flight is taken back.
    void setConfig(const RetryBudgetConfig &config) { m_config = config; }

private:
    RetryBudgetConfig m_config;
    std::shared_ptr<Counts> m_counts = std::make_shared<Counts>();
    quint64 m_refused = 0;
};

} // namespace switchyard
