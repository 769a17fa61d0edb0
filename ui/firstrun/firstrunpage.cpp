// SPDX-License-Identifier: GPL-3.0-or-later
#include "firstrun/firstrunpage.h"

#include "parts/fontscale.h"
#include "parts/tonedlabel.h"
#include "theme/symbolicicon.h"

#include <QGridLayout>
#include <QPushButton>

namespace switchyard {

//! One way to begin: a large button, and under it what it will do.
class FirstRunPage::Choice final : public QWidget
{
public:
    Choice(const QString &title, const QString &icon, const QString &what, QWidget *parent)
        : QWidget(parent)
        , m_button(new QPushButton(symbolicIcon(icon), QStringLiteral("  ") + title, this))
        , m_what(new TonedLabel(typesize::cell, TonedLabel::Tone::Secondary, false, this))
    {
        m_button->setAccessibleName(title);
        m_button->setMinimumHeight(fontMetrics().height() * 3);
        m_button->setMinimumWidth(fontMetrics().averageCharWidth() * 26);
        const int side = fontMetrics().height() * 3 / 2;
        m_button->setIconSize({side, side});
        m_what->setWordWrap(true);
        m_what->setAlignment(Qt::AlignTop | Qt::AlignHCenter);
        m_what->setMinimumWidth(fontMetrics().averageCharWidth() * 26);
        setWhat(what);
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(8);
        layout->addWidget(m_button);
        layout->addWidget(m_what);
    }

    [[nodiscard]] QPushButton &button() { return *m_button; }
    void setWhat(const QString &what)
    {
        m_what->setText(what);
        m_button->setAccessibleDescription(what);
        m_button->setToolTip(what);
    }

private:
    QPushButton *m_button;
    TonedLabel *m_what;
};

FirstRunPage::FirstRunPage(QWidget *parent)
    : QWidget(parent)
    , m_add(new Choice(tr("Add an agent…"), QStringLiteral("add"), {}, this))
    , m_import(new Choice(tr("Import targets…"), QStringLiteral("export"), {}, this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *title = new TonedLabel(typesize::title, TonedLabel::Tone::Primary, true, this);
    title->setText(tr("No agent is watched yet"));
    title->setAlignment(Qt::AlignHCenter);
    auto *demo = new Choice(tr("Try the demo"), QStringLiteral("probe"),
                            tr("Twelve real agents that this program serves itself on loopback. Nothing "
                               "leaves the machine, nothing is kept."),
                            this);
    auto *tip = new TonedLabel(typesize::cell, TonedLabel::Tone::Secondary, false, this);
    tip->setText(tr("Ctrl+F filters, Enter shows a circuit, Ctrl+L goes anywhere,\nF1 lists all keys."));
    tip->setAlignment(Qt::AlignHCenter);

    auto *grid = new QGridLayout(this);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(24);
    grid->setRowStretch(0, 1);
    grid->addWidget(title, 1, 1, 1, 3);
    grid->addWidget(m_add, 2, 1);
    grid->addWidget(m_import, 2, 2);
    grid->addWidget(demo, 2, 3);
    grid->addWidget(tip, 3, 1, 1, 3);
    grid->setRowStretch(4, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(4, 1);
    connect(&m_add->button(), &QPushButton::clicked, this, &FirstRunPage::addWanted);
    connect(&m_import->button(), &QPushButton::clicked, this, &FirstRunPage::importWanted);
    connect(&demo->button(), &QPushButton::clicked, this, &FirstRunPage::demoWanted);
    setFocusProxy(&m_add->button());
    refresh();
}

void FirstRunPage::setFile(const QString &file)
{
    m_file = file;
    refresh();
}

void FirstRunPage::setRefusal(const QString &why)
{
    m_refusal = why;
    refresh();
}

void FirstRunPage::refresh()
{
    const bool mayKeep = m_refusal.isEmpty();
    for (Choice *each : {m_add, m_import})
        each->button().setEnabled(mayKeep);
    const QString what = tr("Paste its address. Its card is fetched and shown before anything is added.");
    const QString kept = m_file.isEmpty() ? what : what + u'\n' + tr("It is kept in %1").arg(m_file);
    m_add->setWhat(mayKeep ? kept : m_refusal);
    m_import->setWhat(mayKeep ? tr("A Prometheus file_sd list, or a fleet file that somebody else keeps.")
                              : m_refusal);
}

} // namespace switchyard
