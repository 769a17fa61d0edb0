// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/detourattempt.h"
#include "a2a/dialect.h"
#include "cli/chosenagent.h"
#include "cli/subcommand.h"

namespace switchyard {

//! \brief The way to the one agent that a command line names: who it is, how to speak to it, with which
//! credentials and for how long.
class AgentLine final : public QObject
{
    Q_OBJECT

public:
    //! Makes the question in the agent's dialect, not yet started.
    using MakeQuestion = std::function<Attempt *(const a2a::Route &, const a2a::Dialect &, QObject *parent)>;

    //! \brief Declares the URL or --fleet and --agent, what declareDialect() has, and --timeout.
    static void declare(QCommandLineParser &parser);
    [[nodiscard]] UsageProblem read(const QCommandLineParser &parser);
    //! \brief As ChosenAgent::open(); comes before any question.
    [[nodiscard]] bool open(Output &output, std::function<void()> then);

    //! \brief Asks the agent one question, at the first of its interfaces that is there; one at a time. The
    //! first question is preceded by the card's fetch, each for as long as --timeout allows. An agent without
    //! a card may still answer at its address, so there it is asked then.
    void ask(MakeQuestion make, DirectLine::Then then);
    //! \brief Calls \a then after \a pause; after a cancel() it calls it at once.
    void pause(Duration pause, std::function<void()> then);
    //! \brief Ends what runs, and what is asked afterwards: the answer is Cancelled.
    void cancel();

private:
    void findInterfaces(std::function<void(const Result<std::any> &)> then);
    void takeInterfaces(const Result<QList<a2a::Peer>> &found, const DirectLine::Then &then);
    void askInterfaces(const MakeQuestion &make, DirectLine::Then then);

    ChosenAgent m_agent;
    a2a::PeerOverride m_override;
    bool m_withoutCard = false;
    Duration m_limit = 30s;
    DirectLine m_line;
    std::shared_ptr<a2a::Detours> m_interfaces; //!< null until found
    QtScheduler m_scheduler;
    TimerHandle m_pause;
    std::function<void()> m_afterPause;
    bool m_isCancelled = false;
};

} // namespace switchyard
