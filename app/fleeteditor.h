// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "config/fleetfilewriter.h"
#include "window/fleetdefaults.h"

namespace switchyard {

class FleetFeed;

//! \brief Changes the fleet file that the window watches, and has it read again at once. What other people
//! wrote into it stays, byte for byte.
class FleetEditor final
{
public:
    //! \param feed  outlives this
    explicit FleetEditor(FleetFeed &feed)
        : m_feed(feed)
    {
    }

    //! \brief Puts \a agent into the file, with its environment where that is new. Leaves the demo.
    //! \return a Failure with a sentence when nothing was written
    Result<void> add(const AgentConfig &agent, const EnvironmentConfig &environment,
                     const QList<EnvironmentConfig> &known);
    //! \brief Puts every agent of a Prometheus file_sd list into the file; those whose names are taken stay
    //! as they are. \return how many were added
    Result<int> importTargets(const QString &list);
    //! \brief Writes those of the defaults that differ; the file's other defaults stay as they are.
    Result<void> setDefaults(const FleetDefaults &before, const FleetDefaults &after);

private:
    Result<void> write(const QList<FleetEdit> &edits);

    FleetFeed &m_feed;
};

} // namespace switchyard
