// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <QAccessible>
#include <QObject>
#include <QStringList>

#include <functional>

class QStatusBar;

namespace switchyard {

//! \brief Says news in the status bar, and to assistive technology: at most one sentence in five seconds, for
//! a screen reader that is interrupted all the time tells nothing. What comes in between is said together.
class Announcer final : public QObject
{
    Q_OBJECT

public:
    static constexpr auto apart = std::chrono::seconds(5);

    using Tell = std::function<void(QAccessibleEvent *)>;

    //! \param bar   becomes the parent
    //! \param tell  assistive technology; Qt itself passes nothing on while none is listening
    explicit Announcer(QStatusBar &bar, Tell tell = QAccessible::updateAccessibility);

    void announce(const QString &news, WallTime now);
    //! \brief Says what has waited long enough.
    void tick(WallTime now);

private:
    void say(const QString &sentence);

    QStatusBar &m_bar;
    Tell m_tell;
    QStringList m_waiting;
    WallTime m_said{};
};

} // namespace switchyard
