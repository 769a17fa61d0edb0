// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "config/configreading.h"
#include "config/fleetfilewriter.h"
#include "fleetundo.h"
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
        , m_undo(feed)
    {
    }

    //! \brief What was written here, to be taken back.
    [[nodiscard]] FleetUndo &undo() { return m_undo; }

    //! \brief What the file says by now; a file that is not there yet says nothing wrong.
    [[nodiscard]] ConfigReading present() const;

    //! \brief The line of the file in which \a agent begins, from 1; none where it does not stand in it.
    [[nodiscard]] std::optional<int> lineOf(const QString &agent) const;

    //! \brief Puts \a agent into the file, with its environment where that is new. Leaves the demo.
    //! \return a Failure with a sentence when nothing was written
    Result<void> add(const AgentConfig &agent, const EnvironmentConfig &environment);
    //! \brief Writes what \a wanted has otherwise than \a seen, with its environment where that is new.
    //! \return a Failure when nothing was written: also where the file has the same values changed meanwhile
    Result<void> change(const AgentConfig &seen, const AgentConfig &wanted,
                        const EnvironmentConfig &environment);
    //! \brief Takes the agent's entry out of the file.
    Result<void> remove(const QString &agent);
    //! \brief Puts every agent of a Prometheus file_sd list into the file; those whose names are taken stay
    //! as they are. \return how many were added
    Result<int> importTargets(const QString &list);
    //! \brief The environments that importTargets() would put agents into; none where it would refuse.
    [[nodiscard]] QStringList environmentsOf(const QString &list) const;
    //! \brief Writes those of the defaults that differ; the file's other defaults stay as they are.
    Result<void> setDefaults(const FleetDefaults &before, const FleetDefaults &after);

private:
    //! \brief Makes \a environment one that the file has, before \a edits need it.
    [[nodiscard]] QList<FleetEdit> withEnvironment(const EnvironmentConfig &environment,
                                                   QList<FleetEdit> edits) const;
    //! \brief Those agents of \a list whose names the file does not have.
    [[nodiscard]] QList<AgentConfig> newIn(const FleetConfig &list) const;
    //! \param what  for FleetUndo::note()
    Result<void> write(const QString &what, const QList<FleetEdit> &edits);

    FleetFeed &m_feed;
    FleetUndo m_undo;
};

} // namespace switchyard
