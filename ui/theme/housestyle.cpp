// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/housestyle.h"

#include "theme/housebars.h"
#include "theme/housebuttons.h"
#include "theme/housefields.h"
#include "theme/househeaders.h"
#include "theme/houseindicators.h"
#include "theme/housemenus.h"
#include "theme/housemetrics.h"
#include "theme/housepaint.h"
#include "theme/housescrollbars.h"
#include "theme/housetabs.h"
#include "theme/theme.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>

#include <optional>

namespace switchyard {

namespace {

template<typename Option>
const Option *as(const QStyleOption *option)
{
    return qstyleoption_cast<const Option *>(option);
}

} // namespace

HouseStyle::HouseStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

void HouseStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    // What the tabs do not cover is of the window, on whatever pane they stand.
    if (qobject_cast<QTabBar *>(widget))
        widget->setAutoFillBackground(true);
    // Without a frame nothing else fills what is around its text.
    const auto *frame = qobject_cast<const QFrame *>(widget);
    if (house::isTextField(widget) && frame->frameShape() == QFrame::NoFrame) {
        widget->setBackgroundRole(QPalette::Base);
        widget->setAutoFillBackground(true);
    }
}

void HouseStyle::unpolish(QWidget *widget)
{
    if (qobject_cast<QTabBar *>(widget))
        widget->setAutoFillBackground(false);
    QProxyStyle::unpolish(widget);
}

bool HouseStyle::drawFrame(PrimitiveElement element, const QStyleOption &option, QPainter &painter,
                           const QWidget *widget) const
{
    const auto box = [&](QColor Theme::*fill) {
        const Theme theme = Theme::of(option.palette);
        house::paintBox(painter, option.rect, fill ? theme.*fill : QColor(Qt::transparent), theme.border, 0);
        return true;
    };
    switch (element) {
    case PE_Frame:
        if (house::isTextField(widget))
            house::paintField(painter, option, widget);
        else
            box(nullptr);
        return true;
    case PE_FrameTabWidget:
    case PE_PanelTipLabel:
        return box(&Theme::base);
    case PE_FrameMenu:
        return box(nullptr);
    case PE_PanelLineEdit: {
        const auto *frame = as<QStyleOptionFrame>(&option);
        if (frame && frame->lineWidth > 0)
            house::paintField(painter, option, widget);
        return true;
    }
    case PE_PanelStatusBar:
        house::paintStatusBar(painter, option);
        return true;
    case PE_PanelScrollAreaCorner:
    case PE_IndicatorDockWidgetResizeHandle:
        painter.fillRect(option.rect, Theme::of(option.palette).window);
        return true;
    case PE_FrameStatusBarItem:
    case PE_FrameDefaultButton:
        return true;
    case PE_FrameFocusRect:
        house::paintFocus(painter, option);
        return true;
    default:
        return false;
    }
}

bool HouseStyle::drawSign(PrimitiveElement element, const QStyleOption &option, QPainter &painter) const
{
    const auto chevron = [&](Qt::ArrowType to) {
        const Theme theme = Theme::of(option.palette);
        house::paintChevron(painter, option.rect, to,
                            option.state & State_Enabled ? theme.text2 : theme.text3);
        return true;
    };
    switch (element) {
    case PE_IndicatorArrowUp:
        return chevron(Qt::UpArrow);
    case PE_IndicatorArrowDown:
        return chevron(Qt::DownArrow);
    case PE_IndicatorArrowLeft:
        return chevron(Qt::LeftArrow);
    case PE_IndicatorArrowRight:
        return chevron(Qt::RightArrow);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        house::paintCheck(painter, option);
        return true;
    case PE_IndicatorRadioButton:
        house::paintRadio(painter, option);
        return true;
    case PE_IndicatorBranch:
        house::paintBranch(painter, option);
        return true;
    case PE_IndicatorToolBarSeparator:
        house::paintToolBarSeparator(painter, option);
        return true;
    case PE_IndicatorHeaderArrow:
        if (const auto *header = as<QStyleOptionHeader>(&option))
            house::paintHeaderArrow(painter, *header);
        return true;
    default:
        return false;
    }
}

void HouseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (element == PE_PanelMenu) {
        house::paintMenuPanel(*painter, as<QStyleOptionMenuItem>(option), widget);
        return;
    }
    if (element == PE_PanelButtonCommand) {
        if (const auto *button = as<QStyleOptionButton>(option)) {
            house::paintButton(*painter, *button);
            return;
        }
    }
    if (element == PE_FrameTabBarBase) {
        if (const auto *base = as<QStyleOptionTabBarBase>(option))
            house::paintTabBase(*painter, *base);
        return;
    }
    if (!drawFrame(element, *option, *painter, widget) && !drawSign(element, *option, *painter))
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void HouseStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    switch (element) {
    case CE_MenuItem:
        if (const auto *item = as<QStyleOptionMenuItem>(option))
            house::paintMenuItem(*painter, *item, *this, widget);
        return;
    case CE_MenuBarItem:
        if (const auto *item = as<QStyleOptionMenuItem>(option))
            house::paintMenuBarItem(*painter, *item, *this, widget);
        return;
    case CE_MenuBarEmptyArea:
    case CE_Splitter:
        painter->fillRect(option->rect, Theme::of(option->palette).window);
        return;
    case CE_ComboBoxLabel:
        if (const auto *combo = as<QStyleOptionComboBox>(option))
            house::paintComboBoxLabel(*painter, *combo, *this, widget);
        return;
    case CE_ToolBar:
        house::paintToolBar(*painter, *option, widget);
        return;
    case CE_TabBarTabShape:
        if (const auto *tab = as<QStyleOptionTab>(option))
            house::paintTab(*painter, *tab);
        return;
    case CE_TabBarTabLabel:
        if (const auto *tab = as<QStyleOptionTab>(option)) {
            const QStyleOptionTab label = house::toned(*tab);
            QProxyStyle::drawControl(element, &label, painter, widget);
        }
        return;
    case CE_HeaderSection:
        if (const auto *header = as<QStyleOptionHeader>(option))
            house::paintHeaderSection(*painter, *header);
        return;
    case CE_HeaderEmptyArea:
        house::paintHeaderRest(*painter, *option);
        return;
    case CE_Header: // Fusion would ask itself for the places of label and arrow
        if (const auto *header = as<QStyleOptionHeader>(option)) {
            house::paintHeaderSection(*painter, *header);
            QStyleOptionHeader part = house::toned(*header);
            part.rect = house::headerLabel(*header);
            QProxyStyle::drawControl(CE_HeaderLabel, &part, painter, widget);
            part.rect = house::headerArrow(*header);
            house::paintHeaderArrow(*painter, part);
        }
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void HouseStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                    QPainter *painter, const QWidget *widget) const
{
    if (const auto *button = as<QStyleOptionToolButton>(option); button && control == CC_ToolButton)
        house::paintToolButton(*painter, *button, *this, widget);
    else if (const auto *spin = as<QStyleOptionSpinBox>(option); spin && control == CC_SpinBox)
        house::paintSpinBox(*painter, *spin, *this, widget);
    else if (const auto *combo = as<QStyleOptionComboBox>(option); combo && control == CC_ComboBox)
        house::paintComboBox(*painter, *combo, *this, widget);
    else if (const auto *bar = as<QStyleOptionSlider>(option); bar && control == CC_ScrollBar)
        house::paintScrollBar(*painter, *bar, house::scrollBarPart(*bar, SC_ScrollBarSlider));
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect HouseStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_LineEditContents) {
        const auto *frame = as<QStyleOptionFrame>(option);
        return frame && frame->lineWidth > 0 ? house::fieldContents(option->rect) : option->rect;
    }
    if (element == SE_ShapedFrameContents && house::isTextField(widget)) {
        const auto *frame = as<QStyleOptionFrame>(option);
        if (frame)
            return house::textFieldContents(*frame);
    }
    if (const auto *header = as<QStyleOptionHeader>(option)) {
        if (element == SE_HeaderLabel)
            return house::headerLabel(*header);
        if (element == SE_HeaderArrow)
            return house::headerArrow(*header);
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect HouseStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                 const QWidget *widget) const
{
    if (const auto *spin = as<QStyleOptionSpinBox>(option); spin && control == CC_SpinBox)
        return house::spinBoxPart(*spin, part);
    if (const auto *combo = as<QStyleOptionComboBox>(option); combo && control == CC_ComboBox)
        return house::comboBoxPart(*combo, part);
    if (const auto *bar = as<QStyleOptionSlider>(option); bar && control == CC_ScrollBar)
        return house::scrollBarPart(*bar, part);
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QSize HouseStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                   const QWidget *widget) const
{
    switch (type) {
    case CT_PushButton:
        return house::buttonSize(contents, widget);
    case CT_ToolButton:
        return house::toolButtonSize(option, contents, widget);
    case CT_CheckBox:
        return house::choiceSize(contents, house::scaled(house::checkSide, option->fontMetrics));
    case CT_RadioButton:
        return house::choiceSize(contents, house::scaled(house::radioSide, option->fontMetrics));
    case CT_LineEdit: {
        const auto *frame = as<QStyleOptionFrame>(option);
        return frame && frame->lineWidth > 0 ? house::fieldSize(contents, widget) : contents;
    }
    case CT_SpinBox:
        return house::spinBoxSize(*option, contents, widget);
    case CT_ComboBox:
        return house::comboBoxSize(*option, contents, widget);
    case CT_TabBarTab:
        return contents.expandedTo({0, house::controlHeight});
    case CT_MenuItem:
        if (const auto *item = as<QStyleOptionMenuItem>(option))
            return house::menuItemSize(*item, contents);
        break;
    case CT_MenuBarItem:
        return house::menuBarItemSize(contents);
    case CT_MenuBar:
        return contents;
    case CT_HeaderSection:
        if (const auto *header = as<QStyleOptionHeader>(option))
            return house::headerSectionSize(*header);
        break;
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, contents, widget);
}

int HouseStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    if (const std::optional<int> ours = house::metric(metric, option, widget))
        return *ours;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int HouseStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_Table_GridLineColor:
        return static_cast<int>(Theme::of(option ? option->palette : QPalette()).grid.rgb());
    case SH_ToolTipLabel_Opacity:
        return 255;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace switchyard
