// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/subcommand.h"
#include "config/configreading.h"

namespace switchyard {

//! \brief Which agents a command is about: those of a fleet file, one of them, or plain addresses.
class FleetSource final
{
public:
    static void declare(QCommandLineParser &parser);

    //! \param needsOneAgent  the command is about a single agent: a file needs --agent, and one URL is all
    [[nodiscard]] UsageProblem read(const QCommandLineParser &parser, bool needsOneAgent);

    //! \brief The fleet, other agents than the chosen one and its stand-in left out. Tells every problem.
    //! \return nothing when the file or the environment has errors, or when there is no such agent
    [[nodiscard]] std::optional<FleetConfig> load(Output &output) const;

private:
    [[nodiscard]] ConfigReading readAddresses() const;
    [[nodiscard]] bool keepChosen(FleetConfig &fleet, Output &output) const;

    QString m_file;
    QString m_agent;
    QStringList m_addresses;
};

//! \brief Reads a fleet file and tells of all its problems on standard error.
[[nodiscard]] std::optional<FleetConfig> loadFleetFile(const QString &path, Output &output);

} // namespace switchyard
