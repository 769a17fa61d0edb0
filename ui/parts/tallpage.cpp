// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/tallpage.h"

#include <QScreen>
#include <QScrollBar>

#include <algorithm>

namespace switchyard {

namespace {

constexpr int leastLines = 7; // of text

} // namespace

TallPage::TallPage(QWidget *content, QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setWidget(content);
}

QSize TallPage::sizeHint() const
{
    return widget()->sizeHint();
}

QSize TallPage::minimumSizeHint() const
{
    return {widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width(),
            fontMetrics().lineSpacing() * leastLines};
}

void growToFit(QWidget &window)
{
    const int wanted = std::min(window.sizeHint().height(), window.screen()->availableGeometry().height());
    if (wanted > window.height())
        window.resize(window.width(), wanted);
}

} // namespace switchyard
