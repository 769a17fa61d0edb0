// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"
#include "config/fleetconfig.h"
#include "resilience/circuitchange.h"
#include "resilience/circuitstate.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace switchyard {

//! \brief What the last health check says of an agent.
enum class HealthStatus : quint8 {
    Unknown,
    Healthy,
    Unhealthy,
    CircuitOpen,
    Probing,
    Stale,
    Misconfigured,
    Paused,
};

//! \brief An agent at rest by an operator's word: not checked, no canaries.
struct Maintenance
{
    QString who;
    QString why;
    WallTime since{};
    std::optional<WallTime> until; //!< ends by itself then; none: until ended by hand
    friend bool operator==(const Maintenance &, const Maintenance &) = default;
};

//! \brief Somebody has seen a circuit's state and takes care of it; over with the next change of that state.
struct Acknowledgement
{
    QString who;
    QString why;
    WallTime at{};
    friend bool operator==(const Acknowledgement &, const Acknowledgement &) = default;
};

//! \brief Which limit of a pool bites first.
enum class PoolLimit : quint8 { None, Total, PerHost };

//! \brief A stretch of time in one look, for strips and the timeline.
enum class StripState : quint8 {
    NoCalls,
    Closed,
    Failing,
    HalfOpen,
    Open,
    OpenReady,
    ForcedOpen,
    Disabled,
    Misconfigured,
    NotObserved,
};

struct StripSegment
{
    WallTime from{};
    WallTime to{}; //!< the running segment ends at the snapshot's time
    StripState state = StripState::NotObserved;
    friend bool operator==(const StripSegment &, const StripSegment &) = default;
};
using Strip = std::shared_ptr<const std::vector<StripSegment>>; //!< oldest first, no overlaps; may be null

struct CallTotals
{
    quint64 admitted = 0; //!< = succeeded + failed + neutral + cancelled + stale + in flight
    quint64 succeeded = 0;
    quint64 failed = 0;
    quint64 neutral = 0;
    quint64 cancelled = 0;
    quint64 stale = 0;
    quint64 rejectedOpen = 0;
    quint64 rejectedHalfOpen = 0;
    quint64 inFlight = 0;
    friend bool operator==(const CallTotals &, const CallTotals &) = default;
};

//! \brief One circuit as it is now. A value: copied through the door, drawn by the window.
struct CircuitSnapshot
{
    CircuitId id;

    CircuitState state = CircuitState::Closed; //!< by itself
    Override override;
    bool readyToProbe = false; //!< Open, and the open time is over
    quint64 generation = 0;
    WallTime since{};                   //!< of the effective state; open or probing by itself: since it was
                                        //!< closed last
    std::optional<WallTime> opensUntil; //!< Open: when the next call may probe
    Duration openTime{};                //!< how long this opening lasts in all
    bool trippedByHand = false;
    QString trippedBy;
    QString tripReason;

    int failures = 0;         //!< in a row, or in the window
    int failureThreshold = 0; //!< at so many it opens; with a rate, of the calls in the window
    bool countsInRow = true;  //!< false: it opens by a rate
    ChangeReason openedFor = ChangeReason::ConsecutiveFailures; //!< Open: what opened it last
    int probesSucceeded = 0;
    int probesInFlight = 0;
    int probeLimit = 0;

    //! The failures that led here, counted by kind (in a row while closed; those that opened it while open).
    std::map<FailureKind, int> failureKinds;
    std::optional<WallTime> firstFailureAt;
    std::optional<WallTime> lastFailureAt;
    std::optional<Failure> lastFailure;
    std::optional<WallTime> lastCallAt;

    CallTotals totals;
    double callsPerMinute = 0;
    std::optional<double> errorRate; //!< 0 to 1 over the last 5 minutes; none without calls
    std::optional<Duration> p50;
    std::optional<Duration> p95;
    std::optional<Duration> p99;
    std::optional<int> healthScore; //!< 0 to 100
    int openings24h = 0;
    std::optional<WallTime> lastOpenedAt; //!< by itself or tripped; none: never while we watched
    std::optional<Acknowledgement> acknowledged;
    Strip lastHour;

