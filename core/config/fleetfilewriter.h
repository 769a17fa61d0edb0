// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "config/fleetconfig.h"

#include <QByteArray>
#include <QJsonValue>
#include <QProcessEnvironment>

#include <optional>
#include <variant>

namespace switchyard {

//! \brief Puts a new agent at the end of the file.
struct AddAgent
{
    AgentConfig agent;
};

//! \brief Gives the agent called `name` the settings of `agent`, its name included.
struct ChangeAgent
{
    QString name;
    AgentConfig agent;
    //! What `agent` was made of, where the file may have gone on since: only what differs from it is a
    //! change, and one of a value that the file has changed as well is refused. None: what the file says.
    std::optional<AgentConfig> seen = std::nullopt;
};

struct RemoveAgent
{
    QString name;
};

//! \brief Puts an environment into the file, or changes its guard.
struct SetEnvironment
{
    EnvironmentConfig environment; //!< with a name
};

//! \brief Sets one value of `defaults`.
struct SetDefault
{
    QStringList path; //!< {"health", "interval"}
    QJsonValue value; //!< null takes it out
};

using FleetEdit = std::variant<AddAgent, ChangeAgent, RemoveAgent, SetEnvironment, SetDefault>;

//! \brief The text of a fleet file with the edits made, in order; for a preview of what would be written.
//!
//! Only what the edits name changes: unknown keys, the order of keys, blank space and all other text stay
//! byte for byte. Of an agent's values those are written whose origin is Origin::Agent or that differ from
//! what `defaults` and the environment give; one that is neither is taken out of the file.
//! \param text  empty stands for a file that is not there yet
//! \return the new text; a Failure (InvalidRequest, with a sentence) when the text does not parse, an agent
//! is
//!   not there or a name is taken, or when the result would not be a valid fleet file
[[nodiscard]] Result<QByteArray> editedFleetText(const QByteArray &text, const QList<FleetEdit> &edits,
                                                 const QString &path, const QProcessEnvironment &environment);

//! \brief Writes the whole text of a fleet file: at once or not at all, the version before kept as "FILE~".
//! \return a Failure (InvalidRequest, with a sentence) when nothing was written
Result<void> writeFleetText(const QString &path, const QByteArray &text);

//! \brief Makes the edits in the file itself, likewise.
//! \return the text written, or why nothing was
Result<QByteArray> writeFleetFile(const QString &path, const QList<FleetEdit> &edits,
                                  const QProcessEnvironment &environment);

} // namespace switchyard
