// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/sliderbox.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>

#include <algorithm>

namespace switchyard {

SliderBox::SliderBox(int reach, int most, const QString &name, const QString &help, QWidget *parent)
    : QWidget(parent)
    , m_reach(reach)
    , m_most(most)
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_box(new QSpinBox(this))
{
    m_slider->setRange(1, reach);
    m_slider->setAccessibleName(name);
    m_slider->setToolTip(help);
    m_slider->setFocusPolicy(Qt::NoFocus); // the box beside it has the keys
    m_slider->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_box->setRange(1, most);
    m_box->setAccessibleName(name);
    m_box->setAccessibleDescription(help);
    m_box->setToolTip(help);
    m_box->setFocusPolicy(Qt::StrongFocus);
    m_box->setMinimumWidth(m_box->fontMetrics().averageCharWidth() * 12); // several end below each other
    for (QWidget *part : std::initializer_list<QWidget *>{m_slider, m_box})
        part->installEventFilter(this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_slider, 1);
    row->addWidget(m_box);
    setFocusProxy(m_box);
    connect(m_slider, &QSlider::valueChanged, m_box, &QSpinBox::setValue);
    connect(m_box, &QSpinBox::valueChanged, this, [this](int value) {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(value);
        emit valueChanged(value);
    });
}

int SliderBox::value() const
{
    return m_box->value();
}

void SliderBox::show(int value)
{
    const QSignalBlocker quietBox(m_box);
    const QSignalBlocker quietSlider(m_slider);
    m_box->setRange(1, std::max(m_most, value));
    m_box->setValue(value);
    m_slider->setRange(1, std::max(m_reach, value));
    m_slider->setValue(value);
}

void SliderBox::setSuffix(const QString &suffix)
{
    m_box->setSuffix(suffix);
}

bool SliderBox::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Wheel && !m_box->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace switchyard
