// SPDX-License-Identifier: GPL-3.0-or-later
#include "secretdesk.h"

#include "engine/enginedoor.h"

namespace switchyard {

SecretDesk::SecretDesk(EngineDoor &door, Over over, QObject *parent)
    : QObject(parent)
    , m_door(door)
    , m_over(std::move(over))
{
}

void SecretDesk::provide(const FleetConfig &fleet)
{
    m_fleet = fleet;
    // Not waited for: agents whose secret comes later say so, and the others are watched meanwhile.
    m_keyring.provide(
        fleet, [this](const QString &entry, const Result<QString> &secret) { take(entry, secret); }, [] {});
}

void SecretDesk::take(const QString &entry, const Result<QString> &secret)
{
    if (secret) {
        m_lacking.remove(entry);
        m_door.provideSecret(entry, secret);
        return;
    }
    if (const auto entered = m_entered.constFind(entry); entered != m_entered.constEnd()) {
        m_door.provideSecret(entry, *entered);
        return;
    }
    m_lacking.insert(entry, secret.error());
    if (!m_over)
        return m_door.provideSecret(entry, secret);
    Failure failure = secret.error();
    failure.detail += tr("; or enter it for this run: Agent > Enter secret…");
    m_door.provideSecret(entry, tl::unexpected(failure));
    if (m_asked.contains(entry))
        return;
    m_asked.insert(entry);
    m_waiting.append(entry);
    askNext();
}

bool SecretDesk::askFor(const QString &agent)
{
    bool lacks = false;
    for (auto each = m_lacking.cbegin(); each != m_lacking.cend(); ++each) {
        if (!agentsWith(each.key()).contains(agent))
            continue;
        lacks = true;
        const bool isAsking = m_dialog && m_dialog->entry() == each.key();
        if (!isAsking && !m_waiting.contains(each.key()))
            m_waiting.prepend(each.key());
    }
    askNext();
    return lacks;
}

//! Nothing but one question stands before the operator.
void SecretDesk::askNext()
{
    while (!m_dialog && m_over && !m_waiting.isEmpty()) {
        const QString entry = m_waiting.takeFirst();
        const QStringList agents = agentsWith(entry);
        if (agents.isEmpty() || !m_lacking.contains(entry))
            continue;
        m_dialog =
            new SecretDialog({entry, agents, m_lacking.value(entry).detail}, &m_over(agents.constFirst()));
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &SecretDialog::entered, this,
                [this, entry](const QString &secret) { use(entry, secret); });
        // Closed with its window it does not say that it has finished.
        connect(m_dialog, &QObject::destroyed, this, [this] {
            m_dialog.clear();
            QMetaObject::invokeMethod(this, &SecretDesk::askNext, Qt::QueuedConnection);
        });
        m_dialog->open();
    }
}

void SecretDesk::use(const QString &entry, const QString &secret)
{
    m_entered.insert(entry, secret);
    m_lacking.remove(entry);
    m_door.provideSecret(entry, secret);
    for (const QString &agent : agentsWith(entry))
        emit supplied(agent);
}

QStringList SecretDesk::agentsWith(const QString &entry) const
{
    QStringList names;
    for (const AgentConfig &agent : m_fleet.agents) {
        const QList<SecretReference> secrets = agent.auth.secrets();
        if (secrets.contains(SecretReference{SecretReference::Source::Keychain, entry}))
            names << agent.name;
    }
    return names;
}

} // namespace switchyard
