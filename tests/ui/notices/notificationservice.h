// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusError>
#include <QDBusMessage>
#include <QObject>
#include <QVariantMap>

namespace switchyard::test {

struct TakenNotice
{
    uint id = 0;
    uint replaces = 0;
    QString program;
    QString title;
    QString body;
    QStringList actions;
    QVariantMap hints;
};

//! \brief A desktop's notification service, as far as the specification goes.
class NotificationService final : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    using QObject::QObject;

    QStringList abilities{QStringLiteral("actions"), QStringLiteral("body"), QStringLiteral("body-markup")};
    bool refuses = false; //!< every notice
    bool hangs = false;   //!< no notice is answered before answerAll()
    QList<TakenNotice> taken;
    QList<uint> closed;

    void answerAll(const QDBusConnection &bus)
    {
        hangs = false;
        for (const auto &[message, id] : std::exchange(m_waiting, {}))
            bus.send(message.createReply(id));
    }

public slots:
    QStringList GetCapabilities() { return abilities; }
    // The specification's order of arguments.
    uint Notify(const QString &program, uint replaces, const QString & /*icon*/, const QString &title,
                const QString &body, const QStringList &actions, const QVariantMap &hints, int /*timeout*/)
    {
        if (refuses) {
            sendErrorReply(QDBusError::LimitsExceeded, QStringLiteral("too many notices"));
            return 0;
        }
        const uint id = replaces > 0 ? replaces : ++m_last;
        taken.append({id, replaces, program, title, body, actions, hints});
        if (hangs) {
            setDelayedReply(true);
            m_waiting.append({message(), id});
        }
        return id;
    }
    void CloseNotification(uint id)
    {
        closed.append(id);
        emit NotificationClosed(id, 3);
    }

signals:
    void NotificationClosed(uint id, uint reason);
    void ActionInvoked(uint id, const QString &action);
    void ActivationToken(uint id, const QString &token);

private:
    uint m_last = 0;
    QList<std::pair<QDBusMessage, uint>> m_waiting;
};

} // namespace switchyard::test
