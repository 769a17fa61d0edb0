// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/circuitstate.h"

#include <QObject>

#include <functional>
#include <optional>

namespace switchyard {

class DashboardWindow;
class NoticeDesk;
class OperatorHand;

//! \brief Does in a window what is asked for beside it: by a click on a notice, or in the tray's menu.
class NoticeAnswers final : public QObject
{
    Q_OBJECT

public:
    //! The window to show a circuit in; without one, anything.
    using Front = std::function<DashboardWindow &(const std::optional<CircuitId> &)>;

    //! \param desk,hand  outlive this
    NoticeAnswers(const NoticeDesk &desk, OperatorHand &hand, Front front, QObject *parent);

private:
    Front m_front;
};

} // namespace switchyard
