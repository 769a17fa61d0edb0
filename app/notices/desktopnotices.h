// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "notices/noticecarrier.h"

#include <QDBusConnection>
#include <QHash>

#include <optional>

class QDBusPendingCallWatcher;

namespace switchyard {

//! \brief Tells the desktop's notification service, org.freedesktop.Notifications. Every call of
//! the service is asynchronous: one that hangs costs nothing but its notices.
class DesktopNotices final : public NoticeCarrier
{
    Q_OBJECT

public:
    explicit DesktopNotices(const QDBusConnection &bus, QObject *parent = nullptr);
    //! \brief Takes away what stands: later nobody could, and its buttons would lead nowhere.
    ~DesktopNotices() override;

    void tell(const Notice &notice) override;
    void withdraw(const QString &key) override;

private slots:
    // Named in connections of the bus, as text.
    void forget(uint id, uint reason);
    void act(uint id, const QString &action);
    void keepToken(uint id, const QString &token);

private:
    //! \brief What stands under a key, or will when the service has answered.
    struct Shown
    {
        uint id = 0;
        bool isInFlight = false;
        bool isOver = false; //!< withdrawn before its answer came
        std::optional<Notice> next;
        QList<CircuitId> circuits;
    };

    void listen();
    void askAbilities();
    void takeAbilities(QDBusPendingCallWatcher &answer);
    void startAnew();
    void send(const Notice &notice);
    void takeAnswer(const Notice &notice, QDBusPendingCallWatcher &answer);
    void close(uint id);
    [[nodiscard]] QString keyOf(uint id) const;

    QDBusConnection m_bus;
    std::optional<QStringList> m_abilities; //!< of the service; none: not known yet
    bool m_isAsking = false;
    QList<Notice> m_waiting; //!< for what the service can do
    QHash<QString, Shown> m_shown;
};

} // namespace switchyard
