// SPDX-License-Identifier: GPL-3.0-or-later
#include "reader.h"

#include <QDBusArgument>
#include <QDBusObjectPath>
#include <QDBusVariant>

namespace switchyard::test {

namespace {

constexpr int patience = 20'000; // ms

const QString accessible = QStringLiteral("Accessible");

Seen seenFrom(const QDBusArgument &argument)
{
    Seen seen;
    QDBusObjectPath path;
    argument.beginStructure();
    argument >> seen.program >> path;
    argument.endStructure();
    seen.path = path.path();
    return seen;
}

QString fullName(const QString &interface)
{
    return QStringLiteral("org.a11y.atspi.") + interface;
}

} // namespace

Reader::Reader(const QDBusConnection &bus)
    : m_bus(bus)
{
}

QList<Seen> Reader::programs() const
{
    return childrenOf(
        {QStringLiteral("org.a11y.atspi.Registry"), QStringLiteral("/org/a11y/atspi/accessible/root")});
}

QList<Seen> Reader::childrenOf(const Seen &seen) const
{
    QList<Seen> children;
    const QDBusMessage answer = ask(seen, accessible, QStringLiteral("GetChildren"));
    if (answer.type() != QDBusMessage::ReplyMessage)
        return children;
    const auto argument = answer.arguments().constFirst().value<QDBusArgument>();
    argument.beginArray();
    while (!argument.atEnd())
        children.append(seenFrom(argument));
    argument.endArray();
    return children;
}

std::optional<Seen> Reader::find(const Seen &root, const QString &name) const
{
    QList<Seen> waiting{root};
    while (!waiting.isEmpty()) {
        const Seen seen = waiting.takeFirst();
        if (nameOf(seen) == name)
            return seen;
        if (!QStringList{QStringLiteral("table"), QStringLiteral("list"), QStringLiteral("tree")}.contains(
                roleOf(seen)))
            waiting += childrenOf(seen);
    }
    return std::nullopt;
}

QString Reader::nameOf(const Seen &seen) const
{
    return property(seen, accessible, QStringLiteral("Name")).toString();
}

QString Reader::roleOf(const Seen &seen) const
{
    const QDBusMessage answer = ask(seen, accessible, QStringLiteral("GetRoleName"));
    return answer.arguments().value(0).toString();
}

int Reader::childCount(const Seen &seen) const
{
    return number(seen, accessible, QStringLiteral("ChildCount"));
}

int Reader::number(const Seen &seen, const QString &interface, const QString &name) const
{
    bool isNumber = false;
    const int value = property(seen, interface, name).toInt(&isNumber);
    return isNumber ? value : -1;
}

QVariant Reader::property(const Seen &seen, const QString &interface, const QString &name) const
{
    QDBusMessage question = QDBusMessage::createMethodCall(
        seen.program, seen.path, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    question << fullName(interface) << name;
    return m_bus.call(question, QDBus::Block, patience).arguments().value(0).value<QDBusVariant>().variant();
}

QDBusMessage Reader::ask(const Seen &seen, const QString &interface, const QString &question,
                         const QVariantList &arguments) const
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(seen.program, seen.path, fullName(interface), question);
    call.setArguments(arguments);
    return m_bus.call(call, QDBus::Block, patience);
}

Seen Reader::askFor(const Seen &seen, const QString &interface, const QString &question,
                    const QVariantList &arguments) const
{
    const QDBusMessage answer = ask(seen, interface, question, arguments);
    return answer.type() == QDBusMessage::ReplyMessage
               ? seenFrom(answer.arguments().constFirst().value<QDBusArgument>())
               : Seen{};
}

} // namespace switchyard::test
