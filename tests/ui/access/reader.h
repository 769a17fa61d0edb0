// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QVariantList>

#include <optional>

namespace switchyard::test {

//! \brief Something that a screen reader sees: the program that shows it, and its path there.
struct Seen
{
    QString program;
    QString path;
    //! \brief What was asked for is not there.
    [[nodiscard]] bool isNothing() const { return path.isEmpty() || path.endsWith(QLatin1String("/null")); }
    friend bool operator==(const Seen &, const Seen &) = default;
};

//! \brief Asks as a screen reader does.
class Reader
{
public:
    explicit Reader(const QDBusConnection &bus);

    //! \brief The programs that show themselves.
    [[nodiscard]] QList<Seen> programs() const;
    [[nodiscard]] QList<Seen> childrenOf(const Seen &seen) const;
    //! \brief The first below \a root with that name, breadth first; cells are not looked at.
    [[nodiscard]] std::optional<Seen> find(const Seen &root, const QString &name) const;
    [[nodiscard]] QString nameOf(const Seen &seen) const;
    [[nodiscard]] QString roleOf(const Seen &seen) const;
    [[nodiscard]] int childCount(const Seen &seen) const;

    //! \brief Asks a question of the interface, as in "Table", whatever the answer.
    QDBusMessage ask(const Seen &seen, const QString &interface, const QString &question,
                     const QVariantList &arguments = {}) const;
    //! \brief The answer to "GetAccessibleAt" and its like.
    [[nodiscard]] Seen askFor(const Seen &seen, const QString &interface, const QString &question,
                              const QVariantList &arguments) const;
    [[nodiscard]] int number(const Seen &seen, const QString &interface, const QString &property) const;

private:
    [[nodiscard]] QVariant property(const Seen &seen, const QString &interface,
                                    const QString &property) const;

    const QDBusConnection &m_bus;
};

} // namespace switchyard::test
