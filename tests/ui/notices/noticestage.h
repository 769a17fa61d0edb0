// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"
#include "notices/muteshelf.h"
#include "notices/noticewatch.h"

#include <QTest>

namespace switchyard::test {

[[nodiscard]] inline CircuitId callsOf(const QString &agent)
{
    return {agent, CircuitPurpose::Calls};
}

//! \brief Agents a0 to a9 in production and b0 to b9 in staging, all closed, and what is told of them.
struct NoticeStage
{
    NoticeStage()
    {
        QObject::connect(&watch, &NoticeWatch::news, &watch, [this](const NoticeNews &news) {
            for (const QString &key : news.over)
                over << key;
            for (const Notice &notice : news.told) {
                told << notice;
                titles << notice.title;
            }
        });
    }

    [[nodiscard]] static FleetUpdate picture()
    {
        FleetUpdate update;
        update.revision = 1;
        update.whole = true;
        update.at = WallTime(std::chrono::sys_days(std::chrono::year(2026) / 3 / 3)) + 10h;
        for (const QChar letter : {u'a', u'b'}) {
            for (int number = 0; number < 10; ++number) {
                AgentSnapshot agent;
                agent.name = letter + QString::number(number);
                agent.environment = letter == u'a' ? QStringLiteral("production") : QStringLiteral("staging");
                agent.health = HealthStatus::Healthy;
                update.agents << agent;
                CircuitSnapshot circuit;
                circuit.id = callsOf(agent.name);
                circuit.totals.admitted = 1;
                circuit.failureThreshold = 5;
                update.circuits << circuit;
            }
        }
        return update;
    }

    void begin() { store.apply(picture()); }

    [[nodiscard]] FleetUpdate next() const
    {
        FleetUpdate update;
        update.revision = store.revision() + 1;
        update.at = store.now();
        update.paused = store.checksPause();
        return update;
    }
    void wait(Duration length)
    {
        store.setNow(store.now() + std::chrono::duration_cast<std::chrono::milliseconds>(length));
    }
    template<typename Edit>
    void edit(const QStringList &agents, Edit change)
    {
        FleetUpdate update = next();
        for (const QString &agent : agents) {
            update.circuits << *store.circuit(callsOf(agent));
            change(update.circuits.last());
        }
        store.apply(update);
    }
    void open(const QStringList &agents, int openings = 1)
    {
        edit(agents, [&](CircuitSnapshot &circuit) {
            circuit.state = CircuitState::Open;
            circuit.failures = 5;
            circuit.since = store.now();
            circuit.lastOpenedAt = store.now();
            circuit.openings24h = openings;
        });
    }
    void probe(const QStringList &agents)
    {
        edit(agents, [](CircuitSnapshot &circuit) { circuit.state = CircuitState::HalfOpen; });
    }
    void close(const QStringList &agents)
    {
        edit(agents, [&](CircuitSnapshot &circuit) {
            circuit.state = CircuitState::Closed;
            circuit.failures = 0;
            circuit.since = store.now();
            circuit.acknowledged.reset();
        });
    }
    void acknowledge(const QString &agent)
    {
        edit({agent}, [&](CircuitSnapshot &circuit) {
            circuit.acknowledged = Acknowledgement{QStringLiteral("eve"), {}, store.now()};
        });
    }
    void setMaintenance(const QString &name, bool rests)
    {
        FleetUpdate update = next();
        update.agents << *store.agent(name);
        update.agents.last().maintenance.reset();
        if (rests)
            update.agents.last().maintenance = Maintenance{QStringLiteral("eve"), {}, store.now(), {}};
        store.apply(update);
    }
    void setPaused(bool paused)
    {
        FleetUpdate update = next();
        update.paused =
            paused ? std::optional(ChecksPause{QStringLiteral("ana"), store.now()}) : std::nullopt;
        store.apply(update);
    }
    void mute(const MuteScope &scope, Duration length)
    {
        mutes.add({0,
                   scope,
                   QStringLiteral("ana"),
                   {},
                   store.now(),
                   store.now() + std::chrono::duration_cast<std::chrono::milliseconds>(length)});
    }
    //! \brief What was told since the last time it was asked for.
    [[nodiscard]] QStringList heard() { return std::exchange(titles, {}); }

    FleetStore store;
    MuteShelf mutes;
    NoticeWatch watch{store, mutes, QStringLiteral("ana")};
    QList<Notice> told;
    QStringList titles;
    QStringList over;
};

[[nodiscard]] inline MuteScope wholeFleet()
{
    return {.everything = true, .environment = {}, .agents = {}, .circuits = {}};
}

} // namespace switchyard::test
