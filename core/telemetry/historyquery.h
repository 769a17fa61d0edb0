// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/attemptphases.h"
#include "telemetry/snapshot.h"

namespace switchyard {

//! \brief One point of a circuit's history: what happened in `step` from `at` on.
struct HistoryPoint
{
    WallTime at{};
    int calls = 0;
    int failed = 0;
    int neutral = 0;
    int rejected = 0;
    int failuresInRow = 0; //!< the highest in the step
    std::map<FailureKind, int> failureKinds;
    std::optional<Duration> p50;
    std::optional<Duration> p95;
    std::optional<Duration> p99;
    bool observed = true; //!< false: nobody watched then
};

struct PoolPoint
{
    WallTime at{};
    int active = 0;
    int waiting = 0;
};

//! \brief Asks for a stretch of history of one circuit, and of its agent's pool when `poolKey` is set.
struct HistoryQuery
{
    CircuitId circuit;
    QString poolKey;
    WallTime from{};
    WallTime to{};
    int maxPoints = 600;
};

struct HistoryAnswer
{
    quint64 query = 0; //!< the number queryHistory() gave
    HistoryQuery asked;
    Duration step{};
    std::vector<HistoryPoint> points;
    std::vector<StripSegment> states;
    std::vector<PoolPoint> pool;
    int threshold = 0;
    int poolLimit = 0; //!< the binding one; 0 is unlimited
};

//! \brief One attempt that was made, for "last attempts".
struct AttemptRecord
{
    WallTime at{};
    CircuitState startedIn = CircuitState::Closed;
    QString kind; //!< health, task, canary
    int number = 1;
    int maxAttempts = 1;
    std::optional<Duration> backoff;
    int httpStatus = 0;
    std::optional<Failure> failure;
    bool counted = false;
    bool signedIn = true; //!< false: it was to show nobody's credentials
    Duration total{};
    AttemptPhases phases; //!< where the total went
};

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::HistoryAnswer)
