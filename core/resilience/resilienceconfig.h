// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <QString>

#include <optional>

namespace switchyard {

//! \brief How a circuit judges outcomes while closed.
enum class BreakerModel : quint8 {
    ConsecutiveFailures,
    CountWindow, //!< failure rate over the last `windowCalls` outcomes
    TimeWindow,  //!< failure rate over the last `windowTime`, in ten buckets
};

//! \brief "consecutive_failures", "count_window" or "time_window", as in the fleet file and the store.
[[nodiscard]] inline QString toString(BreakerModel model)
{
    switch (model) {
    case BreakerModel::ConsecutiveFailures:
        return QStringLiteral("consecutive_failures");
    case BreakerModel::CountWindow:
        return QStringLiteral("count_window");
    case BreakerModel::TimeWindow:
        return QStringLiteral("time_window");
    }
    return {};
}

//! \brief What a probe's neutral answer (a 4xx, an A2A error) does in HALF_OPEN.
enum class NeutralProbe : quint8 { CountsAsSuccess, ReleasesPermit };

//! \brief The numbers of one circuit; the names in comments are the keys of the fleet file.
struct BreakerConfig
{
    int failureThreshold = 5; //!< failure_threshold, at least 1
    Duration openTime = 60s;  //!< timeout, above zero
    int halfOpenMaxCalls = 3; //!< half_open_max_calls, at least 1
    std::optional<Duration>
        halfOpenMaxWait; //!< half_open_max_wait; none: twice a probe's time-out, while one is out
    NeutralProbe neutralProbe = NeutralProbe::CountsAsSuccess; //!< neutral_probe

    BreakerModel model = BreakerModel::ConsecutiveFailures; //!< model
    int windowCalls = 100;                                  //!< window_calls, CountWindow
    Duration windowTime = 60s;                              //!< window_time, TimeWindow
    int minimumCalls = 10;                                  //!< minimum_calls
    double failureRate = 0.5;                               //!< failure_rate, (0, 1], inclusive
    double slowCallRate = 1.0;                              //!< slow_call_rate, (0, 1], inclusive
    std::optional<Duration> slowCall; //!< slow_call: longer than this is slow; none: no slow rule

    double openBackoff = 1.0;    //!< open_backoff, at least 1; 1 is off
    Duration maxOpenTime = 300s; //!< max_timeout
    double openSpread = 0.0;     //!< open_spread, 0 to 0.1 of the open time; 0.1 for health circuits

    friend bool operator==(const BreakerConfig &, const BreakerConfig &) = default;
};

//! \brief The circuit that guards health checks has its own, more sensitive defaults: 3, 30 s, 2.
[[nodiscard]] constexpr BreakerConfig healthBreakerDefaults() noexcept
{
    BreakerConfig config;
    config.failureThreshold = 3;
    config.openTime = 30s;
    config.halfOpenMaxCalls = 2;
    config.openSpread = 0.1;
    return config;
}

//! \brief The value that stands for "none": nothing is that long, so nothing ever runs into it.
inline constexpr Duration noTimeout = Duration::max();

struct RetryConfig
{
    int maxAttempts = 3;          //!< max_attempts, at least 1; the first try counts
    Duration baseDelay = 1s;      //!< base_delay, not negative
    Duration maxDelay = 30s;      //!< max_delay, not negative
    double exponentialBase = 2.0; //!< exponential_base, at least 1
    bool jitter = true;           //!< jitter: times U[0.5, 1.5)
    bool capAfterJitter = false;  //!< cap_after_jitter
    //! deadline: of all attempts and pauses of a task together, above zero, or noTimeout; checks have none
    Duration deadline = noTimeout;

    friend bool operator==(const RetryConfig &, const RetryConfig &) = default;
};

//! \brief Retries in flight at most `ratio` of the calls in flight, but always `minimum`.
struct RetryBudgetConfig
{
    double ratio = 0.2; //!< ratio, 0 to 1
    int minimum = 3;    //!< minimum, not negative

    friend bool operator==(const RetryBudgetConfig &, const RetryBudgetConfig &) = default;
};

enum class OperationKind : quint8 { HealthCheck, StandardRequest, LongOperation, BatchOperation };

//! \brief Total time of one attempt by kind of operation, from the moment its slot is granted; each may be
//! noTimeout.
struct TimeoutConfig
{
    Duration healthCheck = 10s;     //!< health_check
    Duration standardRequest = 30s; //!< standard_request
    Duration longOperation = 120s;  //!< long_operation
    Duration batchOperation = 300s; //!< batch_operation

    friend bool operator==(const TimeoutConfig &, const TimeoutConfig &) = default;
};

struct PoolConfig
{
    int limit = 50;             //!< limit; 0 is unlimited
    int limitPerHost = 20;      //!< limit_per_host; 0 is unlimited
    Duration dnsTtl = 300s;     //!< ttl_dns_cache
    Duration keepAlive = 30s;   //!< keepalive_timeout
    int queueLimit = 1000;      //!< queue_limit: waiters beyond it are refused at once
    Duration waitTimeout = 30s; //!< wait_timeout: longest wait for a slot

    friend bool operator==(const PoolConfig &, const PoolConfig &) = default;
};

//! \brief Where the breaker sits. Breaker outermost: one call counts once, however many attempts.
enum class CallOrder : quint8 { CallsCountOnce, AttemptsCountSeparately };

} // namespace switchyard
