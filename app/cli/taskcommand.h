// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/taskmodel.h"
#include "cli/agentline.h"

namespace switchyard {

//! \brief `get` and `cancel`: asks an agent for a task, or to end one and then until it has ended.
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
    void get();
    void cancel();
    void takeCancelled(const Result<std::any> &result);
    void takeFollowed(const Result<std::any> &result);
    void tell(const a2a::AgentEvent &event);
    void conclude(const Result<std::any> &result);

    Wish m_wish;
    QString m_taskId;
    bool m_json = false;
    bool m_waits = true;
    AgentLine m_line;
    Duration m_pause;
    Duration m_waited{};
    Duration m_longestWait = 30s;
};

} // namespace switchyard
