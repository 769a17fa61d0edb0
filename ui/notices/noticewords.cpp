// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices/noticewords.h"

#include "format/circuitname.h"
#include "format/statewords.h"
#include "format/timetext.h"
#include "format/whysentence.h"

#include <QCoreApplication>

namespace switchyard {

namespace {

constexpr qsizetype mostNamed = 5;

QString say(const char *text)
{
    return QCoreApplication::translate("switchyard::notices", text);
}

QString environmentOf(const FleetStore &store, const CircuitId &id)
{
    const AgentSnapshot *agent = store.agent(id.agent);
    return agent ? agent->environment : QString();
}

QString whyOf(const FleetStore &store, const CircuitId &id)
{
    const CircuitSnapshot *circuit = store.circuit(id);
    return circuit ? whySentence(*circuit, store.agent(id.agent), store.now()).text : QString();
}

QString openFor(const FleetStore &store, const CircuitId &id)
{
    const CircuitSnapshot *circuit = store.circuit(id);
    if (!circuit || !circuit->lastOpenedAt || circuit->since <= *circuit->lastOpenedAt)
        return {};
    return say("it was open for %1").arg(formatDuration(circuit->since - *circuit->lastOpenedAt));
}

Notice notice(const FleetStore &store, Notice::Kind kind, const QString &title, const QString &body,
              const QList<CircuitId> &ids)
{
    return {kind, {}, store.isDemo() ? say("DEMO: ") + title : title, body, ids};
}

//! Every notice says where: which environment it is matters more than which agent.
Notice noticeOf(const FleetStore &store, Notice::Kind kind, const char *title, const QString &what,
                const CircuitId &id)
{
    QStringList body{environmentOf(store, id), what};
    body.removeAll(QString());
    return notice(store, kind, say(title).arg(circuitName(id)), body.join(QStringLiteral(": ")), {id});
}

QString namesOf(const QList<CircuitId> &ids)
{
    QStringList names;
    for (const CircuitId &id : ids.first(std::min(ids.size(), mostNamed)))
        names << circuitName(id);
    const QString named = names.join(QStringLiteral(", "));
    return ids.size() > mostNamed ? say("%1 and %2 more").arg(named).arg(ids.size() - mostNamed) : named;
}

QString placeOf(const FleetStore &store, const QList<CircuitId> &ids)
{
    QStringList places;
    for (const CircuitId &id : ids)
        places << environmentOf(store, id);
    places.removeDuplicates();
    places.removeAll(QString());
    return places.size() > 1 ? say("%1 environments").arg(places.size()) : places.value(0);
}

} // namespace

Notice openedNotice(const FleetStore &store, const CircuitId &id)
{
    return noticeOf(store, Notice::Kind::Opened, "%1 is open", whyOf(store, id), id);
}

Notice unstableNotice(const FleetStore &store, const CircuitId &id)
{
    const CircuitSnapshot *circuit = store.circuit(id);
    const QString what = say("it opened %1 times in 24 h; nothing more is told of it until it has stayed "
                             "closed for an hour")
                             .arg(circuit ? circuit->openings24h : 0);
    return noticeOf(store, Notice::Kind::Opened, "%1 is unstable", what, id);
}

Notice closedAgainNotice(const FleetStore &store, const CircuitId &id)
{
    const CircuitSnapshot *circuit = store.circuit(id);
    const bool isWrong = circuit && stateKind(*circuit, store.agent(id.agent)) == StripState::Misconfigured;
    return noticeOf(store, Notice::Kind::ClosedAgain, "%1 is closed again",
                    isWrong ? whyOf(store, id) : openFor(store, id), id);
}

Notice calmNotice(const FleetStore &store, const CircuitId &id)
{
    return noticeOf(store, Notice::Kind::ClosedAgain, "%1 has stayed closed for an hour",
                    say("it was unstable before"), id);
}

Notice manyNotice(const FleetStore &store, Notice::Kind kind, const QList<CircuitId> &ids)
{
    const QString what =
        kind == Notice::Kind::Opened ? say("%1 circuits open") : say("%1 circuits closed again");
    const QString counted = what.arg(ids.size());
    const QString place = placeOf(store, ids);
    return notice(store, kind, place.isEmpty() ? counted : say("%1 in %2").arg(counted, place), namesOf(ids),
                  ids);
}

Notice overrideEndsNotice(const FleetStore &store, const CircuitId &id, const QString &text)
{
    return noticeOf(store, Notice::Kind::OverrideEnds, "The override of %1 ends soon", text, id);
}

std::optional<QString> titleFor(const FleetStore &seen, const Notice &notice)
{
    QList<CircuitId> ours = notice.circuits;
    ours.removeIf([&seen](const CircuitId &id) { return !seen.concerns(id.agent); });
    if (ours.size() == notice.circuits.size())
        return notice.title;
    if (ours.isEmpty())
        return std::nullopt;
    if (ours.size() > 1)
        return manyNotice(seen, notice.kind, ours).title;
    const CircuitId &only = ours.constFirst();
    return (notice.kind == Notice::Kind::Opened ? openedNotice(seen, only) : closedAgainNotice(seen, only))
        .title;
}

} // namespace switchyard
