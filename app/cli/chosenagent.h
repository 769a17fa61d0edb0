// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/directline.h"
#include "cli/fleetsource.h"
#include "keyring/keyring.h"

namespace switchyard {

//! \brief The one agent that a command line names, by its address or out of a fleet file, with its
//! credentials.
class ChosenAgent final : public QObject
{
    Q_OBJECT

public:
    //! \brief Declares the URL, --fleet and --agent; --token-env is another's to declare.
    static void declare(QCommandLineParser &parser);
    [[nodiscard]] UsageProblem read(const QCommandLineParser &parser);

    //! \brief Reads the fleet file and has the agent's secrets, from the key ring too; then \a line shows
    //! them and \a then is called, at once or later. A secret that cannot be had fails what \a line is asked.
    //! \param line  outlives this
    //! \return false, all told and \a then not called: the file is bad, or has no such agent
    [[nodiscard]] bool open(Output &output, DirectLine &line, std::function<void()> then);
    //! \brief The agent's settings, once it is open.
    [[nodiscard]] const AgentConfig &config() const { return m_config; }

private:
    FleetSource m_source;
    AuthConfig m_token; //!< of --token-env
    AgentConfig m_config;
    SecretShelf m_secrets;
    Keyring m_keyring;
};

} // namespace switchyard
