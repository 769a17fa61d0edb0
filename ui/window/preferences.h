// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QDialog>

#include <optional>

class QComboBox;

namespace switchyard {

class Appearance;

//! \brief How the window looks. Choices take effect at once, so that they can be judged.
class Preferences final : public QDialog
{
    Q_OBJECT

public:
    //! \param appearance  outlives the dialog
    Preferences(Appearance &appearance, QWidget *parent);

    [[nodiscard]] std::optional<bool> dark() const; //!< none follows the system
    [[nodiscard]] StatePalette states() const;

signals:
    void changed();

private:
    void apply();

    Appearance &m_appearance;
    QComboBox *m_theme = nullptr;
    QComboBox *m_states = nullptr;
};

} // namespace switchyard
