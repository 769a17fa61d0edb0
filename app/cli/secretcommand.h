// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/subcommand.h"
#include "keyring/keyring.h"

namespace switchyard {

//! \brief Keeps a secret in the desktop's key ring, where `keychain:NAME` of a fleet file finds it. It is
//! read from standard input: a command line is seen by everybody on the machine.
class SecretCommand final : public Subcommand
{
    Q_OBJECT

public:
    using Subcommand::Subcommand;

    void declare(QCommandLineParser &parser) const override;
    [[nodiscard]] UsageProblem read(const QCommandLineParser &parser) override;
    void start() override;
    void interrupt() override;

private:
    void conclude(const Result<void> &done, const QString &told);

    Keyring m_keyring;
    QString m_entry;
    bool m_removes = false;
};

} // namespace switchyard
