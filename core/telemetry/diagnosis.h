// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"
#include "base/time.h"

#include <QList>
#include <QMetaType>
#include <QStringList>

#include <optional>

namespace switchyard {

//! \brief What an operator complains of; the three of the design's troubleshooting chapter.
enum class Trouble : quint8 { CircuitWontClose, HighFailureRate, ConnectionTrouble };

//! \brief One thing that was found. Each says which fields of its Evidence are filled.
enum class Finding : quint8 {
    // The circuit won't close.
    ForcedByHand,        //!< held open by hand: who, why, since, until
    ForcedButProbesPass, //!< held open, though the agent answers elsewhere: count good answers, who, why
    ProbesFailTheSame,   //!< count of `of` probes failed, all as kind/httpStatus
    ProbesFailVariously, //!< count of `of` probes failed; kind is the commonest, share its part
    SameErrorPersists,   //!< kind/httpStatus in each of the last count attempts, since
    TimeoutTooShort,     //!< p95 of count good answers, compared, is near duration, the time-out
    NoTrafficToProbe,    //!< open and ready, but nobody calls; since
    StillOpenTime,       //!< the open time runs: duration is left of compared

    // Failures.
    OneKindDominates,    //!< count of `of` failures are kind/httpStatus
    MixedKinds,          //!< count different kinds among `of` failures; kind is the commonest
    SeveralAgentsAtOnce, //!< count of `of` agents of the environment fail at once: agents; the network rather
    SameHostAtOnce,      //!< count of `of` agents on one host fail at once: host, agents
    HealthAndCallsFail,  //!< both circuits of the agent fail: the agent or the way to it
    OnlyCallsFail,       //!< health is well: the agent is there, its work fails
    OnlyHealthFails,     //!< calls pass: the check's path or credentials
    RefusedCredentials,  //!< count of `of` answers are 401 or 403
    RateLimited,         //!< count of `of` answers are 429

    // Connections.
    PoolFull,           //!< count of `of` slots taken
    PoolWaiters,        //!< count wait, the oldest for duration
    GotNoSlot,          //!< count of `of` attempts were given up waiting for a slot: nothing was sent
    SuspectedLeaks,     //!< count slots held longer than their time-out
    ConnectionsChurn,   //!< rate connections opened a minute; share of the calls that needed a new one
    DnsFailures,        //!< count of `of` failures
    ConnectTimeouts,    //!< count of `of` failures: packets are dropped on the way
    ConnectionsRefused, //!< count of `of` failures: nobody listens there
    ConnectionsReset,   //!< count of `of` failures
    TlsTrouble,         //!< count of `of` failures; kind
};

//! \brief What to do about it, for a sentence that ui/format makes.
enum class NextStep : quint8 {
    ReadAgentLog, //!< the agent answers with errors of its own
    StartAgent,   //!< nobody listens at its address
    CheckNetwork, //!< several agents at once, unreachable, time-outs before connecting
    CheckDns,
    CheckCertificate,
    CheckCredentials,
    CheckAddress, //!< the URL or the card's path
    RaiseTimeout,
    LowerRate, //!< the agent asks for fewer calls
    ReleaseOverride,
    ProbeNow, //!< send a test task, or turn a canary on
    WaitForProbe,
    RaisePoolLimit,
    FindLeak,
    CheckKeepAlive,    //!< connections are not used again
    CheckDependencies, //!< what the agent itself relies on
};

//! \brief A finding with its numbers; fields that the finding does not name keep their defaults.
struct Evidence
{
    Finding finding = Finding::MixedKinds;
    int count = 0;
    int of = 0;
    std::optional<FailureKind> kind;
    int httpStatus = 0;
    std::optional<Duration> duration;
    std::optional<Duration> compared;
    std::optional<double> rate;  //!< a minute
    std::optional<double> share; //!< 0 to 1
    std::optional<WallTime> since;
    std::optional<WallTime> until;
    QString who;
    QString why;
    QString host;
    QStringList agents;
    QString poolKey;

    friend bool operator==(const Evidence &, const Evidence &) = default;
};

//! \brief One trouble that the circuit has, what speaks for it (strongest first), and what to do next.
struct Diagnosis
{
    Trouble trouble = Trouble::HighFailureRate;
    QList<Evidence> evidence; //!< never empty
    NextStep nextStep = NextStep::ReadAgentLog;

    friend bool operator==(const Diagnosis &, const Diagnosis &) = default;
};

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::Diagnosis)
