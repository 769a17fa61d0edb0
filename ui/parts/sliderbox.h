// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QSlider;
class QSpinBox;

namespace switchyard {

//! \brief A whole number to be turned by a slider, or typed beside it where it is to be exact or greater than
//! the slider reaches. A wheel that only passes over it turns nothing.
class SliderBox final : public QWidget
{
    Q_OBJECT

public:
    //! \param reach  how far the slider goes
    //! \param most   what may be typed
    SliderBox(int reach, int most, const QString &name, const QString &help, QWidget *parent = nullptr);

    [[nodiscard]] int value() const;
    //! \brief How far the slider goes from the next show() on.
    void setReach(int reach) { m_reach = reach; }
    //! \brief Shows \a value, however great it is; valueChanged() does not tell of it.
    void show(int value);
    using QWidget::show;
    void setSuffix(const QString &suffix);
    [[nodiscard]] QSlider &slider() { return *m_slider; }

signals:
    void valueChanged(int value);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int m_reach;
    int m_most;
    QSlider *m_slider;
    QSpinBox *m_box;
};

} // namespace switchyard
