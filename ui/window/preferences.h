// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"
#include "window/fleetdefaults.h"

#include <QDialog>

#include <optional>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QScrollArea;
class QLabel;
class QPushButton;
class QSpinBox;

namespace switchyard {

class Appearance;
class NoticeChoices;

//! \brief How the window looks, what it tells beside itself, and what the fleet file says for all agents. The
//! first two take effect at once, so that they can be judged; what goes into the file does so when it is
//! applied.
class Preferences final : public QDialog
{
    Q_OBJECT

public:
    //! \brief Where the defaults are kept.
    struct Place
    {
        QString file;   //!< empty: there is none to change now
        QString whyNot; //!< why it must not be changed, a sentence; empty: it may
    };

    //! \param appearance,notices  outlive the dialog
    Preferences(Appearance &appearance, NoticeChoices &notices, const FleetDefaults &defaults,
                const Place &place, QWidget *parent);

    [[nodiscard]] std::optional<bool> dark() const; //!< none follows the system
    [[nodiscard]] StatePalette states() const;
    [[nodiscard]] FleetDefaults defaults() const;
    //! \brief Puts the focus on a field, by its key in settingNames(); nothing where it is none.
    void showSetting(const QString &key);
    //! \brief They are in the file now.
    void setApplied(const FleetDefaults &defaults);
    void showRefusal(const QString &why);

signals:
    //! \brief Of the looks.
    void changed();
    void defaultsWanted(const switchyard::FleetDefaults &before, const switchyard::FleetDefaults &after);

private:
    void nameFields();
    void makeLooks(QFormLayout &form);
    void makeNotices(QFormLayout &form, NoticeChoices &notices);
    void makeDefaults(QFormLayout &form, const Place &place);
    [[nodiscard]] static QString noteOf(const Place &place);
    void fill();
    void apply();
    void refresh();

    Appearance &m_appearance;
    FleetDefaults m_before;
    QComboBox *m_theme;
    QComboBox *m_states;
    QComboBox *m_rows;
    QCheckBox *m_notices;
    QCheckBox *m_tray;
    QCheckBox *m_staysInTray;
    QDoubleSpinBox *m_interval;
    QDoubleSpinBox *m_healthTimeout;
    QSpinBox *m_threshold;
    QDoubleSpinBox *m_openTime;
    QSpinBox *m_attempts;
    QLabel *m_note;
    QPushButton *m_apply;
    QScrollArea *m_page = nullptr;
};

} // namespace switchyard
