// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/diagnosis.h"
#include "telemetry/historyquery.h"

#include <map>
#include <utility>

namespace switchyard {

//! \brief All that a diagnosis looks at; facts of one instant, gathered by the engine.
struct CaseFile
{
    //! One agent of the fleet, the patient included.
    struct Neighbour
    {
        QString agent;
        QString environment;
        QString host;
        bool failing = false; //!< a circuit of it is open, or its failures run
    };

    WallTime now{};
    CircuitSnapshot circuit;
    CircuitSnapshot sibling; //!< the agent's other circuit
    HealthStatus health = HealthStatus::Unknown;
    QString host;
    QString environment;
    Duration timeout{};                    //!< of an attempt through the circuit
    bool probesItself = false;             //!< checks or canaries go through the circuit
    QList<AttemptRecord> attempts;         //!< through the circuit, newest first
    QList<AttemptRecord> siblingsAttempts; //!< through the other one
    QList<PoolSnapshot> pools;             //!< the agent's
    QList<Neighbour> neighbours;
};

//! \brief Finds what troubles a circuit, by the design's troubleshooting chapter: why it won't close, why so
//! much fails, what is wrong with its connections. Decides from facts alone; asks no clock and no network.
class Diagnostics final
{
public:
    static constexpr auto lookBack = std::chrono::minutes(5); //!< attempts older than this say nothing
    static constexpr double dominance = 0.6;                  //!< from this share on one kind stands for all
    static constexpr double tooManyFail = 0.2;
    static constexpr int enough = 3; //!< fewer failures than this make no pattern

    //! \param file  outlives this
    explicit Diagnostics(const CaseFile &file);

    //! \brief The troubles there are, in the order of Trouble; none when all is well.
    [[nodiscard]] QList<Diagnosis> find() const;

private:
    using Key = std::pair<FailureKind, int>; //!< with the HTTP status
    struct Tally
    {
        std::map<Key, int> byKey;
        int failed = 0;
        int all = 0;
        [[nodiscard]] int of(FailureKind kind) const;
        [[nodiscard]] std::pair<Key, int> commonest() const;
    };

    [[nodiscard]] std::optional<Diagnosis> wontClose() const;
    [[nodiscard]] std::optional<Diagnosis> failsMuch() const;
    [[nodiscard]] std::optional<Diagnosis> connections() const;

    void seeHand(QList<Evidence> &found) const;
    void seeProbes(QList<Evidence> &found) const;
    void seePersistence(QList<Evidence> &found) const;
    void seeTimeout(QList<Evidence> &found) const;
    void seeTraffic(QList<Evidence> &found) const;
    void seeKinds(QList<Evidence> &found) const;
    void seeNeighbours(QList<Evidence> &found) const;
    void seeSibling(QList<Evidence> &found) const;
    void seeRefusals(QList<Evidence> &found) const;
    void seePools(QList<Evidence> &found) const;
    void seeConnecting(QList<Evidence> &found) const;
    void seeWaitingInVain(QList<Evidence> &found) const;
    [[nodiscard]] QList<const AttemptRecord *> recent(const QList<AttemptRecord> &attempts) const;
    [[nodiscard]] bool isFailing(const CircuitSnapshot &circuit) const;
    [[nodiscard]] NextStep nextStep(const QList<Evidence> &found) const;

    const CaseFile &m_file;
    QList<const AttemptRecord *> m_recent; //!< newest first
    Tally m_tally;                         //!< of m_recent
};
} // namespace switchyard
