// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/arming.h"

#include <algorithm>

namespace switchyard {

Arming::Arming(const FleetStore &store, bool readOnly, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_readOnly(readOnly)
{
    connect(&store, &FleetStore::nowChanged, this, &Arming::expire);
}

GuardLevel Arming::levelOf(const QString &environment) const
{
    const auto &all = m_store.environments();
    const auto found = std::find_if(all.cbegin(), all.cend(),
                                    [&](const EnvironmentConfig &one) { return one.name == environment; });
    GuardLevel level = found == all.cend() ? GuardLevel::Open : found->guard;
    bool known = found != all.cend();
    for (const AgentSnapshot &agent : m_store.agents()) {
        if (agent.environment != environment)
            continue;
        known = true;
        level = std::max(level, agent.guard);
    }
    return known ? level : GuardLevel::Guarded;
}

bool Arming::isArmed(const QString &environment) const
{
    if (m_readOnly)
        return false;
    switch (levelOf(environment)) {
    case GuardLevel::Open:
        return true;
    case GuardLevel::Guarded:
        return timeLeft(environment).has_value();
    case GuardLevel::ReadOnly:
        break;
    }
    return false;
}

std::optional<Duration> Arming::timeLeft(const QString &environment) const
{
    const auto found = m_armed.constFind(environment);
    if (found == m_armed.constEnd())
        return std::nullopt;
    const Duration left = idleLimit - (m_store.now() - found->used);
    return left > Duration::zero() ? std::optional(std::min<Duration>(left, idleLimit)) : std::nullopt;
}

QStringList Arming::armedNames() const
{
    QStringList names = m_armed.keys();
    names.sort();
    return names;
}

QString Arming::reason(const QString &environment) const
{
    return m_armed.value(environment).reason;
}

bool Arming::canArm(const QString &environment) const
{
    return !m_readOnly && levelOf(environment) == GuardLevel::Guarded && !timeLeft(environment);
}

void Arming::arm(const QString &environment, const QString &reason)
{
    if (!canArm(environment) || reason.trimmed().isEmpty())
        return;
    m_armed.insert(environment, {m_store.now(), reason.simplified()});
    emit changed(environment);
    emit armed(environment, reason.simplified());
}

void Arming::disarm(const QString &environment)
{
    end(environment, false);
}

void Arming::end(const QString &environment, bool byItself)
{
    if (m_armed.remove(environment) == 0)
        return;
    emit changed(environment);
    emit disarmed(environment, byItself);
}

void Arming::touch(const QString &environment)
{
    const auto found = m_armed.find(environment);
    if (found != m_armed.end() && timeLeft(environment))
        found->used = m_store.now();
}

void Arming::expire(WallTime)
{
    const QStringList environments = m_armed.keys();
    for (const QString &environment : environments) {
        if (!timeLeft(environment))
            end(environment, true);
    }
}

} // namespace switchyard
