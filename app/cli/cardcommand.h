// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/cardattempt.h"
#include "cli/directline.h"
#include "cli/subcommand.h"

namespace switchyard {

//! \brief `card URL`: fetches an agent card, shows it, and says what is wrong with it.
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

    a2a::CardQuery m_query;
    AuthConfig m_token;
    bool m_json = false;
    bool m_extended = false;
    Duration m_limit = 10s;
    DirectLine m_line;
};

} // namespace switchyard
