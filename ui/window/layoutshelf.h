// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

class QSettings;

namespace switchyard {

//! \brief The arrangements of docks that the operator has kept, each under a name, in order of these.
class LayoutShelf final
{
public:
    static constexpr qsizetype longestName = 60;
    static constexpr qsizetype mostLayouts = 30;

    //! \brief What is made of a typed name: one line, not too long. Empty: it names nothing.
    [[nodiscard]] static QString nameFrom(const QString &typed);

    [[nodiscard]] QStringList names() const;
    //! \brief How the docks lie; empty: there is none of that name.
    [[nodiscard]] QByteArray docks(const QString &name) const;
    //! \brief Takes the place of one of the same name. \return false when there are too many
    [[nodiscard]] bool keep(const QString &name, const QByteArray &docks);
    void remove(const QString &name);

    void restore(QSettings &settings);
    void save(QSettings &settings) const;

private:
    struct Layout
    {
        QString name;
        QByteArray docks;
    };
    QList<Layout> m_layouts;
};

} // namespace switchyard
