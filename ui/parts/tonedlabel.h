// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace switchyard {

//! \brief A label with one of the design's sizes and tones, which follows palette and font of its parent.
class TonedLabel final : public QLabel
{
    Q_OBJECT

public:
    enum class Tone : quint8 { Primary, Secondary };

    //! \param share  of the base size, see typesize
    TonedLabel(double share, Tone tone, bool bold, QWidget *parent = nullptr);

    //! \brief Shortens the text where there is no room.
    void setElided();

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void dress();

    double m_share;
    Tone m_tone;
    bool m_bold;
    bool m_elided = false;
};

} // namespace switchyard
