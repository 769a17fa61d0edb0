// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QStringList>
#include <QUndoStack>

namespace switchyard {

class FleetFeed;

//! \brief What the window wrote into the fleet file, to be taken back or done again: the file's text as it
//! was, byte for byte. Never more than the file: no circuit is changed by it.
//!
//! Only while the file is as that writing left it. What somebody else wrote into it since is nobody's to
//! undo.
class FleetUndo final : public QObject
{
    Q_OBJECT

public:
    enum class Way : quint8 { Back, Again };

    //! \param feed  outlives this
    explicit FleetUndo(FleetFeed &feed, QObject *parent = nullptr);
    ~FleetUndo() override;

    //! \brief The file was written.
    //! \param what  as in "Undo adding jira_agent"
    void note(const QString &what, const QString &file, const QByteArray &before, const QByteArray &after);

    //! \brief In words what a step would undo or do again; empty: there is none.
    [[nodiscard]] QString next(Way way) const;
    //! \brief The environments that the step lays a hand on, as the file and the step's text have them.
    [[nodiscard]] QStringList environments(Way way) const;
    //! \brief Writes the file as it was, or as it became, and has it read again.
    //! \return a Failure with a sentence when nothing was written; where the file went on, there is nothing
    //! left to undo
    Result<void> step(Way way);

signals:
    void changed(); //!< next() may say something else

private:
    class Writing;
    [[nodiscard]] const Writing *writing(Way way) const;

    FleetFeed &m_feed;
    QUndoStack m_stack;
};

} // namespace switchyard
