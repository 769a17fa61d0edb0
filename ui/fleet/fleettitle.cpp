// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/fleettitle.h"

#include "fleet/fleetcounts.h"

namespace switchyard {

QString fleetTitle(const CircuitModel &model)
{
    const bool locked = !model.store().lockedTo().isEmpty();
    QStringList parts{headline(countAgents(model)), locked ? QString() : headlinePlace(model),
                      QStringLiteral("Switchyard")};
    if (model.store().isDemo())
        parts[1] = QObject::tr("DEMO");
    if (const QString &only = model.store().lockedTo(); !only.isEmpty())
        parts.insert(1, QObject::tr("%1 only").arg(only));
    if (model.store().isPaused())
        parts.prepend(pausedWords());
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" – "));
}

QString pausedWords()
{
    return QObject::tr("Checks paused");
}

} // namespace switchyard
