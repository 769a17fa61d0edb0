// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/tallpage.h"

#include <QEvent>
#include <QScreen>
#include <QScrollBar>

#include <algorithm>

namespace switchyard {

namespace {

constexpr int leastLines = 7;     // of text
constexpr int widestMinimum = 88; // characters

} // namespace

TallPage::TallPage(QWidget *content, QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setWidget(content);
}

QSize TallPage::sizeHint() const
{
    return widget()->sizeHint();
}

QSize TallPage::minimumSizeHint() const
{
    const int whole = widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width();
    return {std::min(whole, fontMetrics().averageCharWidth() * widestMinimum),
            fontMetrics().lineSpacing() * leastLines};
}

//! What the content needs may change, and whoever lays us out must hear of it.
bool TallPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

void growToFit(QWidget &window)
{
    const int wanted = std::min(window.sizeHint().height(), window.screen()->availableGeometry().height());
    if (wanted > window.height())
        window.resize(window.width(), wanted);
}

} // namespace switchyard
