// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/preferences.h"

#include "notices/noticechoices.h"
#include "parts/fontscale.h"
#include "parts/tallpage.h"
#include "theme/appearance.h"
#include "theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QSystemTrayIcon>
#include <QVBoxLayout>

#include <utility>

namespace switchyard {

namespace {

enum ThemeChoice : int { FollowSystem, Light, Dark };
double seconds(Duration length)
{
    return std::chrono::duration<double>(length).count();
}

Duration lengthOf(const QDoubleSpinBox &box)
{
    return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(box.value()));
}

void setUpSeconds(QDoubleSpinBox &box, double least, double most, const QString &name, const QString &tip)
{
    box.setRange(least, most);
    box.setDecimals(1);
    box.setSuffix(QStringLiteral(" s"));
    box.setAccessibleName(name);
    box.setToolTip(tip);
}

void setUpCount(QSpinBox &box, int most, const QString &name, const QString &tip)
{
    box.setRange(1, most);
    box.setAccessibleName(name);
    box.setToolTip(tip);
}

void addHeading(QFormLayout &form, const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(boldFont({}));
    form.addRow(label);
}

} // namespace

Preferences::Preferences(Appearance &appearance, NoticeChoices &notices, const FleetDefaults &defaults,
                         const Place &place, QWidget *parent)
    : QDialog(parent)
    , m_appearance(appearance)
    , m_before(defaults)
    , m_theme(new QComboBox(this))
    , m_states(new QComboBox(this))
    , m_rows(new QComboBox(this))
    , m_notices(new QCheckBox(tr("&Notices when a circuit opens or closes again"), this))
    , m_tray(new QCheckBox(tr("Worst state in the tra&y"), this))
    , m_staysInTray(new QCheckBox(tr("&Go on in the tray when the last window closes"), this))
    , m_interval(new QDoubleSpinBox(this))
    , m_healthTimeout(new QDoubleSpinBox(this))
    , m_threshold(new QSpinBox(this))
    , m_openTime(new QDoubleSpinBox(this))
    , m_attempts(new QSpinBox(this))
    , m_note(new QLabel(this))
    , m_apply(new QPushButton(tr("Apply"), this))
{
    setWindowTitle(tr("Preferences"));
    auto *fields = new QWidget;
    auto *form = new QFormLayout(fields);
    form->setContentsMargins(16, 16, 16, 12);
    form->setVerticalSpacing(8);
    makeLooks(*form);
    makeNotices(*form, notices);
    makeDefaults(*form, place);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_apply, QDialogButtonBox::ApplyRole);
    m_note->setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    m_note->setMinimumHeight(m_note->heightForWidth(m_note->minimumWidth()));
    m_page = new TallPage(fields, this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_page, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(16, 0, 16, 12);
    foot->addWidget(buttons);
    column->addLayout(foot);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_apply, &QPushButton::clicked, this,
            [this] { emit defaultsWanted(m_before, this->defaults()); });
    nameFields();
    fill();
    // Left to itself, a dialog opens at two thirds of the screen at most, and a small one then scrolls.
    resize(sizeHint().boundedTo(screen()->availableGeometry().size()));
}

//! By their keys in settingNames().
void Preferences::nameFields()
{
    const std::pair<const char *, QWidget *> fields[] = {
        {"theme", m_theme},         {"states", m_states},
        {"rows", m_rows},           {"notices", m_notices},
        {"tray", m_tray},           {"staysInTray", m_staysInTray},
        {"interval", m_interval},   {"healthTimeout", m_healthTimeout},
        {"threshold", m_threshold}, {"openTime", m_openTime},
        {"attempts", m_attempts}};
    for (const auto &[key, field] : fields)
        field->setObjectName(QLatin1String(key));
}

void Preferences::showSetting(const QString &key)
{
    auto *field = findChild<QWidget *>(key);
    if (!field)
        return;
    m_page->ensureWidgetVisible(field);
    field->setFocus(Qt::ShortcutFocusReason);
}

void Preferences::makeLooks(QFormLayout &form)
{
    m_theme->addItems({tr("As the system"), tr("Light"), tr("Dark")});
    m_theme->setCurrentIndex(!m_appearance.dark() ? FollowSystem : *m_appearance.dark() ? Dark : Light);
    m_theme->setAccessibleName(tr("Theme"));
    m_states->addItems(
        {tr("Colour-blind safe"), tr("Classic, green and red"), tr("Monochrome, high contrast")});
    m_states->setCurrentIndex(static_cast<int>(m_appearance.states()));
    m_states->setAccessibleName(tr("Colours of states"));
    m_theme->setToolTip(tr("Light or dark, or whichever the desktop uses. It is shown at once."));
    m_rows->setToolTip(tr("How much air the rows of the table have around them."));
    m_states->setToolTip(tr("Shape and text tell every state, whatever the colours."));
    m_rows->addItems({tr("Roomy"), tr("Tight: more of them fit"), tr("Two lines: where each agent is")});
    m_rows->setCurrentIndex(static_cast<int>(m_appearance.rows()));
    m_rows->setAccessibleName(tr("Rows of the table"));
    addHeading(form, tr("This window"), this);
    form.addRow(tr("&Theme"), m_theme);
    form.addRow(tr("&Colours of states"), m_states);
    form.addRow(tr("&Rows"), m_rows);
    for (QComboBox *box : {m_theme, m_states, m_rows})
        connect(box, &QComboBox::currentIndexChanged, this, &Preferences::apply);
}

