// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/gapwatch.h"

#include "base/time.h"
#include "telemetry/jsontime.h"

namespace switchyard {

namespace {

QString lengthWords(std::chrono::milliseconds length)
{
    using namespace std::chrono;
    if (length < 2min)
        return QStringLiteral("%1 s").arg(round<seconds>(length).count());
    if (length < 2h)
        return QStringLiteral("%1 min").arg(round<minutes>(length).count());
    if (length < 48h)
        return QStringLiteral("%1 h").arg(round<hours>(length).count());
    return QStringLiteral("%1 days").arg(round<days>(length).count());
}

} // namespace

std::optional<Scheduler::Gap> GapWatch::take()
{
    const Scheduler::Gap gap = m_scheduler.lastGap();
    if (gap.slept <= Duration::zero() || gap.wokeAt == m_told)
        return std::nullopt;
    m_told = gap.wokeAt;
    return gap;
}

Event observerGap(WallTime from, WallTime to, GapCause cause)
{
    Event event;
    event.severity = EventSeverity::Notice;
    event.component = QStringLiteral("health");
    event.operationType = QStringLiteral("OBSERVER_GAP");
    event.kind = QStringLiteral("observer gap");
    event.actor = QStringLiteral("engine");
    event.text = QStringLiteral("Nobody watched for %1: %2")
                     .arg(lengthWords(to - from), cause == GapCause::Asleep
                                                      ? QStringLiteral("the machine slept")
                                                      : QStringLiteral("Switchyard was not running"));
    event.details = {{QStringLiteral("from"), jsonTime(from)},
                     {QStringLiteral("to"), jsonTime(to)},
                     {QStringLiteral("reason"), cause == GapCause::Asleep ? QStringLiteral("suspended")
                                                                          : QStringLiteral("not_running")}};
    return event;
}

} // namespace switchyard
