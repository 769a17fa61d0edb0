// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

class QMenu;
class QSettings;

namespace switchyard {

class FleetFeed;
class MainWindow;

//! \brief The fleet files that were watched last, to change between them from the banner of each window.
class RecentFleets final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype most = 8;

    //! \param feed  outlives this
    //! \param settings  where they are kept; null: nowhere
    RecentFleets(FleetFeed &feed, QSettings *settings, QObject *parent = nullptr);

    //! \brief Fills the profile menu of \a window whenever it is opened.
    void serve(MainWindow &window);
    //! \brief The one watched last first; those that are not there any more are left out.
    [[nodiscard]] QStringList files() const;

private:
    void note(const QString &file);
    void fill(QMenu &menu) const;

    FleetFeed &m_feed;
    QSettings *m_settings;
    QStringList m_files;
};

} // namespace switchyard
