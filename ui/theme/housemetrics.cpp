// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/housemetrics.h"

#include "theme/housebars.h"
#include "theme/houseindicators.h"
#include "theme/housepaint.h"
#include "theme/housescrollbars.h"
#include "theme/housetabs.h"

#include <QApplication>
#include <QStyleOption>
#include <QWidget>

namespace switchyard::house {

namespace {

QFontMetrics textOf(const QStyleOption *option, const QWidget *widget)
{
    return option ? option->fontMetrics : widget ? widget->fontMetrics() : QFontMetrics(QApplication::font());
}

} // namespace

std::optional<int> metric(QStyle::PixelMetric metric, const QStyleOption *option, const QWidget *widget)
{
    switch (metric) {
    case QStyle::PM_MenuBarHMargin:
        return 4;
    case QStyle::PM_MenuBarVMargin:
    case QStyle::PM_MenuBarPanelWidth:
    case QStyle::PM_MenuBarItemSpacing:
    case QStyle::PM_MenuHMargin:
    case QStyle::PM_ToolBarItemMargin:
    case QStyle::PM_TabBarTabOverlap:
    case QStyle::PM_TabBarTabShiftVertical:
    case QStyle::PM_TabBarTabShiftHorizontal:
    case QStyle::PM_ButtonShiftHorizontal:
    case QStyle::PM_ButtonShiftVertical:
    case QStyle::PM_ScrollView_ScrollBarSpacing:
        return 0;
    case QStyle::PM_MenuVMargin:
        return 4;
    case QStyle::PM_MenuPanelWidth:
    case QStyle::PM_TabBarBaseOverlap:
        return 1;
    case QStyle::PM_ToolBarFrameWidth:
        return toolBarMargin;
    case QStyle::PM_ToolBarItemSpacing:
        return toolBarSpacing(widget);
    case QStyle::PM_ToolBarSeparatorExtent:
        return 9;
    case QStyle::PM_TabBarTabHSpace:
        return tabSides;
    case QStyle::PM_TabBarTabVSpace:
        return aroundTabText;
    case QStyle::PM_SplitterWidth:
    case QStyle::PM_DockWidgetSeparatorExtent:
    case QStyle::PM_ToolTipLabelFrameWidth:
        return 4;
    case QStyle::PM_ScrollBarExtent:
        return scrollBarWidth;
    case QStyle::PM_ScrollBarSliderMin:
        return leastHandle;
    case QStyle::PM_IndicatorWidth:
    case QStyle::PM_IndicatorHeight:
        return scaled(checkSide, textOf(option, widget));
    case QStyle::PM_ExclusiveIndicatorWidth:
    case QStyle::PM_ExclusiveIndicatorHeight:
        return scaled(radioSide, textOf(option, widget));
    case QStyle::PM_CheckBoxLabelSpacing:
    case QStyle::PM_RadioButtonLabelSpacing:
        return choiceSpacing;
    default:
        return std::nullopt;
    }
}

} // namespace switchyard::house
