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

    //! \brief Shortens the text where there is no room; in the middle what tells names apart stays at both
    //! ends.
    void setElided(Qt::TextElideMode where = Qt::ElideRight);

    //! \brief What of the text has room.
    [[nodiscard]] QString shownText() const;

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void dress();

    double m_share;
    Tone m_tone;
    bool m_bold;
    Qt::TextElideMode m_elided = Qt::ElideNone;
};

} // namespace switchyard
