// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/watchcommand.h"

#include "cli/exitcode.h"
#include "cli/fleetsource.h"
#include "cli/optionvalues.h"
#include "telemetry/jsontime.h"

namespace switchyard {

void WatchCommand::declare(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(QStringLiteral(
        "Checks the agents of a fleet at their intervals and tells what happens.\n\n"
        "In the end it says how each circuit stands. With --json every event is a line of JSON, "
        "and the last line is {\"status\": …}."));
    parser.addOptions(
        {{QStringLiteral("fleet"), QStringLiteral("Read the agents from FILE."), QStringLiteral("FILE")},
         {QStringLiteral("for"), QStringLiteral("End after TIME, such as 30s; without it, at Ctrl+C."),
          QStringLiteral("TIME")},
         {QStringLiteral("json"), QStringLiteral("Print JSON lines.")}});
}

UsageProblem WatchCommand::read(const QCommandLineParser &parser)
{
    m_file = parser.value(QStringLiteral("fleet"));
    m_json = parser.isSet(QStringLiteral("json"));
    if (m_file.isEmpty())
        return QStringLiteral("--fleet FILE is missing");
    if (!parser.positionalArguments().isEmpty())
        return QStringLiteral("\"%1\" is not understood").arg(parser.positionalArguments().constFirst());
    return readDuration(parser, QStringLiteral("for"), m_for);
}

void WatchCommand::start()
{
    const auto fleet = loadFleetFile(m_file, output());
    if (!fleet) {
        finishSoon(ExitCode::badData);
        return;
    }
    if (m_for)
        m_end = m_scheduler.after(*m_for, [this] { conclude(); });
    m_door = std::make_unique<EngineDoor>();
    connect(m_door.get(), &EngineDoor::updated, this,
            [this](const FleetUpdate &update) { m_view.take(update); });
    connect(m_door.get(), &EngineDoor::eventsAppended, this, &WatchCommand::tell);
    m_keyring.provide(*fleet, *m_door, [this, fleet = *fleet] { m_door->applyConfig(fleet); });
}

void WatchCommand::tell(const QList<Event> &events)
{
    if (m_concluded)
        return;
    for (const Event &event : events) {
        if (m_json) {
            output().line(toJsonLine(event));
        } else {
            const QString who = event.circuit ? toString(*event.circuit) : event.agent;
            const QString subject = who.isEmpty() ? QString() : who + QStringLiteral(": ");
            output().text(jsonTime(event.at) + u' ' + subject + event.text);
        }
    }
}

void WatchCommand::conclude()
{
    if (m_concluded)
        return;
    m_concluded = true;
    m_end.disarm();
    if (m_json) {
        output().json({{QStringLiteral("status"), m_view.statusJson()}});
    } else {
        for (const QString &line : m_view.stateLines())
            output().text(line);
    }
    finishSoon(ExitCode::good);
}

} // namespace switchyard
