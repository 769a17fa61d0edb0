// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/healthevents.h"

#include "engine/callrecorder.h"
#include "telemetry/statusjson.h"

namespace switchyard {

namespace {

Event healthEvent(const QString &agent, const QString &type)
{
    Event event;
    event.component = QStringLiteral("health");
    event.operationType = type;
    event.agent = agent;
    event.kind = QStringLiteral("health");
    event.actor = QStringLiteral("engine");
    return event;
}

bool isBad(HealthStatus status)
{
    return status == HealthStatus::Unhealthy || status == HealthStatus::Misconfigured ||
           status == HealthStatus::Stale || status == HealthStatus::CircuitOpen;
}

} // namespace

Event healthChanged(const QString &agent, HealthStatus before, HealthStatus now,
                    const std::optional<Failure> &lastFailure)
{
    Event event = healthEvent(agent, QStringLiteral("HEALTH_STATUS_CHANGED"));
    event.circuit = CircuitId{agent, CircuitPurpose::Health};
    event.severity = isBad(now) ? EventSeverity::Warning : EventSeverity::Info;
    event.details = {{QStringLiteral("previous_status"), toString(before)},
                     {QStringLiteral("status"), toString(now)}};
    event.text = QStringLiteral("Health is %1").arg(toString(now).replace(u'_', u' '));
    if (isBad(now) && lastFailure)
        event.text += QStringLiteral(": ") + failureWords(*lastFailure);
    return event;
}

Event metBusy(const QString &agent)
{
    Event event = healthEvent(agent, QStringLiteral("HEALTH_CHECK_BUSY"));
    event.text = QStringLiteral("No answer in time while it works on a task of ours; not counted");
    return event;
}

Event cardChanged(const QString &agent, const a2a::FetchedCard &card)
{
    Event event = healthEvent(agent, QStringLiteral("CARD_CHANGED"));
    event.kind = QStringLiteral("config");
    event.details = {{QStringLiteral("card_version"), card.card.version},
                     {QStringLiteral("url"), card.url.toString(QUrl::FullyEncoded)}};
    event.text = QStringLiteral("The agent card changed; it says %1 %2 now")
                     .arg(card.card.name, card.card.version)
                     .trimmed();
    return event;
}

} // namespace switchyard
