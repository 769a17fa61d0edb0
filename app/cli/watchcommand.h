// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/qtscheduler.h"
#include "cli/fleetview.h"
#include "cli/subcommand.h"
#include "engine/enginedoor.h"
#include "keyring/keyring.h"

namespace switchyard {

//! \brief `watch`: keeps checking a fleet and tells each event, until the time is up or someone ends it.
class WatchCommand final : public Subcommand
{
    Q_OBJECT

public:
    using Subcommand::Subcommand;

    void declare(QCommandLineParser &parser) const override;
    [[nodiscard]] UsageProblem read(const QCommandLineParser &parser) override;
    void start() override;
    void interrupt() override { conclude(); }

private:
    void tell(const QList<Event> &events);
    void conclude();

    QString m_file;
    bool m_json = false;
    std::optional<Duration> m_for;

    FleetView m_view;
    bool m_concluded = false;
    Keyring m_keyring;
    std::unique_ptr<EngineDoor> m_door;
    QtScheduler m_scheduler;
    TimerHandle m_end;
};

} // namespace switchyard
