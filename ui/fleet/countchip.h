// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QToolButton>

namespace switchyard {

//! \brief A count with its shape and name, to be pressed; a zero is dimmed, never gone.
class CountChip final : public QToolButton
{
    Q_OBJECT

public:
    explicit CountChip(QWidget *parent = nullptr);

    void setFace(const QIcon &icon, const QString &title, int count);
    //! \brief Without the name, where there is no room for it; only chips that have a shape.
    void setCompact(bool compact);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
    [[nodiscard]] int widthWithName() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int widthFor(bool named) const;
    [[nodiscard]] QFont countFont() const;
    [[nodiscard]] int iconSide() const { return fontMetrics().height() * 16 / 18; }

    QString m_title;
    qint64 m_drawnFor = 0; //!< the palette's key
    int m_count = 0;
    bool m_compact = false;
};

} // namespace switchyard
