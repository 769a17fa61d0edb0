// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/validatecommand.h"

#include "cli/exitcode.h"
#include "cli/fleetsource.h"

namespace switchyard {

void ValidateCommand::declare(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(QStringLiteral("Checks a fleet file.\n\n"
                                                    "Ends with 0 when it is good, with 65 when it is not."));
    parser.addPositionalArgument(QStringLiteral("FILE"), QStringLiteral("The fleet file."));
}

UsageProblem ValidateCommand::read(const QCommandLineParser &parser)
{
    if (parser.positionalArguments().size() != 1)
        return QStringLiteral("give one fleet file");
    m_file = parser.positionalArguments().constFirst();
    return {};
}

void ValidateCommand::start()
{
    const auto fleet = loadFleetFile(m_file, output());
    if (fleet) {
        output().note(QStringLiteral("%1: good, %2 agents, %3 environments")
                          .arg(m_file)
                          .arg(fleet->agents.size())
                          .arg(fleet->environments.size()));
    }
    finishSoon(fleet ? ExitCode::good : ExitCode::badData);
}

} // namespace switchyard
