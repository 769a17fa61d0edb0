// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/dialect.h"
#include "cli/directline.h"
#include "cli/subcommand.h"

namespace switchyard {

//! \brief `get` and `cancel`: asks an agent for a task, or to end one.
class TaskCommand final : public Subcommand
{
    Q_OBJECT

public:
    enum class Wish : quint8 { Get, Cancel };

    TaskCommand(Wish wish, Output &output);

    void declare(QCommandLineParser &parser) const override;
    [[nodiscard]] UsageProblem read(const QCommandLineParser &parser) override;
    void start() override;
    void interrupt() override { m_line.cancel(); }

private:
    void takeCard(const Result<std::any> &result);
    void ask(const Result<a2a::Peer> &peer);
    void conclude(const Result<std::any> &result);

    Wish m_wish;
    QUrl m_url;
    QString m_taskId;
    AuthConfig m_token;
    a2a::PeerOverride m_override;
    bool m_withoutCard = false;
    bool m_json = false;
    Duration m_limit = 30s;
    DirectLine m_line;
};

} // namespace switchyard
