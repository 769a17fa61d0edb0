// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace switchyard {

class DashboardWindow;
class NoticeDesk;
class OperatorHand;

//! \brief Does in a window what is asked for beside it: by a click on a notice, or in the tray's menu.
class NoticeAnswers final : public QObject
{
    Q_OBJECT

public:
    using Front = std::function<DashboardWindow &()>;

    //! \param desk,hand  outlive this
    //! \param front      the window to show something in
    NoticeAnswers(const NoticeDesk &desk, OperatorHand &hand, Front front, QObject *parent);

private:
    Front m_front;
};

} // namespace switchyard
