// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/detailwords.h"

#include "format/statewords.h"
#include "format/timetext.h"
#include "format/whysentence.h"

#include <QCoreApplication>

namespace switchyard {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("CircuitDetail", text);
}

} // namespace

QString nextSentence(const CircuitSnapshot &circuit, const AgentSnapshot *agent, WallTime now)
{
    QStringList parts;
    const bool cools = circuit.override.kind == OverrideKind::None && circuit.state == CircuitState::Open &&
                       !circuit.readyToProbe && circuit.opensUntil;
    if (cools)
        parts.append((circuit.id.purpose == CircuitPurpose::Calls ? words("Next probe %1, by the next call")
                                                                  : words("Next probe %1, by the next check"))
                         .arg(formatClock(*circuit.opensUntil)));
    else if (const QString next = nextText(circuit, agent, now); !next.isEmpty())
        parts.append(words("Next: %1").arg(next));
    const quint64 rejected = circuit.totals.rejectedOpen + circuit.totals.rejectedHalfOpen;
    if (rejected > 0)
        parts.append(rejected == 1
                         ? words("1 call rejected")
                         : words("%1 calls rejected").arg(formatCount(static_cast<qint64>(rejected))));
    if (circuit.openings24h > 2)
        parts.append(words("unstable: %1 openings in 24 h").arg(circuit.openings24h));
    return parts.join(QStringLiteral(" · "));
}

QString overrideText(const CircuitSnapshot &circuit, WallTime now)
{
    const Override &laid = circuit.override;
    QString what;
    switch (laid.kind) {
    case OverrideKind::None:
        return words("none");
    case OverrideKind::ForcedOpen:
        what = words("held open");
        break;
    case OverrideKind::Disabled:
        what = words("breaker off");
        break;
    case OverrideKind::MetricsOnly:
        what = words("observing only");
        break;
    }
    if (!laid.who.isEmpty())
        what += words(" by %1").arg(laid.who);
    return what + (laid.until ? words(" until %1").arg(formatUntil(*laid.until, now)) : QString());
}

QString byItselfText(const CircuitSnapshot &circuit)
{
    switch (circuit.state) {
    case CircuitState::Closed:
        return stateName(StripState::Closed);
    case CircuitState::Open:
        return circuit.readyToProbe ? stateName(StripState::OpenReady) : stateName(StripState::Open);
    case CircuitState::HalfOpen:
        return stateName(StripState::HalfOpen);
    }
    return {};
}

} // namespace switchyard
