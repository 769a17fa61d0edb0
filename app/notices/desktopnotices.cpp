// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices/desktopnotices.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QGuiApplication>

namespace switchyard {

namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");
const QString openAction = QStringLiteral("open");
const QString defaultAction = QStringLiteral("default"); // a click on the notice itself
const QString acknowledgeAction = QStringLiteral("acknowledge");
constexpr int patience = 10'000; // ms, for an answer
constexpr uchar usualUrgency = 1;
constexpr uchar criticalUrgency = 2;

QDBusMessage callOf(const QString &method)
{
    return QDBusMessage::createMethodCall(service, path, service, method);
}

QVariantMap hintsOf(const Notice &notice)
{
    return {
        {QStringLiteral("desktop-entry"), QGuiApplication::desktopFileName()},
        {QStringLiteral("category"),
         notice.isUrgent() ? QStringLiteral("network.error") : QStringLiteral("network")},
        {QStringLiteral("urgency"), QVariant::fromValue(notice.isUrgent() ? criticalUrgency : usualUrgency)}};
}

QStringList actionsOf(const Notice &notice)
{
    const QString open = QObject::tr("Open");
    QStringList actions{defaultAction, open, openAction, open};
    if (notice.kind == Notice::Kind::Opened && notice.circuits.size() == 1)
        actions << acknowledgeAction << QObject::tr("Acknowledge…");
    return actions;
}

} // namespace

DesktopNotices::DesktopNotices(const QDBusConnection &bus, QObject *parent)
    : NoticeCarrier(parent)
    , m_bus(bus)
{
    if (m_bus.isConnected())
        listen();
}

DesktopNotices::~DesktopNotices()
{
    for (const Shown &shown : std::as_const(m_shown)) {
        if (shown.id != 0)
            close(shown.id);
    }
}

void DesktopNotices::listen()
{
    const auto hear = [this](const QString &signal, const char *slot) {
        m_bus.connect(service, path, service, signal, this, slot);
    };
    hear(QStringLiteral("NotificationClosed"), SLOT(forget(uint, uint)));
    hear(QStringLiteral("ActionInvoked"), SLOT(act(uint, QString)));
    hear(QStringLiteral("ActivationToken"), SLOT(keepToken(uint, QString)));
    auto *watcher =
        new QDBusServiceWatcher(service, m_bus, QDBusServiceWatcher::WatchForUnregistration, this);
    connect(watcher, &QDBusServiceWatcher::serviceUnregistered, this, &DesktopNotices::startAnew);
}

//! Another service knows nothing of these notices, and can do other things.
void DesktopNotices::startAnew()
{
    m_abilities.reset();
    m_shown.clear();
}

void DesktopNotices::tell(const Notice &notice)
{
    if (!m_bus.isConnected()) {
        // A call without a bus is never answered.
        emit failed(notice, tr("There is no session bus."));
        return;
    }
    if (m_abilities)
        return send(notice);
    m_waiting.removeIf([&notice](const Notice &earlier) { return earlier.key == notice.key; });
    m_waiting.append(notice);
    askAbilities();
}

void DesktopNotices::askAbilities()
{
    if (std::exchange(m_isAsking, true))
        return;
    auto *watcher = new QDBusPendingCallWatcher(
        m_bus.asyncCall(callOf(QStringLiteral("GetCapabilities")), patience), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        takeAbilities(*watcher);
    });
}

void DesktopNotices::takeAbilities(QDBusPendingCallWatcher &answer)
{
    m_isAsking = false;
    const QDBusPendingReply<QStringList> reply = answer;
    const QList<Notice> waiting = std::exchange(m_waiting, {});
    if (!reply.isError())
        m_abilities = reply.value();
    for (const Notice &notice : waiting) {
        if (m_abilities)
            send(notice);
        else
            emit failed(notice, tr("No notification service: %1").arg(reply.error().message()));
    }
}

void DesktopNotices::send(const Notice &notice)
{
    Shown &shown = m_shown[notice.key];
    if (shown.isInFlight) {
        // Which one it would take the place of is not known yet.
        shown.next = notice;
        shown.isOver = false;
        return;
    }
    shown.isInFlight = true;
    shown.circuits = notice.circuits;
    const bool hasMarkup = m_abilities->contains(QStringLiteral("body-markup"));
    const bool hasActions = m_abilities->contains(QStringLiteral("actions"));
    QDBusMessage call = callOf(QStringLiteral("Notify"));
    call.setArguments({QGuiApplication::applicationDisplayName(), shown.id,
                       QGuiApplication::desktopFileName(), notice.title,
                       hasMarkup ? notice.body.toHtmlEscaped() : notice.body,
                       hasActions ? actionsOf(notice) : QStringList(), hintsOf(notice), -1});
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call, patience), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, notice] {
        watcher->deleteLater();
        takeAnswer(notice, *watcher);
    });
}

void DesktopNotices::takeAnswer(const Notice &notice, QDBusPendingCallWatcher &answer)
{
    const QDBusPendingReply<uint> reply = answer;
    const auto shown = m_shown.find(notice.key);
    if (reply.isError()) {
        const std::optional<Notice> next = shown == m_shown.end() ? std::nullopt : shown->next;
        m_shown.remove(notice.key);
        emit failed(next.value_or(notice),
                    tr("The notification service did not take a notice: %1").arg(reply.error().message()));
        return;
    }
    emit delivered(notice);
    if (shown == m_shown.end())
        return; // of a service that has gone since
    shown->isInFlight = false;
    shown->id = reply.value();
    if (shown->isOver)
        return withdraw(notice.key);
    if (const auto next = std::exchange(shown->next, std::nullopt))
        send(*next);
}

void DesktopNotices::withdraw(const QString &key)
{
    m_waiting.removeIf([&key](const Notice &notice) { return notice.key == key; });
    const auto shown = m_shown.find(key);
    if (shown == m_shown.end())
        return;
    if (shown->isInFlight) {
        shown->isOver = true;
        shown->next.reset();
        return;
    }
    const uint id = shown->id;
    m_shown.erase(shown);
    close(id);
}

//! Its answer says nothing: one that the operator has closed already is an error to some services.
void DesktopNotices::close(uint id)
{
    QDBusMessage call = callOf(QStringLiteral("CloseNotification"));
    call.setArguments({id});
    m_bus.asyncCall(call, patience);
}

QString DesktopNotices::keyOf(uint id) const
{
    for (auto shown = m_shown.cbegin(); shown != m_shown.cend(); ++shown) {
        if (shown->id == id)
            return shown.key();
    }
    return {};
}

void DesktopNotices::forget(uint id, uint /*reason*/)
{
    const auto shown = m_shown.find(keyOf(id));
    if (shown == m_shown.end())
        return;
    if (shown->isInFlight)
        shown->id = 0;
    else
        m_shown.erase(shown);
}

//! Without it no window of ours may come to the front under Wayland; Qt takes it from there.
void DesktopNotices::keepToken(uint id, const QString &token)
{
    if (!keyOf(id).isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
}

void DesktopNotices::act(uint id, const QString &action)
{
    const auto shown = m_shown.constFind(keyOf(id));
    if (shown == m_shown.constEnd())
        return;
    const QList<CircuitId> circuits = shown->circuits;
    if (action == acknowledgeAction)
        emit acknowledgeWanted(circuits.constFirst());
    else if (action == openAction || action == defaultAction)
        emit openWanted(circuits);
}

} // namespace switchyard
