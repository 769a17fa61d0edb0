// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThread>

#include <vector>

namespace switchyard::bench {

//! \brief How long the event loop of the thread that made it keeps a posted event waiting, every few
//! milliseconds.
class LoopProbe final : public QObject
{
    Q_OBJECT

public:
    LoopProbe();
    //! \brief Stops asking.
    ~LoopProbe() override;

    //! \brief In milliseconds: \a share of the events waited no longer; 0 before the first.
    [[nodiscard]] double percentile(double share) const;

protected:
    bool event(QEvent *event) override;

private:
    QThread m_asker;
    std::vector<double> m_waits;
};

} // namespace switchyard::bench
