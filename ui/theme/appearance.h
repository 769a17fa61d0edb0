// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QObject>

#include <optional>

class QApplication;

namespace switchyard {

//! \brief Dresses the application: our palette of the system's lightness, and the style sheet to it. Make
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

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void dress();

    QApplication &m_application;
    StatePalette m_states = StatePalette::ColourBlindSafe;
    std::optional<bool> m_dark;
    bool m_dressing = false;
};

} // namespace switchyard
