// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/taskmodel.h"
#include "config/fleetconfig.h"
#include "demo/demorota.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace switchyard {

//! \brief How an agent of the demo fleet behaves on the wire; every member on its own, so that they mix.
struct DemoTemper
{
    Duration fastest = 20ms; //!< a task's work, from here…
    Duration slowest = 60ms; //!< …to here
    Duration cardDelay = 2ms;
    double errorShare = 0;             //!< of the tasks sent, answered with HTTP 500
    double resetShare = 0;             //!< of the tasks sent, answered with a reset connection
    double cardErrorShare = 0;         //!< of the card requests, answered with HTTP 500
    std::optional<DemoRota> downs;     //!< bad times: nothing listens
    std::optional<DemoRota> badSpells; //!< bad times: every task sent is answered with HTTP 500
    int callsPerWindow = 0;            //!< tasks accepted in a window before 429; 0 is unlimited
    Duration window = 10s;
    bool wantsCredentials = false; //!< 401 for everything, the card too
    bool malformedCard = false;    //!< a 200 whose card ends in mid-air
    bool asksForInput = false;     //!< the first message of a task is answered with a question
    bool streams = false;          //!< says it can stream; its work then comes in pieces
};

//! \brief Who calls an agent, and how often.
struct DemoHabits
{
    double callsPerMinute = 0;
    int atOnce = 1; //!< calls come in clumps of this size
    OperationKind operation = OperationKind::StandardRequest;
    QStringList requests; //!< what callers say, at random
};

struct DemoSkill
{
    QString id;
    QString name;
    QString description;
};

//! \brief One agent of the demo fleet, whole: who it is, how it behaves, who calls it, how it is watched.
struct DemoProfile
{
    QString description;
    QString version = QStringLiteral("1.0.0"); //!< the agent's own
    a2a::ProtocolVersion protocol = a2a::ProtocolVersion::V1_0;
    QList<DemoSkill> skills;
    QStringList answers; //!< what it says, at random
    QString question;    //!< of one that asks for input
    DemoTemper temper;
    DemoHabits callers;
    AgentConfig config; //!< name, tags and numbers; the URL is known once the agent listens
};

} // namespace switchyard
