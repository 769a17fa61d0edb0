// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "task/repetition.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>

namespace switchyard {

//! \brief Sends a repetition's tasks when they are due. The hand is looked at anew before each: it may have
//! been disarmed meanwhile.
class RepeatRunner final : public QObject
{
    Q_OBJECT

public:
    struct Questions
    {
        std::function<bool()> isNewestRunning;                //!< the task that was sent last
        std::function<QString(const QString &agent)> refusal; //!< why no more may be sent; empty: it may
    };

    explicit RepeatRunner(Questions questions, QObject *parent);

    [[nodiscard]] const Repetition &repetition() const { return m_repetition; }
    [[nodiscard]] Duration now() const { return std::chrono::milliseconds(m_clock.elapsed()); }
    //! \brief Whether the next one waits for the end of the one before.
    [[nodiscard]] bool isWaitingForEnd() const;
    //! \brief Begins with \a repetition, in place of one that is under way.
    void start(const Repetition &repetition);
    void stop();

signals:
    void due(const switchyard::SendRequest &request);
    //! \brief It came further, or is over.
    void moved();
    //! \brief It ended before its time; a sentence.
    void refused(const QString &why);

private:
    void goOn();

    Questions m_questions;
    Repetition m_repetition;
    QElapsedTimer m_clock;
    QTimer m_tick;
};

} // namespace switchyard
