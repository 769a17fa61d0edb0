// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/agentline.h"

namespace switchyard {

//! \brief `tasks`: which tasks an agent has of whoever asks, those whose status changed last first.
class TasksCommand final : public Subcommand
{
    Q_OBJECT

public:
    explicit TasksCommand(Output &output);

    void declare(QCommandLineParser &parser) const override;
    [[nodiscard]] UsageProblem read(const QCommandLineParser &parser) override;
    void start() override;
    void interrupt() override { m_line.cancel(); }

private:
    void askForPage();
    void takePage(const Result<std::any> &result);
    void tell(const a2a::Task &task);
    void conclude(const std::optional<Failure> &failure);

    a2a::TaskQuery m_query;
    int m_most = 100;
    int m_told = 0;
    int m_total = 0;
    bool m_hasMore = false;
    bool m_json = false;
    AgentLine m_line;
};

} // namespace switchyard
