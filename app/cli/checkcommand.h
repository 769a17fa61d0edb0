// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/qtscheduler.h"
#include "cli/checkresult.h"
#include "cli/fleetsource.h"
#include "cli/fleetview.h"
#include "cli/subcommand.h"
#include "engine/enginedoor.h"
#include "keyring/keyring.h"

namespace switchyard {

//! \brief `check`: one round of health checks, in the manner of a Nagios plugin.
class CheckCommand final : public Subcommand
{
    Q_OBJECT

public:
    using Subcommand::Subcommand;

    void declare(QCommandLineParser &parser) const override;
    [[nodiscard]] UsageProblem read(const QCommandLineParser &parser) override;
    void start() override;
    void interrupt() override { conclude(); }

private:
    void take(const FleetUpdate &update);
    [[nodiscard]] bool isRoundOver() const;
    [[nodiscard]] Duration longestRound() const;
    void conclude();

    FleetSource m_source;
    bool m_json = false;
    std::optional<Duration> m_limit;

    FleetConfig m_fleet;
    FleetView m_view;
    bool m_concluded = false;
    Keyring m_keyring;
    std::unique_ptr<EngineDoor> m_door;
    QtScheduler m_scheduler;
    TimerHandle m_deadline;
};

} // namespace switchyard
