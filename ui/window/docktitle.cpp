// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/docktitle.h"

#include "theme/density.h"
#include "theme/symbolicicon.h"
#include "theme/theme.h"
#include "window/dockframe.h"

#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace switchyard {

namespace {

constexpr int border = 1;

QToolButton *addButton(QWidget &parent, QLayout &layout, const QString &icon, const QString &tip)
{
    auto *button = new QToolButton(&parent);
    const int side = parent.fontMetrics().height() * 16 / 18;
    setDensity(*button, Density::Low);
    button->setIcon(symbolicIcon(icon));
    button->setIconSize({side, side});
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    layout.addWidget(button);
    return button;
}

} // namespace

DockTitle::DockTitle(QWidget *tools, QDockWidget &dock)
    : QWidget(&dock)
{
    const QString title = DockFrame::titleOf(dock);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(border, border, 4 + border, 0);
    layout->setSpacing(2);
    if (tools) {
        layout->addWidget(tools, 1);
        tools->show();
    } else {
        auto *name = new QLabel(title, this);
        name->setContentsMargins(8, 4, 8, 4);
        layout->addWidget(name, 1);
    }
    auto *afloat = addButton(*this, *layout, QStringLiteral("float"), tr("Float or dock %1").arg(title));
    auto *close = addButton(*this, *layout, QStringLiteral("clear"), tr("Close %1").arg(title));
    connect(afloat, &QToolButton::clicked, &dock, [&dock] { dock.setFloating(!dock.isFloating()); });
    connect(close, &QToolButton::clicked, &dock, &QWidget::hide);
}

void DockTitle::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    // Open below, where the page goes on.
    painter.fillRect(rect(), theme.border);
    painter.fillRect(rect().adjusted(border, border, -border, 0), theme.window);
}

} // namespace switchyard
