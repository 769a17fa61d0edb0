// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices/trayicon.h"

#include "parts/menutext.h"
#include "theme/stateshape.h"
#include "theme/symbolicicon.h"

#include <QEvent>
#include <QGuiApplication>

namespace switchyard {

TrayIcon::TrayIcon(const MuteMenu::Means &means, QObject *parent)
    : NoticeCarrier(parent)
    , m_store(means.store)
    , m_model(means.store)
    , m_mute(means, nullptr)
{
    fillMenu();
    m_icon.setContextMenu(&m_menu);
    connect(&m_menu, &QMenu::aboutToShow, this, &TrayIcon::fillMenu);
    connect(&m_mute, &MuteMenu::endWanted, this, &TrayIcon::muteWanted);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            emit showWanted();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, [this] { emit openWanted(m_told); });
    connect(&m_store, &FleetStore::changed, this, &TrayIcon::refresh);
    m_menu.installEventFilter(this);
    m_icon.setIcon(trayIcon(m_face, Theme::of(QGuiApplication::palette())));
    refresh();
    m_icon.show();
}

//! The menu is the one widget here: it hears of another theme.
bool TrayIcon::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        m_icon.setIcon(trayIcon(m_face, Theme::of(QGuiApplication::palette())));
        fillMenu();
    }
    return NoticeCarrier::eventFilter(watched, event);
}

bool TrayIcon::isThere() const
{
    return m_icon.isVisible() && QSystemTrayIcon::isSystemTrayAvailable();
}

void TrayIcon::refresh()
{
    const TrayFace face = trayFace(m_model);
    if (face == m_face)
        return;
    const bool looksOther = face.worst != m_face.worst || face.count != m_face.count;
    m_face = face;
    if (looksOther)
        m_icon.setIcon(trayIcon(face, Theme::of(QGuiApplication::palette())));
    if (m_icon.toolTip() != face.tip)
        m_icon.setToolTip(face.tip);
    if (!m_menu.isVisible())
        fillMenu();
}

void TrayIcon::fillMenu()
{
    m_menu.clear();
    connect(m_menu.addAction(tr("Show Switchyard")), &QAction::triggered, this, &TrayIcon::showWanted);
    m_menu.addSeparator();
    const Theme theme = Theme::of(QGuiApplication::palette());
    for (const TrayFace::Line &line : m_face.lines) {
        QAction *action = m_menu.addAction(stateIcon(stateLook(line.words, theme)), asMenuText(line.text));
        connect(action, &QAction::triggered, this,
                [this, circuit = line.circuit] { emit openWanted({circuit}); });
    }
    if (m_face.lines.isEmpty())
        m_menu.addAction(m_face.tip)->setEnabled(false);
    m_menu.addSeparator();
    m_menu.addMenu(&m_mute);
    m_menu.addSeparator();
    connect(m_menu.addAction(symbolicIcon(QStringLiteral("quit")), tr("Quit")), &QAction::triggered, this,
            &TrayIcon::quitWanted);
}

void TrayIcon::tell(const Notice &notice)
{
    if (!isThere() || !QSystemTrayIcon::supportsMessages()) {
        emit failed(notice, tr("There is no tray to tell it in."));
        return;
    }
    m_told = notice.circuits;
    m_icon.showMessage(notice.title, notice.body,
                       notice.isUrgent() ? QSystemTrayIcon::Critical : QSystemTrayIcon::Information);
    emit delivered(notice);
}

} // namespace switchyard
