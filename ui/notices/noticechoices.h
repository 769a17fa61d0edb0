// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace switchyard {

//! \brief What the operator wants of notices and tray, for all windows. All of it is off until it is chosen.
class NoticeChoices final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! \brief Whether openings and recoveries are told on the desktop.
    [[nodiscard]] bool areNoticesOn() const { return m_noticesOn; }
    void setNoticesOn(bool on);
    //! \brief Whether the tray shows the worst state.
    [[nodiscard]] bool hasTray() const { return m_hasTray; }
    void setTray(bool wanted);
    //! \brief Whether closing the last window leaves the program in the tray, where it has one.
    [[nodiscard]] bool staysInTray() const { return m_staysInTray; }
    void setStaysInTray(bool stays);

signals:
    void changed();

private:
    void set(bool &choice, bool wanted);

    bool m_noticesOn = false;
    bool m_hasTray = false;
    bool m_staysInTray = false;
};

//! \brief For the status bar: "Notices on · 2 mutes".
[[nodiscard]] QString noticesText(bool on, qsizetype mutes);

} // namespace switchyard
