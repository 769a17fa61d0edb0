// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "guard/commandsink.h"

namespace switchyard::test {

//! \brief Takes every command, remembers it, and answers only when it is told to.
class SilentSink final : public CommandSink
{
public:
    using CommandSink::CommandSink;

    CommandNumber send(const CommandRequest &request) override
    {
        sent.append(request);
        return ++number;
    }
    CommandNumber checkNow(const QString &agent) override
    {
        checked.append(agent);
        return ++number;
    }
    CommandNumber checkAllNow() override
    {
        ++rounds;
        return ++number;
    }
    CommandNumber setPaused(bool paused, const OperatorNote &note) override
    {
        isPaused = paused;
        pausedBy = note.who;
        return ++number;
    }

    QList<CommandRequest> sent;
    QStringList checked;
    int rounds = 0;
    bool isPaused = false;
    QString pausedBy;
    CommandNumber number = 0;
};

} // namespace switchyard::test
