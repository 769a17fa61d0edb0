// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QObject>

#include <optional>

class QApplication;

namespace switchyard {

//! \brief Dresses the application: the house style, and our palette of the system's lightness to it. Make
//! one, right after the QApplication; every widget then only asks Theme::of(palette()).
class Appearance final : public QObject
{
    Q_OBJECT

public:
    explicit Appearance(QApplication &application, QObject *parent = nullptr);

    [[nodiscard]] StatePalette states() const { return m_states; }
    void setStates(StatePalette states);
    [[nodiscard]] std::optional<bool> dark() const { return m_dark; }
    //! \brief Light or dark whatever the system says; none follows it.
    void setDark(std::optional<bool> dark);
    //! \brief Whether rows of the main table have air around them, or more of them fit.
    [[nodiscard]] bool isRoomy() const { return m_roomy; }
    void setRoomy(bool roomy);

signals:
    void roomyChanged(bool roomy);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void dress();

    StatePalette m_states = StatePalette::ColourBlindSafe;
    std::optional<bool> m_dark;
    bool m_roomy = true;
    bool m_dressing = false;
};

} // namespace switchyard
