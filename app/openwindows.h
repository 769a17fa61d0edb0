// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboardwindow.h"

#include <QList>
#include <QObject>

#include <map>
#include <memory>
#include <optional>

namespace switchyard {

class SettingsFiles;

//! \brief The program's windows: opens and closes them, keeps which were open, and knows which one is in
//! front. From openKept() on there is at least one. Quitting closes them all, and all come back.
class OpenWindows final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t most = 8;

    //! \param means     of every window; its environment does not count
    //! \param settings  with what \a means names it outlives this
    OpenWindows(const DashboardWindow::Means &means, SettingsFiles &settings, QObject *parent = nullptr);
    //! \brief Keeps which windows are open, and then each window's arrangement.
    ~OpenWindows() override;

    //! \brief Opens those that were open last time, or one; none of them is shown yet.
    void openKept();
    //! \brief Opens one more and shows it; where there are too many already, one of them says so.
    //! \param environment  the only one that is seen in it; empty: all of the fleet is
    void openAnother(const QString &environment = {});

    [[nodiscard]] DashboardWindow &first() const { return *m_windows.begin()->second; }
    [[nodiscard]] QList<DashboardWindow *> all() const;
    //! \brief The window to show something in: the active one, else the first, of those in which \a circuit
    //! is seen; the first of all where it is seen in none.
    [[nodiscard]] DashboardWindow &front(const std::optional<CircuitId> &circuit = {}) const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    //! \brief It is there and has been told nothing yet.
    void opened(switchyard::DashboardWindow *window);

private:
    DashboardWindow &open(std::size_t number, const QString &environment);
    void close(DashboardWindow &closing);
    void keepAll();
    [[nodiscard]] std::size_t lowestFreeNumber() const;

    DashboardWindow::Means m_means;
    SettingsFiles &m_settings;
    //! Each under the number that its settings are kept under.
    std::map<std::size_t, std::unique_ptr<DashboardWindow>> m_windows;
    bool m_isQuitting = false; //!< windows that close now are open next time
};

} // namespace switchyard
