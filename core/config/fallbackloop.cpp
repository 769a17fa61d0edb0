// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/fallbackloop.h"

namespace switchyard {

QStringList fallbackLoop(const QList<AgentConfig> &agents, const QString &start)
{
    QHash<QString, QString> next;
    for (const AgentConfig &agent : agents) {
        if (!agent.fallback.agent.isEmpty())
            next.insert(agent.name, agent.fallback.agent);
    }
    QStringList way{start};
    for (QString at = next.value(start); !at.isEmpty(); at = next.value(at)) {
        const bool seen = way.contains(at);
        way.append(at);
        if (seen)
            return at == start ? way : QStringList();
    }
    return {};
}

} // namespace switchyard
