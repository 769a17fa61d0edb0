// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/housefields.h"

#include "theme/density.h"
#include "theme/housepaint.h"
#include "theme/theme.h"

#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTextEdit>

namespace switchyard::house {

namespace {

constexpr int sides = 7; // border and padding
constexpr int spinWidth = 16;
constexpr int dropWidth = 20;
constexpr int comboLeft = 9;
constexpr int comboRight = 5;
constexpr int markRoom = 22; // its list marks the current choice
constexpr int iconGap = 6;   // Qt counts 4 of it in the size

int heightOf(int contents, const QWidget *widget)
{
    const bool low = densityOf(widget) == Density::Low;
    return qMax(low ? lowControlHeight : controlHeight, contents + (low ? 4 : 8));
}

} // namespace

void paintField(QPainter &painter, const QStyleOption &field, const QWidget *widget)
{
    const Theme theme = Theme::of(field.palette);
    const bool enabled = field.state & QStyle::State_Enabled;
    const bool invalid = widget && widget->property("invalid").toBool();
    const bool focused = enabled && field.state & QStyle::State_HasFocus;
    paintBox(painter, field.rect, enabled ? theme.base : theme.window,
             invalid   ? theme.state(StripState::Open).ink
             : focused ? theme.accent
                       : theme.buttonBorder);
}

void paintSpinBox(QPainter &painter, const QStyleOptionSpinBox &box, const QStyle &style,
                  const QWidget *widget)
{
    paintField(painter, box, widget);
    if (box.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const Theme theme = Theme::of(box.palette);
    const auto paintStep = [&](QStyle::SubControl part, Qt::ArrowType to, bool possible) {
        const QRect place = style.subControlRect(QStyle::CC_SpinBox, &box, part, widget);
        paintChevron(painter, place, to, possible ? theme.text2 : theme.border, scaled(12, box.fontMetrics));
    };
    const bool enabled = box.state & QStyle::State_Enabled;
    paintStep(QStyle::SC_SpinBoxUp, Qt::UpArrow,
              enabled && box.stepEnabled & QAbstractSpinBox::StepUpEnabled);
    paintStep(QStyle::SC_SpinBoxDown, Qt::DownArrow,
              enabled && box.stepEnabled & QAbstractSpinBox::StepDownEnabled);
}

void paintComboBox(QPainter &painter, const QStyleOptionComboBox &box, const QStyle &style,
                   const QWidget *widget)
{
    const Theme theme = Theme::of(box.palette);
    const bool enabled = box.state & QStyle::State_Enabled;
    const bool lit = enabled && box.state & (QStyle::State_HasFocus | QStyle::State_MouseOver);
    if (box.editable)
        paintField(painter, box, widget);
    else
        paintBox(painter, box.rect, enabled ? theme.button : theme.window,
                 lit       ? theme.accent
                 : enabled ? theme.buttonBorder
                           : theme.grid);
    paintChevron(painter, style.subControlRect(QStyle::CC_ComboBox, &box, QStyle::SC_ComboBoxArrow, widget),
                 Qt::DownArrow, enabled ? theme.text2 : theme.text3, scaled(14, box.fontMetrics));
}

void paintComboBoxLabel(QPainter &painter, const QStyleOptionComboBox &box, const QStyle &style,
                        const QWidget *widget)
{
    const bool enabled = box.state & QStyle::State_Enabled;
    QRect place = style.subControlRect(QStyle::CC_ComboBox, &box, QStyle::SC_ComboBoxEditField, widget);
    if (!box.currentIcon.isNull()) {
        const QRect icon =
            QStyle::alignedRect(box.direction, Qt::AlignLeft | Qt::AlignVCenter, box.iconSize, place);
        box.currentIcon.paint(&painter, icon, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
        const int taken = box.iconSize.width() + iconGap;
        place.adjust(box.direction == Qt::LeftToRight ? taken : 0, 0,
                     box.direction == Qt::RightToLeft ? -taken : 0, 0);
    }
    if (box.editable)
        return;
    const Qt::Alignment side = QStyle::visualAlignment(box.direction, Qt::AlignLeft | Qt::AlignVCenter);
    style.drawItemText(&painter, place, static_cast<int>(side), box.palette, enabled,
                       box.fontMetrics.elidedText(box.currentText, Qt::ElideRight, place.width()),
                       QPalette::ButtonText);
}

bool isTextField(const QWidget *widget)
{
    return qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget);
}

QRect fieldContents(const QRect &field)
{
    return field.adjusted(sides, 1, -sides, -1);
}

QRect textFieldContents(const QStyleOptionFrame &field)
{
    const int border = field.frameShape == QFrame::NoFrame ? 0 : 1;
    const int beside = sides - 1 + border;
    return field.rect.adjusted(beside, 3 + border, -beside, -3 - border);
}

QRect spinBoxPart(const QStyleOptionSpinBox &box, QStyle::SubControl part)
{
    const int buttons =
        box.buttonSymbols == QAbstractSpinBox::NoButtons ? 0 : scaled(spinWidth, box.fontMetrics);
    const QRect inside = box.rect.adjusted(1, 1, -1, -1);
    const QRect steps(inside.right() + 1 - buttons, inside.top(), buttons, inside.height() / 2);
    QRect place = box.rect;
    if (part == QStyle::SC_SpinBoxUp)
        place = steps.adjusted(0, 2, 0, 0);
    else if (part == QStyle::SC_SpinBoxDown)
        place = steps.translated(0, inside.height() - steps.height()).adjusted(0, 0, 0, -2);
    else if (part == QStyle::SC_SpinBoxEditField)
        place = inside.adjusted(sides - 1, 0, -buttons - 1, 0);
    return QStyle::visualRect(box.direction, box.rect, place);
}

QRect comboBoxPart(const QStyleOptionComboBox &box, QStyle::SubControl part)
{
    QRect place = box.rect;
    if (part == QStyle::SC_ComboBoxEditField)
        place.adjust(comboLeft, 1, 3 - comboRight - scaled(dropWidth, box.fontMetrics),
                     -1); // the chevron does not fill its place
    else if (part == QStyle::SC_ComboBoxArrow)
        place.setLeft(place.right() + 5 - comboRight - scaled(dropWidth, box.fontMetrics));
    else if (part == QStyle::SC_ComboBoxListBoxPopup && !box.editable)
        place.setWidth(place.width() + markRoom);
    return QStyle::visualRect(box.direction, box.rect, place);
}

QSize fieldSize(const QSize &contents, const QWidget *widget)
{
    return {contents.width() + 2 * sides, heightOf(contents.height(), widget)};
}

QSize spinBoxSize(const QStyleOption &box, const QSize &contents, const QWidget *widget)
{
    return {contents.width() + sides + scaled(spinWidth, box.fontMetrics) + 2,
            heightOf(contents.height(), widget)};
}

QSize comboBoxSize(const QStyleOption &box, const QSize &contents, const QWidget *widget)
{
    return {contents.width() + comboLeft + scaled(dropWidth, box.fontMetrics) + comboRight,
            heightOf(contents.height(), widget)};
}

} // namespace switchyard::house