    friend bool operator==(const CircuitSnapshot &, const CircuitSnapshot &) = default;
};

//! \brief One agent as it is now.
struct AgentSnapshot
{
    QString name;
    QUrl url;
    QString environment;
    GuardLevel guard = GuardLevel::Guarded;
    QString group; //!< those within its environment that it belongs with; empty: none
    QStringList tags;
    QString owner;
    QString standIn; //!< the agent that answers for it where it cannot; empty: none

    HealthStatus health = HealthStatus::Unknown;
    int healthHttpStatus = 0;
    QString healthDetail; //!< a sentence: "card: 401, token rejected"
    std::optional<WallTime> lastCheckedAt;
    std::optional<WallTime> nextCheckAt;
    Duration interval{};
    bool checkInFlight = false;
    quint64 checksSkipped = 0;
    quint64 retriesRefused = 0; //!< for want of retry budget, since the agent is watched
    bool busy = false; //!< its last check timed out while it worked on a task of ours; that did not count
    std::optional<Maintenance> maintenance;

    QString cardName;
    QString cardVersion;
    QString protocol;   //!< "JSON-RPC 1.0"; empty while unknown
    QStringList skills; //!< "id · name"
    bool streaming = false;
    std::optional<WallTime> certificateEnds; //!< of the server's certificate; none over http, or not known
    std::optional<Duration> clockAhead;      //!< ours of the agent's; zero: less than a few seconds

    friend bool operator==(const AgentSnapshot &, const AgentSnapshot &) = default;
};

//! \brief One connection pool as it is now.
struct PoolSnapshot
{
    QString key; //!< "<base_url>_timeout_<seconds>"
    QString agent;
    QString operation;                 //!< time-out class: "10 s", "no time-out"
    std::optional<OperationKind> kind; //!< which of its agent's time-outs this is; none: a custom one
    int active = 0;
    int idle = 0;
    int waiting = 0;
    Duration oldestWait{};
    int limit = 0; //!< 0 is unlimited
    int limitPerHost = 0;
    int bindingLimit = 0; //!< the one that bites first; 0 is unlimited
    PoolLimit boundBy = PoolLimit::None;
    int peakHour = 0;
    quint64 opened = 0;
    double openedPerMinute = 0;     //!< over the last five minutes
    std::optional<Duration> dnsAge; //!< of the address in use, to ten seconds; none: not known
    quint64 closedRemoved = 0;
    int suspectedLeaks = 0;

    friend bool operator==(const PoolSnapshot &, const PoolSnapshot &) = default;
};

//! \brief What is kept on disk.
struct KeptPast
{
    qint64 bytes = 0;
    std::optional<WallTime> since; //!< the oldest event that is kept; none: none is yet
    friend bool operator==(const KeptPast &, const KeptPast &) = default;
};

//! \brief An operator's word that no agent is checked; it lasts until it is taken back, or to the program's
//! end.
struct ChecksPause
{
    QString who;
    WallTime since{};
    friend bool operator==(const ChecksPause &, const ChecksPause &) = default;
};

//! \brief What changed since the last one; the first one a receiver gets is whole.
struct FleetUpdate
{
    quint64 revision = 0;
    WallTime at{};
    bool whole = false; //!< replaces everything
    QString sourceName;
    bool demo = false;
    std::optional<ChecksPause> paused; //!< no agent is checked; in every update, whole or not
    QList<EnvironmentConfig> environments;
    QList<AgentSnapshot> agents;
    QList<CircuitSnapshot> circuits;
    QStringList removedAgents;
    QList<PoolSnapshot> pools;    //!< always all of them: there are few
    std::optional<KeptPast> kept; //!< none: nothing is kept on disk
    quint64 eventsDropped = 0;    //!< because too many waited to be told, since the program began
};

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::FleetUpdate)
