// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/preferences.h"

#include "theme/appearance.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>

namespace switchyard {

namespace {

enum ThemeChoice : int { FollowSystem, Light, Dark };

} // namespace

Preferences::Preferences(Appearance &appearance, QWidget *parent)
    : QDialog(parent)
    , m_appearance(appearance)
    , m_theme(new QComboBox(this))
    , m_states(new QComboBox(this))
{
    setWindowTitle(tr("Preferences"));
    m_theme->addItems({tr("As the system"), tr("Light"), tr("Dark")});
    m_theme->setCurrentIndex(!appearance.dark() ? FollowSystem : *appearance.dark() ? Dark : Light);
    m_theme->setAccessibleName(tr("Theme"));
    m_states->addItems(
        {tr("Colour-blind safe"), tr("Classic, green and red"), tr("Monochrome, high contrast")});
    m_states->setCurrentIndex(static_cast<int>(appearance.states()));
    m_states->setAccessibleName(tr("Colours of states"));

    auto *note =
        new QLabel(tr("Shape and text tell every state, whatever the colours. What is watched, and how "
                      "often, is set in the fleet file, which is followed while the window is open."),
                   this);
    note->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *form = new QFormLayout(this);
    form->addRow(tr("&Theme:"), m_theme);
    form->addRow(tr("&Colours of states:"), m_states);
    form->addRow(note);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_theme, &QComboBox::currentIndexChanged, this, &Preferences::apply);
    connect(m_states, &QComboBox::currentIndexChanged, this, &Preferences::apply);
    setMinimumWidth(fontMetrics().averageCharWidth() * 64);
}

std::optional<bool> Preferences::dark() const
{
    if (m_theme->currentIndex() == FollowSystem)
        return std::nullopt;
    return m_theme->currentIndex() == Dark;
}

StatePalette Preferences::states() const
{
    return static_cast<StatePalette>(m_states->currentIndex());
}

void Preferences::apply()
{
    m_appearance.setDark(dark());
    m_appearance.setStates(states());
    emit changed();
}

} // namespace switchyard
