// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/subcommand.h"

namespace switchyard {

//! \brief `validate FILE`: checks a fleet file and nothing else; no agent is asked.
class ValidateCommand final : public Subcommand
{
    Q_OBJECT

public:
    using Subcommand::Subcommand;

    void declare(QCommandLineParser &parser) const override;
    [[nodiscard]] UsageProblem read(const QCommandLineParser &parser) override;
    void start() override;
    void interrupt() override {}

private:
    QString m_file;
};

} // namespace switchyard
