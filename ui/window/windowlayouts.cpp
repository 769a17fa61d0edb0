// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/windowlayouts.h"

#include "parts/linedialog.h"
#include "parts/menutext.h"
#include "theme/symbolicicon.h"
#include "window/windowstate.h"

#include <QAction>
#include <QMenu>

namespace switchyard {

WindowLayouts::WindowLayouts(DockFrame &docks, QAction &reset, QObject *parent)
    : QObject(parent)
    , m_docks(docks)
    , m_reset(reset)
    , m_menu(new QMenu(tr("&Layout"), &docks.window()))
{
    m_menu->setIcon(symbolicIcon(QStringLiteral("layout")));
    m_menu->setToolTipsVisible(true);
    connect(m_menu, &QMenu::aboutToShow, this, &WindowLayouts::fill);
    // Connected before whoever lays out anew, and so told before it.
    connect(&reset, &QAction::triggered, this, &WindowLayouts::noteBefore);
    fill();
}

//! Made anew whenever it opens: what is kept may have changed since.
void WindowLayouts::fill()
{
    for (QMenu *below : m_menu->findChildren<QMenu *>(Qt::FindDirectChildrenOnly))
        below->deleteLater();
    m_menu->clear();
    addUsual();
    m_menu->addSeparator();
    addSaved();
}

void WindowLayouts::addUsual()
{
    const struct
    {
        UsualLayout layout;
        QString name;
        QString tip;
    } usual[] = {
        {UsualLayout::Watch, tr("&Watch"), tr("The table, and the detail of what is chosen")},
        {UsualLayout::Investigate, tr("&Investigate"),
         tr("The detail with room for its charts, the event log and the timeline")},
        {UsualLayout::SendTasks, tr("Send &tasks"), tr("The task sender, under the top of the table")},
    };
    for (const auto &each : usual) {
        QAction *entry = m_menu->addAction(each.name);
        entry->setToolTip(each.tip);
        connect(entry, &QAction::triggered, this, [this, layout = each.layout] {
            noteBefore();
            m_docks.arrange(layout);
        });
    }
    m_menu->addAction(&m_reset);
    QAction *back = m_menu->addAction(tr("&Back to the one before"));
    back->setToolTip(m_before.isEmpty() ? tr("No other layout was chosen in this window yet")
                                        : tr("As it was before the last choice here; once more comes back"));
    back->setEnabled(!m_before.isEmpty());
    connect(back, &QAction::triggered, this, &WindowLayouts::goBack);
}

void WindowLayouts::addSaved()
{
    const QStringList names = m_shelf.names();
    for (const QString &name : names) {
        QAction *entry = m_menu->addAction(asMenuText(name));
        connect(entry, &QAction::triggered, this, [this, name] { apply(name); });
    }
    if (!names.isEmpty())
        m_menu->addSeparator();
    QAction *save = m_menu->addAction(tr("&Save this layout…"));
    connect(save, &QAction::triggered, this, &WindowLayouts::askForName);
    QMenu *gone = m_menu->addMenu(tr("&Remove a saved layout"));
    gone->setEnabled(!names.isEmpty());
    for (const QString &name : names) {
        QAction *entry = gone->addAction(asMenuText(name));
        connect(entry, &QAction::triggered, this, [this, name] { remove(name); });
    }
}

void WindowLayouts::askForName()
{
    const QString tip =
        tr("What the menu shows, in at most %1 characters. The layout of a taken name is replaced.")
            .arg(LayoutShelf::longestName);
    auto *dialog = new LineDialog(
        {tr("Save this layout"), tr("&Name"), tip, tr("Save"), static_cast<int>(LayoutShelf::longestName)},
        &m_docks.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &LineDialog::chosen, this, &WindowLayouts::keep);
    dialog->open();
}

void WindowLayouts::keep(const QString &name)
{
    const QString kept = LayoutShelf::nameFrom(name);
    if (kept.isEmpty())
        emit failed(tr("The layout was not saved: it needs a name."));
    else if (m_shelf.keep(kept, WindowState::docks(m_docks.window())))
        emit told(tr("Saved this layout as ‘%1’").arg(kept));
    else
        emit failed(tr("The layout was not saved: there are %1 already. Remove one first.")
                        .arg(LayoutShelf::mostLayouts));
}

void WindowLayouts::noteBefore()
{
    m_before = WindowState::docks(m_docks.window());
}

//! A choice is taken back, or what took it back: the two change places.
void WindowLayouts::goBack()
{
    const QByteArray before = m_before;
    noteBefore();
    static_cast<void>(WindowState::restoreDocks(m_docks.window(), before)); // this window's own of just now
}

void WindowLayouts::apply(const QString &name)
{
    const QByteArray before = WindowState::docks(m_docks.window());
    if (WindowState::restoreDocks(m_docks.window(), m_shelf.docks(name)))
        m_before = before;
    else
        emit failed(tr("The layout ‘%1’ cannot be read, so nothing was moved. Remove it, or save it anew.")
                        .arg(name));
}

void WindowLayouts::remove(const QString &name)
{
    m_shelf.remove(name);
    emit told(tr("Removed the layout ‘%1’").arg(name));
}

} // namespace switchyard
