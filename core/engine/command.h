// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

namespace switchyard {

using CommandNumber = quint64;

//! \brief Who does something, and why; goes into the event log and into the override.
struct OperatorNote
{
    QString who;
    QString why;
};

//! \brief The engine's answer to a command: done, or refused and why.
struct CommandAnswer
{
    CommandNumber command = 0;
    bool done = false;
    QString why; //!< of a refusal: a sentence for people
};

//! \brief How an engine is set up once, at its start.
struct EngineOptions
{
    QString dataDir; //!< where overrides are kept over a restart; empty: nowhere
};

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::CommandAnswer)
