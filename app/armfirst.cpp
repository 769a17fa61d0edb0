// SPDX-License-Identifier: GPL-3.0-or-later
#include "armfirst.h"

#include "config/fleetconfig.h"
#include "guard/armdialog.h"
#include "guard/arming.h"

#include <algorithm>

namespace switchyard {

QStringList environmentsToArm(const FleetConfig &fleet, const QStringList &environments, const Arming &arming)
{
    const auto isOfNone = [](const AgentConfig &agent) {
        return agent.environment.isEmpty();
    };
    QStringList found;
    // Agents of no environment are guarded as well; nothing declares that one.
    if (environments.contains(QString()) && arming.canArm(QString()) &&
        std::any_of(fleet.agents.cbegin(), fleet.agents.cend(), isOfNone))
        found << QString();
    for (const EnvironmentConfig &each : fleet.environments) {
        if (each.guard == GuardLevel::Guarded && environments.contains(each.name) && arming.canArm(each.name))
            found << each.name;
    }
    return found;
}

std::optional<QString> readOnlyAmong(const FleetConfig &fleet, const QStringList &environments)
{
    for (const EnvironmentConfig &each : fleet.environments) {
        if (each.guard == GuardLevel::ReadOnly && environments.contains(each.name))
            return each.name;
    }
    return std::nullopt;
}

void whenArmed(Arming &arming, QStringList environments, QWidget &over, std::function<void()> then)
{
    if (environments.isEmpty())
        return then();
    const QString environment = environments.takeFirst();
    if (arming.isArmed(environment)) // meanwhile, for the one before
        return whenArmed(arming, std::move(environments), over, std::move(then));
    auto *first = new ArmDialog(arming, environment, &over);
    first->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(first, &QDialog::accepted, &over,
                     [&arming, &over, environment, rest = std::move(environments), then = std::move(then)] {
                         if (arming.isArmed(environment))
                             whenArmed(arming, rest, over, then);
                     });
    first->open();
}

} // namespace switchyard
