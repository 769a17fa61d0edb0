// SPDX-License-Identifier: GPL-3.0-or-later
#include "openwindows.h"

#include "notices/noticedesk.h"
#include "settingsfiles.h"
#include "window/fleetpage.h"
#include "window/mainwindow.h"

#include <QApplication>
#include <QEvent>
#include <QTimer>

#include <algorithm>
#include <set>

namespace switchyard {

OpenWindows::OpenWindows(const DashboardWindow::Means &means, SettingsFiles &settings, QObject *parent)
    : QObject(parent)
    , m_means(means)
    , m_settings(settings)
{
    QCoreApplication::instance()->installEventFilter(this);
}

OpenWindows::~OpenWindows()
{
    std::set<std::size_t> numbers;
    for (const auto &[number, window] : m_windows)
        numbers.insert(number);
    m_settings.keepWindows(numbers);
}

void OpenWindows::openKept()
{
    for (const std::size_t number : m_settings.windows(most))
        open(number, m_settings.environmentOf(number));
}

void OpenWindows::openAnother(const QString &environment)
{
    if (m_windows.size() >= most)
        return front().window().page().tell(
            tr("There are %1 windows already; close one first.").arg(m_windows.size()));
    const std::size_t number = lowestFreeNumber();
    m_settings.keepEnvironment(number, environment);
    open(number, environment).window().show();
}

DashboardWindow &OpenWindows::open(std::size_t number, const QString &environment)
{
    DashboardWindow::Means means = m_means;
    means.environment = environment;
    const auto [entry, isNew] = m_windows.emplace(
        number, std::make_unique<DashboardWindow>(means, m_settings.ofWindow(number), nullptr));
    DashboardWindow &made = *entry->second;
    connect(&made, &DashboardWindow::closed, this, [this, &made] { close(made); });
    emit opened(&made);
    return made;
}

//! Before the windows close one by one, and with them the docks that float: what was open is open next time.
bool OpenWindows::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == QCoreApplication::instance() && event->type() == QEvent::Quit)
        keepAll();
    return QObject::eventFilter(watched, event);
}

void OpenWindows::keepAll()
{
    m_isQuitting = true;
    for (DashboardWindow *window : all())
        window->keep();
    // Where somebody keeps the program from quitting after all, windows close as ever.
    QTimer::singleShot(0, this, [this] { m_isQuitting = false; });
}

//! The last one stays until the program ends, with its arrangement.
void OpenWindows::close(DashboardWindow &closing)
{
    const auto found = std::find_if(m_windows.begin(), m_windows.end(),
                                    [&closing](const auto &each) { return each.second.get() == &closing; });
    if (m_windows.size() < 2)
        QApplication::setQuitOnLastWindowClosed(!m_means.notices.staysInTray());
    if (m_windows.size() < 2 || m_isQuitting || found == m_windows.end())
        return;
    // Not here: it is still in the middle of closing.
    found->second.release()->deleteLater();
    m_windows.erase(found);
}

QList<DashboardWindow *> OpenWindows::all() const
{
    QList<DashboardWindow *> windows;
    for (const auto &[number, window] : m_windows)
        windows.append(window.get());
    return windows;
}

DashboardWindow &OpenWindows::front(const std::optional<CircuitId> &circuit) const
{
    QList<DashboardWindow *> fit = all();
    if (circuit)
        fit.removeIf([&circuit](const DashboardWindow *window) { return !window->shows(*circuit); });
    const auto active = std::find_if(
        fit.cbegin(), fit.cend(), [](DashboardWindow *window) { return window->window().isActiveWindow(); });
    if (active != fit.cend())
        return **active;
    return fit.isEmpty() ? first() : *fit.constFirst();
}

std::size_t OpenWindows::lowestFreeNumber() const
{
    std::size_t number = 0;
    while (m_windows.contains(number))
        ++number;
    return number;
}

} // namespace switchyard
