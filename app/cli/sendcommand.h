// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/qtscheduler.h"
#include "cli/fleetsource.h"
#include "cli/subcommand.h"
#include "engine/enginedoor.h"
#include "keyring/keyring.h"

namespace switchyard {

//! \brief `send`: sends a test task through breaker, retry and pool, once or several times in a row.
class SendCommand final : public Subcommand
{
    Q_OBJECT

public:
    using Subcommand::Subcommand;

    void declare(QCommandLineParser &parser) const override;
    [[nodiscard]] UsageProblem read(const QCommandLineParser &parser) override;
    void start() override;
    void interrupt() override;

private:
    [[nodiscard]] UsageProblem readOperation(const QCommandLineParser &parser);
    void sendNext();
    void tellNews(CallNumber call, const CallNews &news);
    void tellEvents(const QList<Event> &events);
    void concludeCall();

    FleetSource m_source;
    SendRequest m_request;
    AuthConfig m_token; //!< of --token-env
    bool m_json = false;
    int m_left = 1;

    Keyring m_keyring;
    std::unique_ptr<EngineDoor> m_door;
    QtScheduler m_scheduler;
    CallNumber m_call = 0;
    std::optional<a2a::Peer> m_peer; //!< that the attempt spoke to
    std::optional<CallEnd> m_end;    //!< of the call that runs, once it has ended
    TimerHandle m_lastEvents;
};

//! \brief What the end of a call is to a script: 0 answered, 2 failed, 4 refused by an open circuit, 5 the
//! agent wants input or authorisation.
[[nodiscard]] int exitCodeOf(const std::optional<Failure> &failure,
                             const std::optional<a2a::TaskState> &state);

} // namespace switchyard