void Preferences::makeNotices(QFormLayout &form, NoticeChoices &notices)
{
    addHeading(form, tr("Desktop"), this);
    for (QCheckBox *box : {m_notices, m_tray, m_staysInTray})
        form.addRow(box);
    const auto show = [this, &notices] {
        m_notices->setChecked(notices.areNoticesOn());
        m_tray->setChecked(notices.hasTray());
        m_staysInTray->setChecked(notices.staysInTray());
        m_staysInTray->setEnabled(notices.hasTray());
    };
    show();
    m_notices->setToolTip(
        tr("Several at once are told as one. Mute in the tool bar keeps some from being told."));
    m_staysInTray->setToolTip(tr("Where the desktop has no tray, closing the last window ends the program."));
    m_tray->setToolTip(tr("An icon with the shape of the worst state, and how many circuits are in it."));
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        m_tray->setToolTip(tr("This desktop shows no tray now; the icon comes when it does."));
    connect(&notices, &NoticeChoices::changed, this, show);
    connect(m_notices, &QCheckBox::clicked, &notices, &NoticeChoices::setNoticesOn);
    connect(m_tray, &QCheckBox::clicked, &notices, &NoticeChoices::setTray);
    connect(m_staysInTray, &QCheckBox::clicked, &notices, &NoticeChoices::setStaysInTray);
}

void Preferences::makeDefaults(QFormLayout &form, const Place &place)
{
    setUpSeconds(*m_interval, 1, 86'400, tr("Time between two health checks"),
                 tr("In seconds, from 1 to 86400, which is a day. Short intervals load the agents."));
    setUpSeconds(*m_healthTimeout, 0.1, 3600, tr("Time-out of a health check"),
                 tr("In seconds, from 0.1 to 3600. A check without an answer by then has failed."));
    setUpSeconds(*m_openTime, 0.1, 86'400, tr("Time a calls circuit stays open"),
                 tr("In seconds, from 0.1 to 86400. No call is let through before the first probe."));
    setUpCount(*m_threshold, 1000, tr("Failures that open a calls circuit"),
               tr("From 1 to 1000. One success between them begins the count anew."));
    setUpCount(*m_attempts, 100, tr("Attempts of a call"),
               tr("From 1 to 100, the first one included. 1 means that nothing is tried again."));
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setForegroundRole(secondaryTextRole);
    m_note->setText(noteOf(place));
    addHeading(form, tr("All agents"), this);
    form.addRow(tr("Check &every"), m_interval);
    form.addRow(tr("Check &waits at most"), m_healthTimeout);
    form.addRow(tr("Circuit opens after"), m_threshold);
    form.addRow(tr("Stays &open for"), m_openTime);
    form.addRow(tr("&Attempts of a call"), m_attempts);
    form.addRow(m_note);
    m_threshold->setSuffix(tr(" failures in a row"));
    const bool canChange = !place.file.isEmpty() && place.whyNot.isEmpty();
    for (QDoubleSpinBox *box : {m_interval, m_healthTimeout, m_openTime}) {
        box->setEnabled(canChange);
        connect(box, &QDoubleSpinBox::valueChanged, this, &Preferences::refresh);
    }
    for (QSpinBox *box : {m_threshold, m_attempts}) {
        box->setEnabled(canChange);
        connect(box, &QSpinBox::valueChanged, this, &Preferences::refresh);
    }
}

QString Preferences::noteOf(const Place &place)
{
    if (!place.whyNot.isEmpty())
        return place.whyNot;
    if (place.file.isEmpty())
        return tr("The demo and an import have no file to change; their defaults are fixed.");
    return tr("Kept under \"defaults\" in %1. Agents that set a value themselves keep it; everything else is "
              "set in the file, which is followed while the window is open.")
        .arg(place.file);
}

void Preferences::fill()
{
    m_interval->setValue(seconds(m_before.interval));
    m_healthTimeout->setValue(seconds(m_before.healthTimeout));
    m_threshold->setValue(m_before.failureThreshold);
    m_openTime->setValue(seconds(m_before.openTime));
    m_attempts->setValue(m_before.maxAttempts);
    // A box rounds; what it shows now is what was there before.
    m_before = defaults();
    refresh();
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

FleetDefaults Preferences::defaults() const
{
    return {lengthOf(*m_interval), lengthOf(*m_healthTimeout), m_threshold->value(), lengthOf(*m_openTime),
            m_attempts->value()};
}

void Preferences::setApplied(const FleetDefaults &defaults)
{
    m_before = defaults;
    refresh();
}

void Preferences::showRefusal(const QString &why)
{
    m_note->setText(why);
}

void Preferences::apply()
{
    m_appearance.setDark(dark());
    m_appearance.setStates(states());
    m_appearance.setRows(static_cast<TableRows>(m_rows->currentIndex()));
    emit changed();
}

void Preferences::refresh()
{
    const bool differs = defaults() != m_before;
    m_apply->setEnabled(differs);
    m_apply->setToolTip(differs ? tr("Writes the numbers under “All agents” into the fleet file.")
                                : tr("No number under “All agents” was changed."));
}

} // namespace switchyard
