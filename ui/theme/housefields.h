// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QStyle>

class QPainter;
class QStyleOption;
class QStyleOptionComboBox;
class QStyleOptionFrame;
class QStyleOptionSpinBox;
class QWidget;

// What is typed or chosen in: line and text fields, spin boxes, combo boxes.
namespace switchyard::house {

//! \brief A field with the dynamic property "invalid" has the border of an alarm.
void paintField(QPainter &painter, const QStyleOption &field, const QWidget *widget);
void paintSpinBox(QPainter &painter, const QStyleOptionSpinBox &box, const QStyle &style,
                  const QWidget *widget);
void paintComboBox(QPainter &painter, const QStyleOptionComboBox &box, const QStyle &style,
                   const QWidget *widget);
void paintComboBoxLabel(QPainter &painter, const QStyleOptionComboBox &box, const QStyle &style,
                        const QWidget *widget);

[[nodiscard]] bool isTextField(const QWidget *widget); //!< of several lines
[[nodiscard]] QRect fieldContents(const QRect &field);
[[nodiscard]] QRect textFieldContents(const QStyleOptionFrame &field);
[[nodiscard]] QRect spinBoxPart(const QStyleOptionSpinBox &box, QStyle::SubControl part);
[[nodiscard]] QRect comboBoxPart(const QStyleOptionComboBox &box, QStyle::SubControl part);

[[nodiscard]] QSize fieldSize(const QSize &contents, const QWidget *widget);
[[nodiscard]] QSize spinBoxSize(const QStyleOption &box, const QSize &contents, const QWidget *widget);
[[nodiscard]] QSize comboBoxSize(const QStyleOption &box, const QSize &contents, const QWidget *widget);

} // namespace switchyard::house
