// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "notices/noticejudge.h"
#include "telemetry/event.h"

#include <QObject>

namespace switchyard {

//! \brief Hands the judge all that may be worth a notice, as it comes, and ends the mutes whose time is over.
class NoticeWatch final : public QObject
{
    Q_OBJECT

public:
    //! \param store,mutes  outlive this
    //! \param who          whose own trips are no news to them
    NoticeWatch(const FleetStore &store, MuteShelf &mutes, const QString &who, QObject *parent = nullptr);

    //! \brief The engine's warnings that an override ends soon are among them.
    void hear(const QList<switchyard::Event> &events);

signals:
    void news(const switchyard::NoticeNews &news);

private:
    void pass(const NoticeNews &news);

    NoticeJudge m_judge;
};

} // namespace switchyard
