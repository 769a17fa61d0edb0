// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/protocol.h"
#include "config/authconfig.h"
#include "resilience/resilienceconfig.h"

#include <QHash>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace switchyard {

//! \brief Where an effective value came from; later ones win over earlier ones.
enum class Origin : quint8 { BuiltIn, FileDefaults, Environment, Agent };

enum class GuardLevel : quint8 { Open, Guarded, ReadOnly };

struct EnvironmentConfig
{
    QString name;
    GuardLevel guard = GuardLevel::Guarded;
    //! override_max, at least a minute: an override laid there ends that much later at the latest. None: as
    //! late as the operator says.
    std::optional<Duration> longestOverride = std::nullopt;
    friend bool operator==(const EnvironmentConfig &, const EnvironmentConfig &) = default;
};

enum class ProbeKind : quint8 { Card, Task };

struct HealthConfig
{
    Duration interval = 10s; //!< interval, at least 1 s
    QString path;            //!< path; empty is "auto"
    ProbeKind probe = ProbeKind::Card;
    BreakerConfig breaker = healthBreakerDefaults();
    friend bool operator==(const HealthConfig &, const HealthConfig &) = default;
};

//! \brief How an agent is spoken to where its card does not say it, says it wrongly, or does not exist.
struct InterfaceConfig
{
    bool hasCard = true;                          //!< false: none is asked for
    QUrl url;                                     //!< empty: the card's address, or else the agent's own
    std::optional<a2a::ProtocolVersion> protocol; //!< none: the card's, or else 1.0
    std::optional<a2a::Binding> binding;          //!< none: the card's, or else JSON-RPC
    QString tenant;                               //!< of an agent without a card; empty: none
    friend bool operator==(const InterfaceConfig &, const InterfaceConfig &) = default;
};

struct CanaryConfig
{
    QString text;
    Duration interval = 300s; //!< at least 30 s
    OperationKind operation = OperationKind::StandardRequest;
    friend bool operator==(const CanaryConfig &, const CanaryConfig &) = default;
};

//! \brief What to answer with when an agent cannot.
struct FallbackConfig
{
    QString agent;                 //!< a second agent, by name
    std::optional<QString> answer; //!< a fixed answer; an empty one is an answer
    bool lastGood = false;         //!< the last good answer, with its age
    std::optional<Duration> maxStale;
    friend bool operator==(const FallbackConfig &, const FallbackConfig &) = default;
};

//! \brief One agent with every value in force, defaults and environment already laid under its own.
struct AgentConfig
{
    QString name;
    QUrl url;
    QString environment;
    QString group; //!< those within its environment that it belongs with; empty: none
    QStringList tags;
    QString owner;
    bool paused = false;
    BreakerConfig breaker;
    HealthConfig health;
    RetryConfig retry;
    RetryBudgetConfig retryBudget;
    TimeoutConfig timeouts;
    PoolConfig pool;
    CallOrder order = CallOrder::CallsCountOnce;
    AuthConfig auth;
    FallbackConfig fallback;
    InterfaceConfig interface;
    std::optional<CanaryConfig> canary;
    //! By key path inside the agent ("breaker.failure_threshold", "health.breaker.timeout"); a path that is
    //! missing is Origin::BuiltIn.
    QHash<QString, Origin> origins;

    friend bool operator==(const AgentConfig &, const AgentConfig &) = default;
};

//! \brief Everything a fleet file and the environment say, validated.
struct FleetConfig
{
    QString sourceName; //!< the file's path, or "demo"; for titles and messages
    QList<EnvironmentConfig> environments;
    QList<AgentConfig> agents;
    AgentConfig defaults; //!< what an agent has that sets nothing itself
    bool demo = false;

    friend bool operator==(const FleetConfig &, const FleetConfig &) = default;
};

//! \brief One thing that is wrong, or doubtful, in a file or a variable.
struct ConfigProblem
{
    enum class Severity : quint8 { Warning, Error };

    Severity severity = Severity::Error;
    QString source; //!< file name, or the environment variable's name
    int line = 0;   //!< from 1; 0: no place (a variable, a missing file)
    int column = 0; //!< from 1, in characters
    QString field;  //!< "agents[2].breaker.failure_threshold"; may be empty
    QString what;   //!< "must be at least 1, got 0"

    //! \brief "fleet.json:14:23: agents[2].breaker.failure_threshold: must be at least 1, got 0"
    [[nodiscard]] QString toString() const;

    friend bool operator==(const ConfigProblem &, const ConfigProblem &) = default;
};

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::FleetConfig)
