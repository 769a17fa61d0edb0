// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/cardattempt.h"
#include "cli/chosenagent.h"
#include "cli/subcommand.h"

namespace switchyard {

//! \brief `card`: fetches an agent card, shows it, and says what is wrong with it.
class CardCommand final : public Subcommand
{
    Q_OBJECT

public:
    using Subcommand::Subcommand;

    void declare(QCommandLineParser &parser) const override;
    [[nodiscard]] UsageProblem read(const QCommandLineParser &parser) override;
    void start() override;
    void interrupt() override { m_line.cancel(); }

private:
    void askForExtended(const a2a::FetchedCard &fetched);
    void conclude(const Result<std::any> &result);
    void tellFailure(const Failure &failure);

    void fetch();

    ChosenAgent m_agent;
    QString m_path; //!< instead of the agent's own
    bool m_json = false;
    bool m_extended = false;
    Duration m_limit = 10s;
    DirectLine m_line;
};

} // namespace switchyard
